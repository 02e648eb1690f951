"""The page of the second of two editors who saved the same entry."""

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.catalogue.entries.faults import EntriesRefused
from portal.catalogue.registry import collection_named
from portal.desk import roles
from portal.desk.addresses import change_url, desk_context
from portal.desk.differences import differences
from portal.desk.form_entries import entry_from_post
from portal.desk.merging import merged, units
from portal.desk.models import Act
from portal.desk.revisions import LostUpdate, entry_of, revision_at
from portal.desk.storing import store_entry

SALT = "desk.conflict"
A_DAY = 24 * 60 * 60


def conflict_page(model_admin, request, object_id, seen):
    """Both edits against what both editors saw; nothing is lost and nothing is saved yet."""
    collection = model_admin.collection
    row = collection.model.objects.get(pk=object_id)
    base = _seen_entry(collection, row, seen)
    mine = entry_from_post(model_admin, request, row, base)
    row.refresh_from_db()
    return show(request, collection, row, base, mine, request.POST.get("change_note", ""))


def part_conflict_page(part_admin, request, part, seen):
    """The same for the page of one part: the rest of the entry is as its editor saw it."""
    collection, row = part_admin.collection, part_admin.entry(part)
    base = _seen_entry(collection, row, seen)
    name, form = part_admin.group_of_parts()
    parts = base.get(name, [])
    before = next((one for one in parts if one["key"] == part.key), {})
    edited = entry_from_post(part_admin, request, part, before, form)
    mine = {**base, name: [edited if one is before else one for one in parts] if before else [*parts, edited]}
    row.refresh_from_db()
    return show(request, collection, row, base, mine, "")


def _seen_entry(collection, row, seen):
    try:
        return revision_at(collection, row.pk, seen).entry
    except LookupError:
        return entry_of(collection, row.pk)


def show(request, collection, row, base, mine, note, faults=()):
    theirs = entry_of(collection, row.pk)
    last = Act.objects.filter(collection=collection.slug, object_id=row.pk).first()
    found = units(collection.form, base, mine, theirs)
    state = {
        "collection": collection.slug,
        "pk": row.pk,
        "base": base,
        "mine": mine,
        "seen": row.version,
        "user": request.user.pk,
    }
    context = {
        **desk_context(request, collection, row),
        "title": _("Somebody saved this entry while you were editing"),
        "who": last,
        "note": note,
        "faults": faults,
        "clashes": [unit for unit in found if unit.clashes],
        "my_differences": differences(collection.form, base, mine),
        "their_differences": differences(collection.form, base, theirs),
        "state": signing.dumps(state, salt=SALT, compress=True),
    }
    return TemplateResponse(request, "admin/desk/conflict.html", context, status=409)


@require_POST
def merge_edits(request):
    """Save the merged entry, unless a third editor was faster."""
    try:
        state = signing.loads(request.POST.get("state", ""), salt=SALT, max_age=A_DAY)
    except signing.BadSignature as error:
        raise PermissionDenied(_("This page is too old. Open the entry again.")) from error
    if state["user"] != request.user.pk or not roles.is_editor(request.user):
        raise PermissionDenied
    collection = collection_named(state["collection"])
    row = collection.model.objects.get(pk=state["pk"])
    theirs = entry_of(collection, row.pk)
    note = request.POST.get("change_note", "")
    entry = merged(collection.form, state["base"], state["mine"], theirs, request.POST)
    try:
        store_entry(collection, row.pk, entry, by=request.user, note=note, seen=state["seen"])
    except LostUpdate:
        row.refresh_from_db()
        return show(request, collection, row, state["base"], state["mine"], note)
    except EntriesRefused as refused:
        return show(request, collection, row, state["base"], state["mine"], note, refused.faults)
    messages.success(request, _("Both edits are in “%s” now.") % row)
    return HttpResponseRedirect(change_url(collection, row.pk))

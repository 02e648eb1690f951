"""Every saved version of an entry: who, when, why, what; compare any two; restore one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.catalogue.entries.faults import EntriesRefused
from portal.desk.addresses import change_url, desk_context
from portal.desk.differences import differences
from portal.desk.editing import may_edit
from portal.desk.models import Act, Revision
from portal.desk.revisions import LostUpdate, keep_base, revision_at
from portal.desk.storing import restore
from portal.desk.views.access import found

MOST = 200


def history(request, collection, pk):
    collection, row = found(collection, pk)
    keep_base(collection, row)
    revisions = list(Revision.objects.of(collection, pk).select_related("by")[: MOST + 1])
    acts = {}
    for act in Act.objects.filter(collection=collection.slug, object_id=pk).select_related("by"):
        acts.setdefault(act.number, []).append(act)
    entries = []
    for number, revision in enumerate(revisions[:MOST]):
        before = revisions[number + 1].entry if number + 1 < len(revisions) else None
        changes = differences(collection.form, before, revision.entry) if before else []
        entries.append(
            {"revision": revision, "first": before is None, "changes": changes, "acts": acts.get(revision.number, [])}
        )
    context = desk_context(
        request,
        collection,
        row,
        title=_("History of “%s”") % row,
        entries=entries,
        may_restore=may_edit(request.user, collection, row),
    )
    return TemplateResponse(request, "admin/desk/history.html", context)


def compare(request, collection, pk):
    collection, row = found(collection, pk)
    one, other = _version(request, collection, pk, "from"), _version(request, collection, pk, "to")
    context = desk_context(
        request,
        collection,
        row,
        title=_("Versions %(one)d and %(other)d") % {"one": one.number, "other": other.number},
        one=one,
        other=other,
        changes=differences(collection.form, one.entry, other.entry),
    )
    return TemplateResponse(request, "admin/desk/compare.html", context)


def _version(request, collection, pk, name):
    text = request.GET.get(name, "")
    try:
        return revision_at(collection, pk, int(text))
    except (ValueError, LookupError) as error:
        raise Http404(_("%(name)s=%(text)s is not a version of this entry.") % {"name": name, "text": text}) from error


@require_POST
def restore_version(request, collection, pk):
    collection, row = found(collection, pk)
    if not may_edit(request.user, collection, row):
        raise PermissionDenied
    number = request.POST.get("number", "")
    try:
        seen = int(request.POST.get("version", row.version))
        restore(collection, pk, int(number), by=request.user, seen=seen, note=request.POST.get("note", ""))
        messages.success(request, _("Version %s is the working copy again.") % number)
    except (ValueError, LookupError) as error:
        raise Http404(_("There is no such version.")) from error
    except LostUpdate:
        messages.error(request, _("Somebody saved this entry meanwhile. Look at the history again."))
    except EntriesRefused as refused:
        messages.error(request, _("This version does not fit any more: %s") % refused)
    return HttpResponseRedirect(change_url(collection, pk))

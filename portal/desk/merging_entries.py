"""Merging two entries that are the same: claims, parts and references move, the old address redirects."""

from django.db import transaction
from django.utils.translation import gettext as _

from portal.catalogue.documents.publication import Publication, lock_version, publish, unpublish
from portal.catalogue.entries.files import FileEntry
from portal.catalogue.entries.loading import load_entries
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.changes.models import Change, Redirect
from portal.desk import roles
from portal.desk.models import Act, Revision
from portal.desk.moving import redirect, republications
from portal.desk.part_matching import pairs
from portal.desk.references import public_mentions, referring_rows, renamed, without_doubles
from portal.desk.revisions import entry_of, keep_base, log_act, write_revision
from portal.desk.workflow import StepRefused, lock, move
from portal.editorial.models import Publishable

Status, Pending = Publishable.Status, Publishable.Pending


@transaction.atomic
def merge(collection, kept_pk, gone_pk, *, by, note):
    """Move everything of one entry into another. Returns the act, which can be undone."""
    roles.require(by, roles.MERGE)
    if kept_pk == gone_pk:
        raise StepRefused(_("An entry cannot be merged into itself."))
    kept, gone = (lock(collection, pk) for pk in sorted((kept_pk, gone_pk)))
    kept, gone = (kept, gone) if kept.pk == kept_pk else (gone, kept)
    for row in (kept, gone):
        if row.status == Status.PUBLISHED and row.pending != Pending.NONE:
            raise StepRefused(_("“%s” has unpublished edits. Publish or discard them first.") % row)
    touched = [(collection, kept), (collection, gone), *_referring(collection, gone)]
    states = {f"{kind.slug}/{row.pk}": _state(kind, row) for kind, row in touched}
    lock_version()  # before anything is read that is published again below
    mentions = public_mentions(collection, gone.slug)
    before = {document.key: document.own for document in mentions}
    _store_merged(collection, kept, gone, touched, by, note)
    was_public = gone.status == Status.PUBLISHED
    _publish_merged(collection, kept, gone, mentions, note)
    move(gone, status=Status.WITHDRAWN, pending=Pending.EDITING)
    return log_act(
        Act.Kind.MERGED,
        by=by,
        collection=collection,
        row=kept,
        note=note,
        gone=gone.slug,
        gone_pk=gone.pk,
        states=states,
        mentions=before,
        was_public=was_public,
    )


def _referring(collection, row):
    return [
        (kind, other)
        for kind, pks in referring_rows(collection, row.pk).items()
        for other in kind.model.objects.select_for_update().filter(pk__in=pks)
    ]


def _state(kind, row):
    """What the undo needs: the row's own state; the text is in the history."""
    if not isinstance(row, Publishable):
        raise StepRefused(_("“%s” names the entry and has no history.") % row)
    keep_base(kind, row)
    names = ("version", "status", "pending", "published_version")
    return {name: getattr(row, name) for name in names}


def _store_merged(collection, kept, gone, touched, by, note):
    form = collection.form
    into = renamed(form, entry_of(collection, kept.pk), collection, gone.slug, kept.slug)
    out = renamed(form, entry_of(collection, gone.pk), collection, gone.slug, kept.slug)
    entries = [(collection, kept, united(form, into, out)), (collection, gone, _shell(form, out))]
    for kind, row in touched[2:]:
        if (kind, row.pk) != (collection, kept.pk):
            entry = renamed(kind.form, entry_of(kind, row.pk), collection, gone.slug, kept.slug)
            entries.append((kind, row, entry))
    store_all(entries, by=by, note=note)


def store_all(entries, *, by, note):
    """Write working copies without changing where they stand in the workflow."""
    load_entries([FileEntry("", kind, entry) for kind, _row, entry in entries], publishing=False)
    for kind, row, _entry in entries:
        state = {name: getattr(row, name) for name in ("status", "pending", "published_version")}
        was_public = row.version == row.published_version
        row.refresh_from_db(fields=["version"])
        if was_public:
            state["published_version"] = row.version
        move(row, **state)
        if not Revision.objects.of(kind, row.pk).filter(number=row.version).exists():
            write_revision(kind, row.pk, row.version, by=by, note=note)


def united(form, into, out):
    """One entry with the parts, lists and names of both; its own values come first."""
    result = {**out, **into}
    for name in form.lists:
        if into.get(name) or out.get(name):
            result[name] = sorted({*into.get(name, []), *out.get(name, [])})
    for name in form.parts:
        part_form = form.part(name)
        added = [part for one, part in pairs(part_form, into.get(name), out.get(name)) if one is None]
        if into.get(name) or added:
            result[name] = without_doubles(part_form, [*into.get(name, []), *added])
    if "aliases" in form.values:
        names = [*into.get("aliases", []), out["title"], *out.get("aliases", [])]
        result["aliases"] = [n for n in dict.fromkeys(names) if n != into["title"]]
    if "identifiers" in form.values:
        result["identifiers"] = {**out.get("identifiers", {}), **into.get("identifiers", {})}
    return _without_itself(form, result)


def _without_itself(form, entry):
    """A relation between the two has become one of the entry to itself: it goes."""
    if "relations" in entry:
        entry["relations"] = [r for r in entry["relations"] if not r["object"].endswith(f"/{entry['slug']}")]
    return entry


def _shell(form, out):
    """What is left of the merged entry: its own words, no parts."""
    return {name: value for name, value in out.items() if name not in form.parts}


def _publish_merged(collection, kept, gone, mentions, note):
    if gone.status == Status.PUBLISHED:
        unpublish(collection, gone.slug, act=Change.Act.MERGED, note=note)
    redirect(collection, gone.slug, kept.slug)
    publications = republications(
        [document for document in mentions if document.key != collection.key(kept.slug)],
        collection,
        gone.slug,
        kept.slug,
        note,
    )
    if kept.status == Status.PUBLISHED:
        publications.insert(0, Publication(collection, entry_of(collection, kept.pk), note=note))
    if publications:
        publish(publications)


@transaction.atomic
def unmerge(act, *, by, note=""):
    """Undo a merge, as long as nothing that it touched was changed since."""
    roles.require(by, roles.MERGE)
    collection, details = collection_named(act.collection), act.details
    if details.get("undone"):
        raise StepRefused(_("This merge was undone already."))
    touched = {name: _before(name, state) for name, state in details["states"].items()}
    kept, gone = (f"{collection.slug}/{pk}" for pk in (act.object_id, details["gone_pk"]))
    # The claims go back to the entry that comes back, before the other lets go of them.
    store_all([touched[name] for name in sorted(touched, key=lambda name: name != gone)], by=by, note=note)
    Redirect.objects.filter(collection=collection.slug, slug=details["gone"]).delete()
    for name, state in details["states"].items():
        _back_to(touched[name][1], state)
    _publish_unmerged([touched[kept], touched[gone]], details["mentions"], note)
    details["undone"] = True
    act.save(update_fields=["details"])
    log_act(Act.Kind.UNMERGED, by=by, collection=collection, row=touched[kept][1], note=note)


def _before(name, state):
    """``(collection, locked row, entry)`` of what the merge changed, as it was. StepRefused after a later edit."""
    kind_slug, _slash, pk = name.partition("/")
    kind = collection_named(kind_slug)
    row = lock(kind, int(pk))
    if row.version > state["version"] + 1:
        raise StepRefused(_("“%s” was changed after the merge.") % row)
    return kind, row, Revision.objects.of(kind, row.pk).get(number=state["version"]).entry


def _back_to(row, state):
    was_public = state["version"] == state["published_version"]
    move(
        row,
        status=state["status"],
        pending=state["pending"],
        published_version=row.version if was_public else state["published_version"],
    )


def _publish_unmerged(pair, mentions, note):
    """Publish both entries, where they were public, and whatever named the one that comes back."""
    public = [
        Publication(kind, {**entry, "slug": row.slug}, row.published_at, note=note)
        for kind, row, entry in pair
        if row.status == Status.PUBLISHED
    ]
    published = {f"{one.collection.slug}/{one.entry['slug']}" for one in public}
    for key, own in mentions.items():
        kind, _slash, slug = key.partition("/")
        if key not in published and Document.objects.filter(collection=kind, slug=slug).exists():
            public.append(Publication(collection_named(kind), own, note=note))
    if public:
        publish(public)

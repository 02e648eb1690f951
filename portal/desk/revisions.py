"""Every saved state of an entry, kept as the entry form that files and imports share."""

from portal.catalogue.entries.writing import write_entries
from portal.desk.models import Act, Revision


class LostUpdate(Exception):
    """Somebody else saved the entry after it was opened."""


def entry_of(collection, pk, addresses=None):
    """The working copy of one entry, as it would be published."""
    return write_entries(collection.model, [pk], addresses)[pk]


def keep_base(collection, row):
    """Make sure that the state before an edit is in the history (loads before the desk left none)."""
    if not Revision.objects.of(collection, row.pk).filter(number=row.version).exists():
        base = Revision(
            collection=collection.slug,
            object_id=row.pk,
            slug=row.slug,
            number=row.version,
            entry=entry_of(collection, row.pk),
        )
        Revision.objects.bulk_create([base], ignore_conflicts=True)


def write_revision(collection, pk, number, *, by=None, note="", entry=None):
    entry = entry or entry_of(collection, pk)
    return Revision.objects.create(
        collection=collection.slug,
        object_id=pk,
        slug=entry["slug"],
        number=number,
        entry=entry,
        by=by,
        note=note[:300],
    )


def log_act(kind, *, by=None, collection=None, row=None, note="", **details):
    """Add to the audit log; the names in it stay when accounts and entries go."""
    return Act.objects.create(
        kind=kind,
        by=by,
        username=by.get_username() if by else details.pop("username", ""),
        collection=collection.slug if collection else "",
        object_id=row.pk if row is not None else None,
        slug=row.slug if row is not None else "",
        title=str(row)[:300] if row is not None else "",
        number=getattr(row, "version", None),
        note=note,
        details=details,
    )


def editors_of(collection, row):
    """Ids of the accounts that had a hand in what waits to be published."""
    revisions = Revision.objects.of(collection, row.pk).unpublished(row)
    return set(revisions.exclude(by=None).values_list("by", flat=True))


def revision_at(collection, pk, number):
    """The entry as of a version number; LookupError when the history does not have it."""
    found = Revision.objects.of(collection, pk).filter(number=number).first()
    if found is None:
        raise LookupError(f"version {number}")
    return found

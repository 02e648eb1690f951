"""Writing an older, merged or imported entry back into the working copy."""

from django.db import transaction

from portal.catalogue.entries.files import FileEntry
from portal.catalogue.entries.loading import load_entries
from portal.desk.models import Act
from portal.desk.revisions import (
    LostUpdate,
    keep_base,
    log_act,
    revision_at,
    write_revision,
)


@transaction.atomic
def store_entry(collection, pk, entry, *, by, kind=Act.Kind.SAVED, note="", seen=None, **details):
    """Replace the working copy of one entry; return its row.

    ``seen`` is the version that the editor had before them; LostUpdate when
    it is no longer the newest. Raises EntriesRefused with the faults of the entry.
    """
    row = collection.model.objects.select_for_update().get(pk=pk)
    if seen is not None and row.version != seen:
        raise LostUpdate
    keep_base(collection, row)
    before = row.version
    load_entries([FileEntry("", collection, {**entry, "slug": row.slug})], publishing=False)
    row.refresh_from_db()
    is_new = row.version != before  # not where the entry reads so already
    if is_new:
        write_revision(collection, pk, row.version, by=by, note=note)
    if is_new or seen is None:
        log_act(kind, by=by, collection=collection, row=row, note=note, **details)
    return row


def restore(collection, pk, number, *, by, note="", seen=None):
    """Make an earlier version the working copy again; what readers see does not change yet."""
    revision = revision_at(collection, pk, number)
    return store_entry(
        collection,
        pk,
        revision.entry,
        by=by,
        kind=Act.Kind.RESTORED,
        note=note,
        seen=seen,
        restored=number,
    )

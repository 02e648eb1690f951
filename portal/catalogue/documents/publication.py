"""Making entries public, all at once: rows, neighbours, changes, content version."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone, translation
from psycopg.types.range import Range

from portal.catalogue.documents.assembly import assemble, read_neighbours
from portal.catalogue.documents.cards import refresh_cards
from portal.catalogue.documents.reach import (
    keys_by_entry,
    keys_of,
    listing,
    losing,
    showing_others,
    targets_of,
    targets_through,
)
from portal.catalogue.documents.rows import fill_parts, parts_of, save_documents, write_rows
from portal.catalogue.formats.tables import row_line
from portal.catalogue.models import ContentVersion, Document
from portal.catalogue.version import forget_version
from portal.changes.models import Change

BATCH = 500
ASSEMBLED = ["list_json", "detail_json", "list_csv", "digest", "revision", "revised_at"]
PART = [*ASSEMBLED, "own", "card", "terms", "title", "date", "date_end", "valid", "number"]
TOLD = [name for name in PART if name != "valid"]
listeners: list = []


@dataclass
class Publication:
    """One entry to make public, as it reads now."""

    collection: object
    entry: dict
    published_at: datetime | None = None
    note: str = ""
    changed: list = field(default_factory=list)  # what a reader sees differ, for the log


def on_publication(listener):
    """Register a function of (documents) to run in every publishing transaction.

    It gets the assembled documents, parts included, before the version is public.
    """
    listeners.append(listener)
    return listener


def in_english(publish):
    """What is written for all readers does not depend on the language of the editor's desk."""

    @wraps(publish)
    def publish_in_english(*args, **kwargs):
        with translation.override("en"):
            return publish(*args, **kwargs)

    return publish_in_english


@in_english
@transaction.atomic
def publish(publications, progress=lambda text: None):
    """Publish entries and whatever embeds them; return the new content version.

    The lock on the version puts concurrent publications in one order.
    """
    version = lock_version()
    version.at = timezone.now()
    progress(f"publishing {len(publications)} entries")
    written = write_rows(publications, version.at)
    _log(written.rows, version)
    # An entry that another no longer names has to forget it, and a claim that is gone is shown nowhere.
    reassemble({*written.pks, *listing(written.stirred), *losing(written.gone)}, version, progress)
    version.save()
    forget_version()
    return version.number


def _log(written, version):
    changes = []
    for publication, document, is_new in written:
        version.number += 1
        changes.append(
            Change(
                collection=document.collection,
                slug=document.slug,
                title=document.title[:300],
                act=Change.Act.CREATED if is_new else Change.Act.CORRECTED,
                note=publication.note,
                changed=publication.changed,
                number=version.number,
                at=version.at,
            )
        )
    Change.objects.bulk_create(changes)


@in_english
@transaction.atomic
def unpublish(collection, slug, act=Change.Act.WITHDRAWN, note=""):
    """Take an entry out of public view; what embedded it is assembled without it."""
    version = lock_version()
    document = Document.objects.public(collection.slug).get(slug=slug)
    title, keys = document.title, keys_of([document.pk])
    touched = losing(keys) | listing(targets_of([document.pk])) - {document.pk}
    document.delete()
    version.number += 1
    version.at = timezone.now()
    Change.objects.create(
        collection=collection.slug, slug=slug, title=title, act=act, note=note, number=version.number, at=version.at
    )
    reassemble(touched, version)
    version.save()
    forget_version()
    return version.number


def lock_version():
    found = ContentVersion.objects.select_for_update().filter(pk=1).first()
    if found is None:
        ContentVersion.objects.get_or_create(pk=1, defaults={"at": Now()})
        found = ContentVersion.objects.select_for_update().get(pk=1)
    return found


@in_english
def reassemble(pks, version, progress=lambda text: None):
    """Build cards, then the JSON, of the documents and of those who show or list a card that moved.

    What reads differently afterwards is a revision of the version given.
    """
    todo, wave = set(pks), set(pks)
    while wave:
        moved = refresh_cards(wave)
        own = keys_by_entry(moved)
        # A card is made of the cards of others that an entry names, not of those in its inverse lists,
        # nor of those of its own parts, which are made of it.
        wave = showing_others(own)
        todo |= moved | wave | listing(targets_of(moved) | targets_through(wave, set().union(*own.values())))
    todo = sorted(todo)
    for start in range(0, len(todo), BATCH):
        progress(f"assembling documents: {start} of {len(todo)}")
        _assemble_batch(todo[start : start + BATCH], version)


def _assemble_batch(pks, version):
    documents = list(Document.objects.filter(pk__in=pks, parent=None))
    neighbours = read_neighbours(documents)
    present, parts = parts_of(documents), []
    stored = {row.pk: told(row) for row in [*documents, *(part for own in present.values() for part in own.values())]}
    for document in documents:
        parts += fill_parts(document, assemble(document, neighbours), present[document.pk])
    for document in [*documents, *parts]:
        document.list_csv = row_line(document)
        if document.is_revised:
            document.revision, document.revised_at = version.number, version.at
    save_documents([document for document in documents if told(document) != stored[document.pk]], ASSEMBLED)
    save_documents([part for part in parts if told(part) != stored.get(part.pk)], PART)
    for listener in listeners:
        listener([*documents, *parts])


def told(row):
    """What assembly writes of a document; a range that was read equals one that is to be written."""
    valid = row.valid
    return [(valid.lower, valid.upper) if isinstance(valid, Range) else valid, *(getattr(row, name) for name in TOLD)]

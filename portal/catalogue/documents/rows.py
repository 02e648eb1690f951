"""The rows behind public entries: own content, references, parts with an address.

Everything is written in bulk: a load of a thousand entries takes as many
statements as a load of ten.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from portal.catalogue.documents.inverse import links_shown, write_links
from portal.catalogue.documents.links import complete, links_of
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.editorial.dates import day_range

ROW = ["title", "own", "refs", "date", "date_end", "valid", "updated_at"]
ADDRESSED = ["parent", "own", "title", "updated_at"]
ADDRESS = ["collection", "slug"]
BATCH = 200


@dataclass
class Written:
    """What writing rows did: ``[(publication, document, is new)]``; addresses whose inverse lists are
    others now; addresses of parts that are gone."""

    rows: list
    stirred: set
    gone: set

    @property
    def pks(self):
        return [document.pk for _publication, document, _is_new in self.rows]


def write_rows(publications, now):
    """Insert or update the documents of entries, their links and addressed parts; return what was Written."""
    rows = [(publication, _row(publication, now)) for publication in publications]
    slugs = defaultdict(list)
    for _publication, row in rows:
        slugs[row.collection].append(row.slug)
    known = set()
    for collection, names in slugs.items():
        found = Document.objects.public(collection).filter(slug__in=names)
        known |= {(collection, slug) for slug in found.values_list("slug", flat=True)}
    documents = [row for _publication, row in rows]
    save_documents(documents, ROW)
    stirred = _write_links(documents)
    gone = _write_addressed_parts(documents, now)
    return Written([(p, row, (row.collection, row.slug) not in known) for p, row in rows], stirred, gone)


def _write_links(documents):
    return write_links([(document, links_shown(_collection(document), document.own)) for document in documents])


def save_documents(documents, columns):
    """Insert the documents, or update these columns of those whose address is taken.

    One INSERT a batch; Django's bulk_update builds a CASE per row and column instead.
    """
    Document.objects.bulk_create(
        documents,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=ADDRESS,
        update_fields=columns,
    )


def _row(publication, now):
    collection = publication.collection
    own = complete(collection.form, publication.entry)
    return Document(
        collection=collection.slug,
        slug=own["slug"],
        **_columns(collection, own),
        published_at=publication.published_at or now,
        updated_at=now,
    )


def _columns(collection, own):
    """What a document's columns say, told from its own content alone."""
    date, date_end = collection.dates_of(own)
    return {
        "title": collection.title_of(own)[:400],
        "own": own,
        "refs": sorted({address for address, _role, _via in links_of(collection, own)}),
        "date": date,
        "date_end": date_end,
        "valid": day_range(collection.valid_of(own)),
    }


def refresh_rows(documents):
    """Tell the columns of published entries anew, after an upgrade that reads them otherwise."""
    documents = list(documents)
    for document in documents:
        collection = _collection(document)
        own = complete(collection.form, document.own)
        for name, value in _columns(collection, own).items():
            setattr(document, name, value)
    save_documents(documents, [name for name in ROW if name != "updated_at"])
    _write_links(documents)


def _write_addressed_parts(documents, now):
    """Give the parts that others may cite (claims) rows of their own; return the addresses of those gone."""
    rows = [
        Document(
            collection=part_collection.slug,
            slug=part_collection.slug_of(part, None, None),
            parent=document,
            own=part,
            title=part_collection.title_of(part)[:400],
            published_at=document.published_at,
            updated_at=now,
        )
        for document in documents
        for part_collection in _collection(document).parts
        if part_collection.key_field
        for part in part_collection.parts_of(document.own)
    ]
    kept = {(row.collection, row.slug) for row in rows}
    gone = [
        row
        for row in Document.objects.filter(parent__in=documents).only("collection", "slug")
        if _collection(row).key_field and (row.collection, row.slug) not in kept
    ]
    _forget(gone)
    save_documents(rows, ADDRESSED)
    return {row.key for row in gone}


def parts_of(documents):
    """``{parent pk: {(collection, slug): part}}`` of the documents."""
    found = defaultdict(dict)
    for part in Document.objects.filter(parent__in=documents):
        found[part.parent_id][part.collection, part.slug] = part
    return found


def fill_parts(document, detail, present):
    """Fill the parts' documents from the parent's public JSON; return those to save.

    Parts with an address exist already; the others are numbered within their
    parent. ``present`` are the parent's parts so far; what is not filled is forgotten.
    """
    filled = []
    for part_collection in _collection(document).parts:
        for number, part in enumerate(part_collection.parts_of(detail), 1):
            slug = part_collection.slug_of(part, detail, number)
            row = present.pop((part_collection.slug, slug), None) or Document(
                collection=part_collection.slug,
                slug=slug,
                parent=document,
                published_at=document.published_at,
                updated_at=timezone.now(),
            )
            part_collection.fill(row, part, detail)
            filled.append(row)
    _forget(present.values())
    return filled


def _forget(rows):
    gone = [row.pk for row in rows]
    if gone:
        Document.objects.filter(pk__in=gone).delete()


def _collection(document):
    return collection_named(document.collection)

"""The rows behind public entries: own content, references, parts with an address."""

from django.utils import timezone

from portal.catalogue.documents.links import complete, links_of
from portal.catalogue.models import Document
from portal.editorial.dates import day_range

ROW = ["title", "own", "refs", "links", "date", "date_end", "valid", "updated_at"]


def write_row(publication, now):
    """Insert or update the document of one entry; return it and whether it is new."""
    collection = publication.collection
    own = complete(collection.form, publication.entry)
    links = links_of(collection, own)
    date, date_end = collection.dates_of(own)
    values = {
        "title": collection.title_of(own)[:400],
        "own": own,
        "links": links,
        "refs": sorted({link["to"] for link in links}),
        "date": date,
        "date_end": date_end,
        "valid": day_range(collection.valid_of(own)),
        "updated_at": now,
    }
    first = {"published_at": publication.published_at or now}
    document, is_new = Document.objects.update_or_create(
        collection=collection.slug,
        slug=own["slug"],
        defaults=values,
        create_defaults=values | first,
    )
    write_addressed_parts(collection, document, now)
    return document, is_new


def write_addressed_parts(collection, document, now):
    """Give the parts that others may cite (claims) rows of their own, before assembly."""
    for part_collection in collection.parts:
        if part_collection.key_field is None:
            continue
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
            for part in part_collection.parts_of(document.own)
        ]
        slugs = [row.slug for row in rows]
        old = document.parts.filter(collection=part_collection.slug)
        old.exclude(slug__in=slugs).delete()
        Document.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["collection", "slug"],
            update_fields=["parent", "own", "title", "updated_at"],
        )


def write_parts(collection, document, detail):
    """Write the parts' documents from the parent's public JSON; return those unsaved.

    Parts with an address exist already and are only filled; the others are
    numbered within their parent and replaced.
    """
    filled = []
    for part_collection in collection.parts:
        parts = part_collection.parts_of(detail)
        rows = {
            row.slug: row for row in document.parts.filter(collection=part_collection.slug)
        }
        for number, part in enumerate(parts, 1):
            slug = part_collection.slug_of(part, detail, number)
            row = rows.pop(slug, None) or Document(
                collection=part_collection.slug, slug=slug, parent=document,
                published_at=document.published_at, updated_at=timezone.now(),
            )
            part_collection.fill(row, part, detail)
            if row.pk is None:
                row.save()
            filled.append(row)
        Document.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()
    return filled

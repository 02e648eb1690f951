"""Which documents read differently when others do: those that show their cards, and those that list them."""

from collections import defaultdict

from django.db.models import Q

from portal.catalogue.collection import Collection
from portal.catalogue.models import Document, Link
from portal.catalogue.registry import collections


def keys_of(pks):
    """The addresses of documents and of their parts."""
    return set().union(*keys_by_entry(pks).values())


def keys_by_entry(pks):
    """``{pk: addresses}`` of documents and of their parts."""
    found = defaultdict(set)
    if pks:
        rows = Document.objects.filter(Q(pk__in=pks) | Q(parent__in=pks)).order_by()
        for pk, parent, collection, slug in rows.values_list("pk", "parent", "collection", "slug"):
            found[parent or pk].add(f"{collection}/{slug}")
    return found


def showing(keys):
    """Primary keys of the entries that name one of these addresses, and so show its card."""
    return set(_naming(keys).values_list("pk", flat=True)) if keys else set()


def showing_others(own):
    """Of the entries that show one of these cards, ``keys_by_entry``, those that show one of another entry."""
    keys = set().union(*own.values())
    rows = _naming(keys).values_list("pk", "refs") if keys else ()
    return {pk for pk, refs in rows if not keys.isdisjoint(set(refs) - own.get(pk, set()))}


def _naming(keys):
    return Document.objects.filter(refs__overlap=sorted(keys)).order_by()


def listing(keys):
    """Primary keys of the entries in whose inverse lists one stands who names these addresses.

    Those are the entries of these addresses, the parents of parts, and those who borrow from them.
    """
    rows = Document.objects.at(keys).order_by().values_list("pk", "parent")
    found = {parent or pk for pk, parent in rows}
    borrowing = [collection.slug for collection in collections() if borrows(collection)]
    claims = sorted(key for key in keys if key.startswith("claims/"))
    if claims:
        rows = Document.objects.filter(collection__in=borrowing, refs__overlap=claims)
        found |= set(rows.order_by().values_list("pk", flat=True))
    return found


def targets_of(pks):
    """The addresses in whose inverse lists these documents stand."""
    return set(Link.objects.filter(document__in=pks).values_list("target", flat=True).distinct())


def targets_through(pks, keys):
    """The addresses whose inverse lists show one of these documents with a claim of these addresses."""
    claims = [key.removeprefix("claims/") for key in keys if key.startswith("claims/")]
    links = Link.objects.filter(document__in=pks, via__claim__in=claims) if claims else Link.objects.none()
    return set(links.values_list("target", flat=True).distinct())


def losing(keys):
    """Primary keys of the entries that show a card of these addresses, which is going."""
    pks = showing(keys)
    return pks | listing(targets_through(pks, keys))


def borrows(collection):
    return type(collection).borrowed_names is not Collection.borrowed_names


def owners_of(documents, borrowed):
    """``{address: keys of the documents that a reference to it concerns}``.

    Several may be concerned by one address: a dispute of a claim concerns the record that it
    belongs to and each thread that stands on it. ``borrowed`` gives a document's borrowed addresses.
    """
    owners = defaultdict(set)
    keys = {document.pk: document.key for document in documents}
    for document in documents:
        for name in (document.key, *borrowed(document)):
            owners[name].add(document.key)
    parts = Document.objects.filter(parent__in=keys).order_by()
    for collection, slug, parent in parts.values_list("collection", "slug", "parent"):
        owners[f"{collection}/{slug}"].add(keys[parent])
    return owners

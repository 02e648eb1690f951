"""Public JSON from public rows: an entry, its neighbours' cards, who refers to it.

Only the Document table (and the log of changes) is read here, so whatever is
not public cannot enter.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, reduce
from operator import or_

from django.db.models import Q
from rest_framework.serializers import ListSerializer

from portal.catalogue.documents.inverse import Inverse, read_inverse
from portal.catalogue.documents.reach import owners_of
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.changes.models import Change


@dataclass
class Neighbours:
    """The public surroundings of a set of documents, read in a few queries."""

    cards: dict = field(default_factory=dict)
    inverse: Inverse = field(default_factory=Inverse)
    changes: dict = field(default_factory=lambda: defaultdict(list))
    serializers: dict = field(default_factory=dict)

    def serializer(self, collection, context):
        """The collection's serializer in this context; making one costs more than using it."""
        if collection.slug not in self.serializers:
            self.serializers[collection.slug] = collection.serializer_class(context={})
        serializer = self.serializers[collection.slug]
        serializer.context.update(context)
        return serializer


def read_neighbours(documents):
    """Return cards of all that the documents name, and the newest that name them or their parts."""
    found = Neighbours()
    collections = {document.key: collection_named(document.collection) for document in documents}
    owners = owners_of(documents, lambda document: collections[document.key].borrowed_names(document))
    found.inverse = read_inverse(owners, collections)
    names = {ref for document in documents for ref in document.refs}
    # An inverse relation shows the claim that the other record's relation stands on.
    lists = (items for roles in found.inverse.lists.values() for items in roles.values())
    names |= {f"claims/{via['claim']}" for items in lists for _card, via in items if via.get("claim")}
    rows = Document.objects.at(names).order_by().values_list("collection", "slug", "card")
    found.cards = {f"{collection}/{slug}": card for collection, slug, card in rows}
    _read_changes(found, documents)
    return found


def _read_changes(found, documents):
    by_collection = defaultdict(list)
    for document in documents:
        by_collection[document.collection].append(document.slug)
    places = [Q(collection=collection, slug__in=slugs) for collection, slugs in by_collection.items()]
    for change in Change.objects.filter(reduce(or_, places)) if places else ():
        found.changes[f"{change.collection}/{change.slug}"].append(
            {"number": change.number, "act": change.act, "at": change.at.isoformat(), "note": change.note or None}
        )


def assemble(document, neighbours):
    """Fill the public JSON of one document; return its detail."""
    collection = collection_named(document.collection)
    lists = neighbours.inverse.lists[document.key]
    context = {
        "cards": neighbours.cards,
        "inbound": {role: [{**card, "via": via} for card, via in items] for role, items in lists.items()},
        "totals": neighbours.inverse.totals[document.key],
        "card": document.card,
        "document": document,
        "changes": neighbours.changes[document.key],
    }
    detail = neighbours.serializer(collection, context).to_representation(document.own)
    detail = {
        **document.card,
        **detail,
        "published_at": document.published_at.isoformat(),
        "updated_at": document.updated_at.isoformat(),
    }
    document.say(detail, listed(collection, detail))
    detail["moments"] = collection.moments(document.own, document.card)
    return detail


def listed(collection, detail):
    """The row of a list: everything flat, and cards, but no parts and nothing inbound."""
    parts = part_names(collection)
    return {name: value for name, value in detail.items() if name not in parts}


@cache
def part_names(collection):
    """Names that only the detail has: lists of more than cards."""
    fields = collection.serializer_class().fields
    return {
        name
        for name, field in fields.items()
        if isinstance(field, ListSerializer) or not getattr(field, "in_rows", True)
    }

"""Public JSON from public rows: an entry, its neighbours' cards, who refers to it.

Only the Document table (and the log of changes) is read here, so whatever is
not public cannot enter.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from rest_framework.serializers import ListSerializer

from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.changes.models import Change


@dataclass
class Neighbours:
    """The public surroundings of a set of documents, read in a few queries."""

    cards: dict = field(default_factory=dict)
    inbound: dict = field(default_factory=lambda: defaultdict(list))
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
    """Return cards of all that the documents name, and what names them or their parts."""
    found = Neighbours()
    _read_inbound(found, _owners(documents))
    names = {ref for document in documents for ref in document.refs}
    # An inverse relation shows the claim that the other record's relation stands on.
    vias = (via for items in found.inbound.values() for _role, _card, via in items)
    names |= {f"claims/{via['claim']}" for via in vias if via.get("claim")}
    _read_cards(found, names)
    _read_changes(found, documents)
    return found


def _owners(documents):
    """``{address: keys of the documents that a reference to it concerns}``.

    Several may be concerned by one address: a dispute of a claim concerns the record that it
    belongs to and each thread that stands on it.
    """
    owners = defaultdict(set)
    keys = {document.pk: document.key for document in documents}
    for document in documents:
        owners[document.key].add(document.key)
        for name in collection_named(document.collection).borrowed_names(document):
            owners[name].add(document.key)
    parts = Document.objects.filter(parent__in=keys)
    for collection, slug, parent in parts.values_list("collection", "slug", "parent"):
        owners[f"{collection}/{slug}"].add(keys[parent])
    return owners


def _read_inbound(found, owners):
    rows = Document.objects.filter(refs__overlap=list(owners)).order_by("collection", "date_earliest", "slug")
    for card, links in rows.values_list("card", "links"):
        seen = set()
        for link in links:
            for target in sorted(owners.get(link["to"], ())):
                once = (target, link["role"], json.dumps(link["via"], sort_keys=True, default=str))
                if once not in seen and card.get("url") and f"/{target}/" != card["url"]:
                    seen.add(once)
                    found.inbound[target].append((link["role"], card, link["via"]))


def _read_cards(found, names):
    by_collection = defaultdict(set)
    for name in names:
        collection, _, slug = name.partition("/")
        by_collection[collection].add(slug)
    for collection, slugs in by_collection.items():
        rows = Document.objects.filter(collection=collection, slug__in=slugs)
        for slug, card in rows.values_list("slug", "card"):
            found.cards[f"{collection}/{slug}"] = card


def _read_changes(found, documents):
    by_collection = defaultdict(set)
    for document in documents:
        by_collection[document.collection].add(document.slug)
    for collection, slugs in by_collection.items():
        for change in Change.objects.filter(collection=collection, slug__in=slugs):
            found.changes[f"{collection}/{change.slug}"].append(
                {"number": change.number, "act": change.act, "at": change.at.isoformat(), "note": change.note or None}
            )


def assemble(document, neighbours):
    """Fill the public JSON of one document; return its detail."""
    collection = collection_named(document.collection)
    inbound = defaultdict(list)
    for role, card, via in neighbours.inbound[document.key]:
        inbound[role].append({**card, "via": via})
    context = {
        "cards": neighbours.cards,
        "inbound": inbound,
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

"""The short public form of each document, and how well its claims are supported."""

from collections import defaultdict
from dataclasses import dataclass, field

from portal.catalogue.documents.rows import save_documents
from portal.catalogue.models import Document
from portal.catalogue.registry import collections

# As many documents at once as memory can hold whatever the portal's size.
BATCH = 1000


@dataclass
class CardContext:
    """What a card may need beyond its entry: neighbours' cards, lineages, disputes."""

    cards: dict = field(default_factory=dict)
    lineages: dict = field(default_factory=dict)
    disputed: set = field(default_factory=set)
    parent: object = None


def refresh_cards(pks):
    """Rebuild the cards and terms of the documents and of their addressed parts.

    Collections go in their order, lowest layer first and parts last, because a
    card may embed the cards of lower ones. Returns the primary keys whose
    card is not what it was.
    """
    pks = list(pks)
    moved = set()
    ordered = sorted(collections(), key=lambda collection: not collection.in_files)
    for collection in ordered:
        rows = Document.objects.filter(collection=collection.slug)
        if collection.in_files:
            rows = rows.filter(pk__in=pks, parent=None)
        elif collection.key_field:
            rows = rows.filter(parent__in=pks).select_related("parent")
        else:
            continue  # a part without a key gets its card from its parent's public JSON
        found = list(rows.values_list("pk", flat=True))
        for start in range(0, len(found), BATCH):
            moved |= _refresh(collection, list(rows.filter(pk__in=found[start : start + BATCH])))
    return moved


def _refresh(collection, documents):
    context = _context(documents)
    moved = set()
    for document in documents:
        context.parent = document.parent
        card = collection.card_of(document.own, context)
        if card != document.card:
            moved.add(document.parent_id or document.pk)
        document.card = card
        document.terms = collection.terms_of(document.own, card)
        document.number = collection.number_of(document.own)
    save_documents(documents, ["card", "terms", "number"])
    return moved


def _context(documents):
    context = CardContext()
    by_collection = defaultdict(set)
    for document in documents:
        for name in [*document.refs, *_references_of_part(document)]:
            slug_of = name.partition("/")
            by_collection[slug_of[0]].add(slug_of[2])
    for name, slugs in by_collection.items():
        rows = Document.objects.filter(collection=name, slug__in=slugs)
        for slug, card, lineage in rows.values_list("slug", "card", "own__lineage"):
            context.cards[f"{name}/{slug}"] = card
            if lineage:
                context.lineages[slug] = lineage
    context.disputed = _disputed([document.pk for document in documents])
    return context


def _references_of_part(document):
    """An addressed part (a claim) has no links of its own; its parent's cover it."""
    return document.parent.refs if document.parent_id else []


def _disputed(pks):
    """Slugs of the documents that a public discrepancy names, or a claim of theirs."""
    keys = {}
    rows = Document.objects.filter(pk__in=pks) | Document.objects.filter(parent__in=pks)
    for pk, parent, collection, slug in rows.values_list("pk", "parent", "collection", "slug"):
        keys[f"{collection}/{slug}"] = parent or pk
    disputing = [collection.slug for collection in collections() if collection.disputes]
    refs = Document.objects.filter(collection__in=disputing, refs__overlap=list(keys))
    named = {ref for row in refs.values_list("refs", flat=True) for ref in row}
    own = dict(Document.objects.filter(pk__in=pks).values_list("pk", "slug"))
    return {own[pk] for key, pk in keys.items() if key in named and pk in own}

"""The short public form of each document, and how well its claims are supported."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.db import connection
from django.db.models import Q

from portal.catalogue.documents.json import to_json
from portal.catalogue.models import Document
from portal.catalogue.registry import collections

# As many documents at once as memory can hold whatever the portal's size.
BATCH = 1000


@dataclass
class CardContext:
    """What a card may need beyond its entry: neighbours' cards, lineages, disputes."""

    cards: dict = field(default_factory=dict)
    lineages: dict = field(default_factory=dict)
    parent: object = None
    pks: list = field(default_factory=list)  # of the documents whose cards are made

    @cached_property
    def disputed(self):
        """Slugs of the documents that a public discrepancy names, or a claim of theirs; read when first asked for."""
        return _disputed(self.pks)


def refresh_cards(pks):
    """Rebuild the cards and terms of the documents and of their addressed parts.

    Collections go in their order, lowest layer first and parts last, because a
    card may embed the cards of lower ones. Returns the primary keys whose
    card is not what it was.
    """
    pks = list(pks)
    moved = set()
    keyed = [collection.slug for collection in collections() if not collection.in_files and collection.key_field]
    # A part without a key gets its card from its parent's public JSON.
    rows = Document.objects.filter(Q(pk__in=pks, parent=None) | Q(parent__in=pks, collection__in=keyed))
    members = defaultdict(list)
    for pk, collection in rows.order_by("pk").values_list("pk", "collection"):
        members[collection].append(pk)
    for collection in sorted(collections(), key=lambda collection: not collection.in_files):
        found = members[collection.slug]
        for start in range(0, len(found), BATCH):
            moved |= _refresh(collection, found[start : start + BATCH])
    return moved


READ = ("id", "collection", "slug", "parent", "own", "refs", "card", "terms", "number")
WRITE = """
UPDATE catalogue_document AS document SET card = told.card, terms = told.terms, number = told.number
FROM jsonb_to_recordset(%s::jsonb) AS told (id bigint, card jsonb, terms text[], number double precision)
WHERE document.id = told.id
"""


def _refresh(collection, pks):
    documents = list(Document.objects.filter(pk__in=pks).only(*READ))
    above = {document.parent_id for document in documents} - {None}
    parents = Document.objects.order_by().only(*READ).in_bulk(above) if above else {}
    context = _context(documents, parents)
    moved, changed = set(), []
    for document in documents:
        context.parent = parents.get(document.parent_id)
        before = (document.card, document.terms, document.number)
        document.card = collection.card_of(document.own, context)
        if collection.in_files:  # a part's are told from its public JSON
            document.terms = collection.terms_of(document.own, document.card)
            document.number = collection.number_of(document.own)
        if document.card != before[0]:
            moved.add(document.parent_id or document.pk)
        if (document.card, document.terms, document.number) != before:
            changed.append(document)
    _save(changed)
    return moved


def _save(documents):
    """The few columns alone: what is stored aside, the JSON, is not written again."""
    if documents:
        told = [{"id": d.pk, "card": d.card, "terms": d.terms, "number": d.number} for d in documents]
        with connection.cursor() as cursor:
            cursor.execute(WRITE, [to_json(told)])


def _context(documents, parents):
    context = CardContext(pks=[document.pk for document in documents])
    # An addressed part (a claim) has no links of its own; its parent's cover it.
    names = {ref for document in (*documents, *parents.values()) for ref in document.refs}
    rows = Document.objects.at(names).order_by().values_list("collection", "slug", "card", "own__lineage")
    for collection, slug, card, lineage in rows:
        context.cards[f"{collection}/{slug}"] = card
        if lineage:
            context.lineages[slug] = lineage
    return context


def _disputed(pks):
    if not pks:
        return set()
    keys = {}
    rows = Document.objects.filter(Q(pk__in=pks) | Q(parent__in=pks)).order_by()
    for pk, parent, collection, slug in rows.values_list("pk", "parent", "collection", "slug"):
        keys[f"{collection}/{slug}"] = parent or pk
    disputing = [collection.slug for collection in collections() if collection.disputes]
    refs = Document.objects.filter(collection__in=disputing, refs__overlap=list(keys)).order_by()
    named = {ref for row in refs.values_list("refs", flat=True) for ref in row}
    if not named:
        return set()
    own = dict(Document.objects.filter(pk__in=pks).values_list("pk", "slug"))
    return {own[pk] for key, pk in keys.items() if key in named and pk in own}

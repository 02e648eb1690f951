"""What the home page tells: what the portal knows, where to start, what is new."""

import json
from collections import Counter

from django.db.models import Count

from portal.catalogue.models import Document
from portal.catalogue.registry import collections_with_pages
from portal.changes.models import Change

THREADS_TO_START_FROM = 6
LATEST = 8


def overview():
    """Counts by collection, threads, packages with the referendums, latest changes."""
    counts = Counter(
        dict(Document.objects.values_list("collection").annotate(number=Count("pk")))
    )
    starts = _cards(["threads", "packages", "elections"])
    threads = sorted(starts["threads"], key=lambda card: (-card["states_count"], card["slug"]))
    return {
        "counts": [
            {"collection": collection.slug, "count": counts[collection.slug]}
            for collection in collections_with_pages()
            if counts[collection.slug]
        ],
        "claims_count": counts["claims"],
        "sources_count": counts["sources"],
        "threads": threads[:THREADS_TO_START_FROM],
        "packages": [card for card in starts["packages"] if card["date"]],
        "elections": [card for card in starts["elections"] if card["date"]][:6],
        "latest": list(Change.objects.all()[:LATEST]),
    }


def _cards(slugs):
    cards = {slug: [] for slug in slugs}
    rows = Document.objects.filter(collection__in=slugs).in_order()
    for slug, row in rows.values_list("collection", "list_json"):
        cards[slug].append(json.loads(row))
    return cards

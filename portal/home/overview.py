"""What the home page tells: where to start, the reforms on a line of time, what differs, what is new."""

from collections import Counter

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.catalogue.models import Document
from portal.catalogue.registry import collections_with_pages
from portal.home.latest import latest_changes
from portal.records.parts import TIMELINE
from portal.rendering.charts import Entry, Timeline, responsive, timeline_chart
from portal.rendering.dates import partial_date
from portal.rendering.languages import in_language, translated
from portal.rendering.vocabulary import tone

THREADS_TO_START_FROM = 6
MOMENTS_READ, MOMENTS_SHOWN = 30, 5
WEIGHTY = ("elections", "laws", "packages")
SHOWN = ("threads", "packages", "elections", "discrepancies")
CARD = (
    "collection",
    "slug",
    "url",
    "date",
    "date_end",
    "date_basis",
    "title",
    "title_kk",
    "title_ru",
    "short_title",
    "short_title_kk",
    "short_title_ru",
    "type",
    "state",
    "resolution",
    "explanation",
)
ANSWER = ("summary", "summary_kk", "summary_ru", "unit", "states_count")
UNDECIDED = "unclear"


def overview():
    """Counts, threads, milestones, what happened last, discrepancies, latest changes; three queries."""
    counts = Counter(dict(Document.objects.values_list("collection").annotate(number=Count("pk"))))
    found, moments = cards_and_moments()
    return {
        "happened": happened_last(moments),
        "counts": [
            {"collection": collection.slug, "count": counts[collection.slug]}
            for collection in collections_with_pages()
            if counts[collection.slug]
        ],
        "statements": counts["claims"],
        "threads": threads_to_start_from(found["threads"]),
        "milestones": milestones(found),
        "discrepancies": found["discrepancies"],
        "undecided": sum(card["resolution"] == UNDECIDED for card in found["discrepancies"]),
        "latest": latest_changes(),
    }


def cards_and_moments():
    """The cards of the collections that the page shows, by collection, oldest first; the newest points in time."""
    fields = ("collection", "card", "own__number", "own__effect", "own__status", "own__happened", "own__date")
    shown = Document.objects.filter(collection__in=SHOWN).values_list(*fields)
    latest = (
        Document.objects.public(TIMELINE.slug)
        .filter(terms__contains=["role:occurred"], period_latest__lte=timezone.localdate())
        .in_order()
        .values_list(*fields)[:MOMENTS_READ]
    )
    found, moments = {name: [] for name in SHOWN}, []
    for name, card, number, effect, status, happened, date in shown.union(latest, all=True):
        if name == TIMELINE.slug:
            moments.append({"record": card, "status": status, "happened": happened, "date": date})
            continue
        kept = {field: card.get(field) for field in CARD}
        if name == "threads":
            kept |= {field: card.get(field) for field in ANSWER}
        found[name].append(kept | {"number": number, "effect": effect})
    for cards in found.values():
        cards.sort(key=lambda card: (card["date"] or "9999", card["slug"]))
    return found, moments


def happened_last(moments):
    """The last point in time of each of the few records that something last happened to.

    Of one day votes and laws come first; that something ended for their sake comes last.
    """
    by_record = {}
    for moment in sorted(moments, key=of_weight):
        by_record.setdefault(moment["record"]["slug"], moment)
    return list(by_record.values())[:MOMENTS_SHOWN]


def of_weight(moment):
    place = WEIGHTY.index(moment["record"]["collection"]) if moment["record"]["collection"] in WEIGHTY else len(WEIGHTY)
    return [-int(part) for part in f"{moment['date']}-00-00".split("-")[:3]], tone(moment["status"]) == "end", place


def threads_to_start_from(threads):
    """Questions answered by a number first, then those with the most states."""
    in_order = sorted(threads, key=lambda card: (not card["unit"], -(card["states_count"] or 0), card["slug"]))
    return in_order[:THREADS_TO_START_FROM]


def milestones(found):
    """The numbered packages, and every vote since the first of them that a law hung on."""
    packages = [card for card in found["packages"] if card["number"] and card["date"]]
    if not packages:
        return []
    votes = [
        card
        for card in found["elections"]
        if card["effect"] and card["type"] == "referendum" and card["date"] and card["date"] >= packages[0]["date"]
    ]
    return sorted(packages + votes, key=lambda card: card["date"])


def milestone_chart(cards):
    """The milestones on one line of time, in the active language; None where there are none."""
    if not cards:
        return None
    entries = [
        Entry(
            card["date"],
            translated(card, "short_title")["text"] or translated(card)["text"],
            "planned" if card["state"] == "scheduled" else "occurred",
            card["date_end"],
            in_language(card["url"]),
        )
        for card in cards
    ]
    title = _("Reform packages and constitutional votes")
    desc = "; ".join(f"{partial_date(entry.date)}: {entry.label}" for entry in entries)
    data = Timeline(title, desc, entries, entries[0].date[:4], entries[-1].date[:4])
    return responsive(timeline_chart, data, "milestones")


def disagreement_of(day, discrepancies):
    """One discrepancy for each day, in turn."""
    if not discrepancies:
        return None
    return discrepancies[day.toordinal() % len(discrepancies)]

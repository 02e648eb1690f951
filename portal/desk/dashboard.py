"""The numbers of the desk's first page, each with the lists that it counts."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.catalogue.registry import collection_named, collection_of
from portal.desk.acts import last_acts, with_addresses
from portal.desk.addresses import change_url, list_url
from portal.desk.attention import NEEDS, approved, of_mine, sent_back, to_review
from portal.desk.models import Act
from portal.desk.panel import state_words
from portal.records.models import Record
from portal.sources.models import Discrepancy, Source
from portal.threads.models import Thread

LATEST = 12
LISTED = 5  # collections named on a card; its page has all
MOST = 200  # entries on the page of a card
ROOTS = [Record, Source, Discrepancy, Thread]
SIGNING_IN = (
    "signed_in",
    "signed_out",
    "sign_in_failed",
    "locked_out",
    "unlocked",
    "second_factor",
    "second_factor_reset",
    "account_changed",
    "loaded",
)


@dataclass(frozen=True)
class Card:
    """Something that waits; ``among`` picks its entries of one root model, ``query`` does so in a list."""

    name: str
    title: str
    query: str
    among: Callable
    roots: list

    def counts(self):
        """[(collection, number)], in one query for all kinds of records together."""
        found = []
        for root in self.roots:
            rows = self.among(root.objects.all()).order_by()
            if root is Record:
                counts = rows.values_list("kind").annotate(Count("pk")).order_by("kind")
                found += [(collection_named(kind), number) for kind, number in counts]
            elif number := rows.count():
                found.append((collection_of(root), number))
        return found

    def rows(self):
        """[(collection, row)], what changed last first."""
        found = []
        for root in self.roots:
            for row in self.among(root.objects.all()).order_by("-updated_at", "pk")[:MOST]:
                found.append((collection_named(row.kind) if root is Record else collection_of(root), row))
        return sorted(found, key=lambda pair: pair[1].updated_at, reverse=True)[:MOST]


def dashboard_of(user):
    acts = Act.objects.exclude(kind__in=SIGNING_IN).select_related("by")[:LATEST]
    return {"cards": [_shown(card) for card in cards_for(user)], "latest": with_addresses(acts)}


def cards_for(user):
    titles = {
        "claim": _("Without a claim"),
        "outcome": _("Plans whose date has passed"),
        "resolution": _("Open discrepancies"),
        "gap": _("Threads with gaps"),
        "link": _("Sources with a dead link"),
        "translation": _("Translations missing"),
    }
    return [
        Card("review", _("Waiting for my review"), "mine=to_review", partial(to_review, user=user), ROOTS),
        Card("returned", _("Sent back to me"), "mine=sent_back", partial(sent_back, user=user), ROOTS),
        Card("mine", _("My unpublished edits"), "mine=edits", partial(of_mine, user=user), ROOTS),
        Card("approved", _("Approved, to be published"), "pending__exact=approved", approved, ROOTS),
    ] + [
        Card(
            need.name,
            titles[need.name],
            f"needs={need.name}",
            need.among,
            [root for root in ROOTS if need.concerns(root)],
        )
        for need in NEEDS
    ]


def _shown(card):
    lists = lists_of(card)
    number = sum(item["number"] for item in lists)
    url = lists[0]["url"] if len(lists) == 1 else reverse("admin:desk_waiting", args=[card.name])
    return {"name": card.name, "title": card.title, "number": number, "url": url, "lists": lists[:LISTED]} | {
        "more": len(lists) - LISTED
    }


def lists_of(card):
    """The lists behind a card's number, with the number of each."""
    return [
        {"title": collection.title, "number": number, "url": list_url(collection, f"?{card.query}")}
        for collection, number in card.counts()
    ]


def waiting(card):
    """The entries of a card, of all collections together, each with what was done to it last."""
    rows = card.rows()
    acts = last_acts([(collection.slug, row.pk) for collection, row in rows])
    return [
        {
            "title": str(row),
            "collection": collection,
            "url": change_url(collection, row.pk),
            "state": state_words(row),
            "changed": row.updated_at,
            "act": acts.get((collection.slug, row.pk)),
        }
        for collection, row in rows
    ]

"""The numbers of the desk's first page, each with the lists that it counts."""

from django.db.models import Count
from django.utils.translation import gettext as _

from portal.catalogue.registry import collection_named, collection_of
from portal.desk.acts import with_addresses
from portal.desk.addresses import list_url
from portal.desk.attention import NEEDS, approved, of_mine, to_review
from portal.desk.models import Act
from portal.records.models import Record
from portal.sources.models import Discrepancy, Source
from portal.threads.models import Thread

LATEST = 12
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


def dashboard_of(user):
    acts = Act.objects.exclude(kind__in=SIGNING_IN).select_related("by")[:LATEST]
    return {"cards": cards(user), "latest": with_addresses(acts)}


def cards(user):
    """Cards with a number each, and the number of every list behind it."""
    found = [
        _card("review", _("Waiting for my review"), "mine=to_review", ROOTS, lambda rows: to_review(rows, user)),
        _card("mine", _("My unpublished edits"), "mine=edits", ROOTS, lambda rows: of_mine(rows, user)),
        _card("approved", _("Approved, to be published"), "pending__exact=approved", ROOTS, approved),
    ]
    titles = {
        "claim": _("Without a claim"),
        "outcome": _("Plans whose date has passed"),
        "resolution": _("Open discrepancies"),
        "gap": _("Threads with gaps"),
        "link": _("Sources with a dead link"),
        "translation": _("Translations missing"),
    }
    return found + [
        _card(
            need.name,
            titles[need.name],
            f"needs={need.name}",
            [root for root in ROOTS if need.concerns(root)],
            need.among,
        )
        for need in NEEDS
    ]


def _card(name, title, query, roots, among):
    lists = [
        {"title": collection.title, "number": number, "url": list_url(collection, f"?{query}")}
        for root in roots
        for collection, number in _counts(root, among)
    ]
    return {"name": name, "title": title, "number": sum(item["number"] for item in lists), "lists": lists}


def _counts(root, among):
    """How many of each collection, in one query for all kinds of records together."""
    rows = among(root.objects.all()).order_by()
    if root is not Record:
        number = rows.count()
        return [(collection_of(root), number)] if number else []
    counts = rows.values_list("kind").annotate(Count("pk")).order_by("kind")
    return [(collection_named(kind), number) for kind, number in counts]

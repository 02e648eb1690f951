"""The page of one election: outcome, comparison with the one before, rules of its day, observers."""

import json

from django.db.models import Q

from elections.pages.comparison import comparison
from elections.pages.figures import contest_title, has_shares
from elections.pages.seats import seats_of, unattributed
from elections.pages.verdict import verdict, verdict_note
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.catalogue.version import until_published
from portal.editorial.dates import bounds
from portal.topics.pages import entries_by_topic


def election_context(detail):
    """With the election before it and the rules in force on its day, which are read once a publication."""
    before, rules = before_and_rules(detail)
    return {
        "verdict": verdict(detail),
        "verdict_note": verdict_note(detail),
        "doubts": [claim for claim in detail["claims"] if claim["rank"] == "disputed"],
        "contests": list(contest_views(detail["contests"])),
        "turnouts": [turnout(count) for count in detail["counts"]],
        "unattributed": unattributed(detail) if detail["contests"] else 0,
        "comparison": comparison(detail, before),
        **rules_told(detail, rules),
        "day": detail["date"] if len(detail["date"] or "") == 10 else None,
    }


def before_and_rules(detail):
    """The election before it, or None, and the rules on its topics with their values on the first polling day.

    One query, read once a publication.
    """
    wanted, day = Q(pk=None), detail["date"] and bounds(detail["date"])[0]
    if detail["previous"]:
        wanted |= Q(collection="elections", slug=detail["previous"]["slug"])
    if day:
        topics = [f"topic:{topic['slug']}" for topic in detail["topics"]]
        wanted |= Q(collection="rules", terms__overlap=topics, valid__contains=day)

    def read():
        documents = list(Document.objects.filter(wanted).order_by("title", "pk"))
        before = [json.loads(document.detail_json) for document in documents if document.collection == "elections"]
        rows = [rules.row_on(document, day) for document in documents if document.collection == "rules"]
        return before[0] if before else None, [row for row in rows if row.get("answer")]

    rules = collection_named("rules")
    return until_published(f"beside:{detail['url']}", read)


def rules_told(detail, rules):
    """``rules`` of what this vote was about first, ``other_rules`` that concern elections of other kinds.

    A topic that every election has says nothing about this one.
    """
    own = {topic["slug"] for topic in detail["topics"]}
    counts = elections_by_topic()
    specific = {topic for topic in own if counts.get(topic, 0) < max(counts.values())}
    near, others = [], []
    for rule in rules:
        topics = {topic["slug"] for topic in rule["topics"]}
        (near if topics & specific or topics <= own else others).append(rule)
    return {"rules": near, "other_rules": others}


def elections_by_topic():
    return {
        topic: kind["count"]
        for topic, kinds in entries_by_topic().items()
        for kind in kinds
        if kind["collection"].slug == "elections"
    }


def contest_views(contests):
    """Contests whose results are numbered through the election, as their addresses are."""
    first = 0
    for contest in contests:
        yield contest_view(contest, first)
        first += len(contest["results"])


def contest_view(contest, first):
    """A contest with the columns that its results fill."""
    results = contest["results"]
    return {
        **contest,
        "title": contest_title(contest),
        "first": first,
        "has_shares": has_shares(contest),
        "rows": [{**result, "seats": seats_of(result)} for result in results],
        "has_votes": any(r["votes"] is not None for r in results),
        "has_parts": any(r["seats_list"] is not None for r in results)
        and any(r["seats_single_member"] is not None for r in results),
        "has_seats": any(seats_of(r) is not None for r in results),
    }


def turnout(count):
    """A count with the difference between what is reported and what the counts give."""
    reported, computed = count["turnout_reported"], count["turnout_computed"]
    both = reported is not None and computed is not None
    return {**count, "difference": round(computed - reported, 2) if both else None}

"""The page of one election: outcome, comparison with the one before, rules of its day, observers."""

import json

from elections.pages.comparison import comparison
from elections.pages.figures import contest_title, has_shares
from elections.pages.seats import seats_of, unattributed
from elections.pages.verdict import verdict, verdict_note
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.catalogue.version import until_published
from portal.editorial.dates import bounds


def election_context(detail):
    """With the election before it and the rules in force on its day, which are read once a publication."""
    return {
        "verdict": verdict(detail),
        "verdict_note": verdict_note(detail),
        "doubts": [claim for claim in detail["claims"] if claim["rank"] == "disputed"],
        "contests": list(contest_views(detail["contests"])),
        "turnouts": [turnout(count) for count in detail["counts"]],
        "unattributed": unattributed(detail) if detail["contests"] else 0,
        "comparison": comparison(detail, previous_of(detail)),
        "rules": rules_of_the_day(detail),
        "day": detail["date"] if len(detail["date"] or "") == 10 else None,
    }


def previous_of(detail):
    card = detail["previous"]
    if card is None:
        return None
    found = Document.objects.public("elections").filter(slug=card["slug"]).values_list("detail_json", flat=True)
    text = until_published(f"election:{card['slug']}", lambda: found.first() or "null")
    return json.loads(text)


def rules_of_the_day(detail):
    """Rows of the rules on the election's own topics, each with its value on the first polling day.

    Read once a publication.
    """
    if not detail["date"]:
        return []
    day = bounds(detail["date"])[0]
    rules = collection_named("rules")
    topics = [f"topic:{topic['slug']}" for topic in detail["topics"]]
    documents = Document.objects.public("rules").filter(terms__overlap=topics, valid__contains=day)

    def read():
        rows = [rules.row_on(document, day) for document in documents.order_by("title", "pk")]
        return [row for row in rows if row.get("answer")]

    return until_published(f"rules:{day}:{','.join(topics)}", read)


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

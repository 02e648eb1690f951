"""Sample content for the living style page; invented on purpose and labelled so there. Not data
about any country.
"""

from types import SimpleNamespace


def card(title, slug="sample", collection="laws", **more):
    """A card as the public JSON has it."""
    return {
        "collection": collection,
        "slug": slug,
        "title": title,
        "url": f"/{collection}/{slug}/",
        "date": "2009-02",
        "date_basis": "stated",
        "stage": "in_force",
        "implementation": None,
        "summary": "",
        "topics": [],
        "sources": 3,
        "independent": 2,
        "disputed": False,
        **more,
    }


SOURCE = card("Sample report of an observer mission", "sample-report", "sources")
LAW = card("Sample law on associations", "sample-law")

CARDS = [
    card(
        "Direct election of sample mayors",
        "mayors",
        "measures",
        date="2023-11-05",
        implementation="partial",
        summary="Level: district and city · sample pilot in 45 units",
    ),
    card(
        "Sample threshold lowered from 7 to 5 percent",
        "threshold",
        "measures",
        date="2021-05-25",
        summary="Third sample package · first used in the next vote",
    ),
    card(
        "Personal liability for errors in sample lists",
        "liability",
        "measures",
        date="2008-12",
        stage="announced",
        date_role="planned",
        disputed=True,
        sources=2,
        independent=1,
        summary="Two documents word it differently.",
    ),
    card(
        "An older sample rule that has ended",
        "ended",
        "measures",
        date="1998",
        stage="repealed",
        sources=1,
        independent=1,
        summary="Known only from a later text.",
        date_basis="as_of_source",
    ),
]

CLAIMS = [
    {
        "key": "x-1",
        "attribute": "members required",
        "value": "40,000 members nationwide",
        "base": None,
        "as_printed": None,
        "date": "2009-02",
        "date_basis": "inferred",
        "status": "signed",
        "modality": "asserts",
        "claimed_by": "the sample authority",
        "source": SOURCE,
        "locator": "part II, item 1",
        "rank": "preferred",
        "rank_reason": "closest to the text of the law",
        "note": None,
    },
    {
        "key": "x-2",
        "attribute": "members required",
        "value": "50,000 members",
        "base": None,
        "as_printed": "fifty thousand",
        "date": "2009",
        "date_basis": "stated",
        "status": "signed",
        "modality": "asserts",
        "claimed_by": None,
        "source": card("Sample newspaper", "paper", "sources"),
        "locator": "third paragraph",
        "rank": "disputed",
        "rank_reason": None,
        "note": "Repeats an **older** figure.",
    },
    {
        "key": "x-3",
        "attribute": "turnout",
        "value": "71.3%",
        "base": "of registered voters",
        "as_printed": None,
        "date": None,
        "date_basis": "stated",
        "status": None,
        "modality": "forecasts",
        "claimed_by": None,
        "source": SOURCE,
        "locator": "table 2",
        "rank": "normal",
        "rank_reason": None,
        "note": None,
    },
]

DISCREPANCY = {
    "slug": "sample",
    "title": "How many members before the change",
    "resolution": "prefer",
    "explanation": "Two sample texts give different numbers for the same month.",
    "resolution_note": "The text nearer to the law is preferred; the other repeats an older figure.",
    "claims": CLAIMS[:2],
}

EVENTS = [
    {
        "status": "announced",
        "date": "2008-06",
        "date_basis": "stated",
        "role": "occurred",
        "note": None,
        "claim": "x-1",
    },
    {
        "status": "submitted_parliament",
        "date": "2008-10",
        "date_basis": "stated",
        "role": "deadline",
        "note": "The sample plan named the month only.",
        "claim": "x-2",
    },
    {
        "status": "signed",
        "date": "2009-02-06",
        "date_basis": "stated",
        "role": "occurred",
        "note": None,
        "claim": None,
    },
    {
        "status": "in_force",
        "date": "2023",
        "date_basis": "as_of_source",
        "role": "occurred",
        "note": None,
        "claim": None,
    },
]

STATES = [
    {
        "date": "2002-07-15",
        "date_basis": "stated",
        "headline": "3,000 to 50,000 members, and 700 in each region",
        "kind": "occurred",
        "record": LAW,
        "claims": ["x-1", "x-2"],
        "note": None,
    },
    {
        "date": "2008-10",
        "date_basis": "stated",
        "headline": "Changes to go to the sample parliament",
        "kind": "planned",
        "record": None,
        "claims": [],
        "note": "Outcome recorded below.",
    },
    {
        "date": "2009-02",
        "date_basis": "stated",
        "headline": "50,000 to 40,000 members",
        "kind": "occurred",
        "record": LAW,
        "claims": ["x-1"],
        "note": None,
    },
    {
        "date": "2009",
        "date_end": "2020",
        "date_basis": "stated",
        "headline": "The documents are silent",
        "kind": "gap",
        "record": None,
        "claims": [],
        "note": None,
    },
    {
        "date": "2023",
        "date_basis": "as_of_source",
        "headline": "5,000 members",
        "kind": "as_of",
        "record": None,
        "claims": ["x-3"],
        "note": "Known only as true when the source was written.",
    },
]

RELATIONS = [
    {
        "predicate": "implements",
        "inverse": False,
        "items": [card("Second sample package", "second", "packages", claim="x-1")],
    },
    {"predicate": "amends", "inverse": True, "items": [LAW, card("Sample amending law", "amending")]},
]

FACETS = [
    {
        "name": "topic",
        "title": "Topic",
        "shown": 3,
        "options": [
            {"value": "elections", "label": "Elections", "count": 21, "selected": True},
            {"value": "parties", "label": "Parties", "count": 12, "selected": False},
            {"value": "courts", "label": "Courts", "count": 9, "selected": False},
            {"value": "media", "label": "Media", "count": 4, "selected": False},
            {"value": "rights", "label": "Human rights", "count": 0, "selected": False},
        ],
    },
    {
        "name": "stage",
        "title": "Stage",
        "options": [
            {"value": "in_force", "label": "In force", "count": 14, "selected": False},
            {"value": "announced", "label": "Announced", "count": 4, "selected": False},
        ],
    },
]

FORMATS = [
    {"title": "CSV", "url": "?"},
    {"title": "JSON", "url": "?"},
    {"title": "Follow", "url": "?"},
]
PAGE = SimpleNamespace(previous=None, next="?page=2", first=1, last=20, total=93)

MATRIX_ROWS = [
    {
        "card": card("Sample covenant", "covenant", "instruments"),
        "depth": 0,
        "cells": [
            {"kind": "occurred", "date": "2003-12-02", "note": None},
            {"kind": "occurred", "date": "2006-04-24", "note": "reservation"},
        ],
    },
    {
        "card": card("Optional sample protocol", "protocol", "instruments"),
        "depth": 1,
        "cells": [{"kind": "planned", "date": "2009", "note": None}, None],
    },
]

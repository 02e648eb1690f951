"""Parties as lanes of time, and their mergers as links between the lanes."""

from django.utils.translation import gettext as _

from portal.rendering.charts import Lane, Lineage, Link, lineage_chart
from portal.rendering.charts.figure import Figure
from portal.rendering.dates import partial_date
from portal.rendering.languages import translated
from portal.rendering.vocabulary import label

BECOMES = ("merged_into", "split_from", "succeeds")


def family_figure(detail):
    """The party with those that merged into it, or that it merged into."""
    kin = [r for r in detail["relations"] if r["predicate"] == "merged_into" and r["to"]["collection"] == "parties"]
    if not kin:
        return None
    others = [r["to"] for r in kin if r["inverse"]] + [r["to"] for r in kin if not r["inverse"]]
    lanes = [lane_of_card(card, detail, relation_with(kin, card)) for card in others]
    own = lane(detail)
    before = [found for card, found in zip(others, lanes, strict=True) if relation_with(kin, card)["inverse"]]
    after = [found for card, found in zip(others, lanes, strict=True) if not relation_with(kin, card)["inverse"]]
    links = []
    for relation in kin:
        date = merger_date(relation, detail)
        if date:
            ends = (
                (relation["to"]["slug"], detail["slug"])
                if relation["inverse"]
                else (detail["slug"], relation["to"]["slug"])
            )
            links.append(Link(*ends, date, label("predicate", "merged_into")))
    name = translated(detail, "short_title")["text"] or translated(detail)["text"]
    return lineage_figure(
        "lineage", _("%(party)s and the parties it merged with") % {"party": name}, [*before, own, *after], links
    )


def relation_with(kin, card):
    return next(relation for relation in kin if relation["to"]["slug"] == card["slug"])


def merger_date(relation, detail):
    """When one party went into another: the end of the one that ended, else the date of the claim."""
    ended = relation["to"] if relation["inverse"] else detail
    return ended["dissolved_on"] or (relation["claim"] or {}).get("date")


def lane_of_card(card, detail, relation):
    """A party known here by its card alone; where its begin is unknown the lane is dashed."""
    start = card["founded_on"] or card["registered_on"]
    merged = merger_date(relation, detail) if relation["inverse"] else None
    end = card["dissolved_on"] or merged
    return Lane(card["slug"], name_of(card), start, end, [], (end or start, None))


def lane(detail):
    """A party from its own JSON: names on their dates, elections as sightings."""
    start, names = detail["founded_on"] or detail["registered_on"], detail["names"]
    sightings = sorted(
        date
        for date in [
            *(card["date"] for card in detail["results"] or []),
            *(n["valid_from"] for n in names),
            *(n["valid_to"] for n in names),
        ]
        if date
    )
    first = names[0]["name"] if names else name_of(detail)
    later = [(n["valid_from"], n["name"]) for n in names[1:] if n["valid_from"]]
    seen = (sightings[0], sightings[-1]) if sightings else (None, None)
    return Lane(detail["slug"], first, start, ended_on(detail), later, seen)


def ended_on(detail):
    """When a party ended, by its own field or by the merger that ended it."""
    if detail["dissolved_on"]:
        return detail["dissolved_on"]
    mergers = [r for r in detail["relations"] if r["predicate"] == "merged_into" and not r["inverse"]]
    return next((date for date in (merger_date(r, detail) for r in mergers) if date), None)


def name_of(card):
    return translated(card, "short_title")["text"] or translated(card)["text"]


def lineage_figure(name, title, lanes, links):
    dates = [date for lane_ in lanes for date in (lane_.start, lane_.end, *lane_.seen) if date]
    first, last = min(dates, default="1991")[:4], max(dates, default="2026")[:4]
    words = {lane_.key: lane_.label for lane_ in lanes}
    desc = "; ".join(f"{words[k.source]} {k.word} {words[k.target]}, {partial_date(k.date)}" for k in links) or title
    return Figure(
        name=name,
        title=title,
        draw=lineage_chart,
        data=Lineage(title, desc, lanes, links, first, last),
        columns=(
            (_("Party"), "text"),
            (_("From"), "date"),
            (_("Until"), "date"),
            (_("Later names"), "text"),
            (_("Became part of"), "text"),
        ),
        rows=[
            [
                lane_.label,
                lane_.start,
                lane_.end,
                ", ".join(f"{n} ({d[:4]})" for d, n in lane_.names) or None,
                next((words[k.target] for k in links if k.source == lane_.key), None),
            ]
            for lane_ in lanes
        ],
        caption=_("A dashed line begins at the first election or name known here: when the party began is not told."),
    )

"""An election beside the previous one of its type."""

from django.utils.translation import gettext as _

from elections.pages.seats import key_of, seats_of

BY_CONTENDER = {"lower_house", "presidential"}


def comparison(detail, before):
    """Numbers and contenders of both; None where there is no election to compare with."""
    if before is None:
        return None
    rows = contenders(detail, before) if detail["election_type"] in BY_CONTENDER else []
    return {
        "before": before,
        "numbers": [row for row in numbers(detail, before) if row["now"] is not None or row["before"] is not None],
        "contenders": rows,
        "has_seats": any(row["seats"] is not None or row["seats_before"] is not None for row in rows),
        "bases": share_bases(detail, before),
    }


def numbers(detail, before):
    """Turnout, voters and seats then and now; a change only where both are known."""
    for name, term, unit in (
        ("turnout_reported", _("Turnout as reported, percent"), "points"),
        ("registered", _("Registered voters"), "number"),
        ("votes_cast", _("Votes cast"), "number"),
        ("seats_total", _("Seats of the body"), "number"),
    ):
        yield {"term": term, "unit": unit, **then_and_now(detail[name], before[name])}


def then_and_now(now, before):
    known = now is not None and before is not None
    return {"now": now, "before": before, "change": round(now - before, 2) if known else None}


def contenders(detail, before):
    """Every party or person of either election; seats and shares None where nothing is reported."""
    now, then = by_contender(detail), by_contender(before)
    names = [*now, *(key for key in then if key not in now and then[key]["seats"])]
    empty = {"seats": None, "share": None}
    rows = []
    for key in names:
        here, there = now.get(key, empty), then.get(key, empty)
        rows.append(
            {
                "name": (now.get(key) or then[key])["name"],
                "card": (now.get(key) or then[key])["card"],
                "was_called": then[key]["name"]
                if key in then and key in now and then[key]["name"] != now[key]["name"]
                else None,
                "seats": here["seats"],
                "seats_before": there["seats"],
                "share": here["share"],
                "share_before": there["share"],
            }
        )
    return rows


def by_contender(detail):
    found = {}
    for contest in detail["contests"]:
        for result in contest["results"]:
            card = result["party"] or result["person"]
            entry = found.setdefault(
                key_of(result), {"name": result["option"], "card": card, "seats": None, "share": None}
            )
            seats = seats_of(result)
            entry["seats"] = entry["seats"] if seats is None else (entry["seats"] or 0) + seats
            entry["share"] = result["share_reported"] if entry["share"] is None else entry["share"]
    return found


def share_bases(detail, before):
    """What the shares are of, where the two elections count them differently."""
    bases = [next((c["share_base"] for c in side["contests"] if c["share_base"]), None) for side in (before, detail)]
    return bases if all(bases) and bases[0] != bases[1] else None

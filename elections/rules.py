"""Election arithmetic. A printed number that does not fit is kept and explained.

Tolerances: shares of one contest sum to 85-101 percent, and to 99.5-100.5
without a note; turnout is votes cast over registered voters within 0.1.
"""

from django.utils.translation import gettext as _

from elections.turnout import turnout_computed

TURNOUT_TOLERANCE = 0.1
SHARES_WITHOUT_NOTE = (99.5, 100.5)
SHARES_POSSIBLE = (85, 101)


def numbers_add_up(entry):
    for number, contest in enumerate(entry.get("contests") or [], 1):
        where = f"contests[{contest.get('key') or number}]"
        yield from _shares(where, contest)
        yield from _seats(where, contest)
    for number, count in enumerate(entry.get("counts") or [], 1):
        yield from _turnout(f"counts[{number}]", count)


def _shares(where, contest):
    shares = [r["share_reported"] for r in contest["results"] if r["share_reported"] is not None]
    if len(shares) < 2:
        return
    total = float(sum(shares))
    low, high = SHARES_POSSIBLE
    if not low <= total <= high:
        yield f"{where}.results", _("shares add up to %.2f percent") % total
    low, high = SHARES_WITHOUT_NOTE
    if not low <= total <= high and not contest["deviation_note"]:
        yield f"{where}.deviation_note", _("is missing: shares add up to %.2f percent") % total


def _seats(where, contest):
    won = [_seats_of(result) for result in contest["results"]]
    if contest["seats"] is None or contest["deviation_note"] or None in won or not won:
        return
    if sum(won) != contest["seats"]:
        message = _("is missing: results have %(won)d seats, the contest %(seats)d")
        yield f"{where}.deviation_note", message % {"won": sum(won), "seats": contest["seats"]}


def _seats_of(result):
    if result["seats_total"] is not None:
        return result["seats_total"]
    parts = [result["seats_list"], result["seats_single_member"]]
    known = [seats for seats in parts if seats is not None]
    return sum(known) if known else None


def _turnout(where, count):
    computed, reported = turnout_computed(count), count["turnout_reported"]
    if computed is None or reported is None or count["deviation_note"]:
        return
    if abs(computed - float(reported)) > TURNOUT_TOLERANCE:
        message = _("is missing: turnout is reported as %(reported)s and computed as %(computed)s")
        yield f"{where}.deviation_note", message % {"reported": reported, "computed": computed}

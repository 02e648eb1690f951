"""Who won how many seats, added up over the contests of an election."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass
class Winner:
    """``option`` as the election's source names it; the parts are None where no contest has them."""

    option: str
    card: dict | None
    listed: int | None = None
    districts: int | None = None
    seats: int | None = None

    def add(self, result):
        self.listed = _sum(self.listed, result["seats_list"])
        self.districts = _sum(self.districts, result["seats_single_member"])
        self.seats = _sum(self.seats, seats_of(result))

    @property
    def parts(self):
        """ "40 by list, 22 in districts" where the seats came both ways."""
        if not self.listed or not self.districts:
            return ""
        return _("%(list)s by list, %(districts)s in districts") % {
            "list": self.listed,
            "districts": self.districts,
        }


def _sum(before, more):
    return before if more is None else (before or 0) + more


def seats_of(result):
    """All seats of one result; None where its source gives none."""
    if result["seats_total"] is not None:
        return result["seats_total"]
    known = [s for s in (result["seats_list"], result["seats_single_member"]) if s is not None]
    return sum(known) if known else None


def key_of(result):
    """What makes two results the same contender: the party, the person, or the name in print."""
    card = result["party"] or result["person"]
    return card["url"] if card else result["option"].lower()


def winners(detail):
    """Contenders with seats, the most first, each once; who is no party or person comes last."""
    found = {}
    for contest in detail["contests"]:
        for result in contest["results"]:
            winner = found.setdefault(key_of(result), Winner(result["option"], result["party"] or result["person"]))
            winner.add(result)
    return sorted((w for w in found.values() if w.seats), key=lambda w: (w.card is None, -w.seats))


def seats_expected(detail):
    """Seats that the vote was for, where they are known."""
    return detail["seats_at_stake"] or detail["seats_total"]


def unattributed(detail):
    """Seats at stake that no source gives to anyone."""
    expected = seats_expected(detail)
    return max(0, expected - sum(w.seats for w in winners(detail))) if expected else 0


def seat_words(number):
    return ngettext("%(num)s seat", "%(num)s seats", number) % {"num": number}

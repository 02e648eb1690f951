"""The first sentence of an election's page: who won, or what was decided, and when."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.pages.seats import seats_expected, winners
from portal.rendering.dates import date_words
from portal.rendering.numbers import number, percent
from portal.rendering.vocabulary import label


def verdict(detail):
    """Markdown with the outcome in bold; a date and the turnout belong into ``verdict_note``."""
    if detail["state"] == "proposed":
        return _("**Never held.** This vote was proposed and did not take place.")
    if detail["state"] == "scheduled":
        return _("**Not held yet.** This vote is scheduled.")
    tell = {
        "presidential": presidential,
        "referendum": referendum,
        "lower_house": chamber,
        "local_executive": offices,
    }.get(detail["election_type"], part_of_chamber)
    words = tell(detail)
    if detail["state"] == "annulled":
        return _("**Annulled later.** %(outcome)s") % {"outcome": words}
    return words


def verdict_note(detail):
    parts = [date_words(detail["date"], detail["date_end"], basis=detail["date_basis"])]
    count = next((c for c in detail["counts"] if c["turnout_reported"] is not None), None)
    if count:
        turnout = percent(count["turnout_reported"], count["turnout_base"])
        parts.append(_("turnout %(turnout)s") % {"turnout": turnout})
    if detail["early"]:
        parts.append(_("early election"))
    return " · ".join(parts)


def presidential(detail):
    for contest in detail["contests"]:
        for result in contest["results"]:
            if result["elected"]:
                share = result["share_reported"]
                if share is None:
                    return _("**%(name)s** won.") % {"name": result["option"]}
                return _("**%(name)s** won with %(share)s.") % {
                    "name": result["option"],
                    "share": percent(share, contest["share_base"]),
                }
    return _("No source here tells who won.")


def referendum(detail):
    for contest in detail["contests"]:
        shares = [r for r in contest["results"] if r["share_reported"] is not None]
        if contest["passed"] is None or not shares:
            continue
        first = shares[0]
        words = {"option": first["option"], "share": percent(first["share_reported"], contest["share_base"])}
        if contest["passed"]:
            return _("**Passed:** “%(option)s” had %(share)s.") % words
        return _("**Not passed:** “%(option)s” had %(share)s.") % words
    return _("No source here tells the result.")


def chamber(detail):
    parties = [winner for winner in winners(detail) if winner.card]
    if not parties:
        return part_of_chamber(detail)
    first, total = parties[0], seats_expected(detail)
    values = {"name": first.option, "seats": number(first.seats), "total": number(total)}
    if total is None:
        return _("**%(name)s** won %(seats)s seats, more than any other party.") % values
    return _("**%(name)s** won %(seats)s of %(total)s seats, more than any other party.") % values


def part_of_chamber(detail):
    stake, total = detail["seats_at_stake"], detail["seats_total"]
    if stake is None:
        return _("%(kind)s: the sources here give no result.") % {
            "kind": str(label("type", detail["election_type"])).capitalize()
        }
    values = {"stake": number(stake), "total": number(total)}
    if detail["direct"] is False:
        if total and total > stake:
            return _("**%(stake)s of %(total)s seats** were filled, by electors and not by a popular vote.") % values
        return _("**%(stake)s seats** were filled, by electors and not by a popular vote.") % values
    return _("**%(stake)s seats** were filled.") % values


def offices(detail):
    stake = detail["seats_at_stake"]
    found = [winner for winner in winners(detail) if winner.card]
    if found and stake:
        return _("Candidates of **%(name)s** won %(seats)s of the %(total)s offices.") % {
            "name": found[0].option,
            "seats": number(found[0].seats),
            "total": number(stake),
        }
    if stake is None:
        return part_of_chamber(detail)
    return ngettext(
        "**%(count)s office** was filled by a direct vote.",
        "**%(count)s offices** were filled by a direct vote.",
        stake,
    ) % {"count": number(stake)}

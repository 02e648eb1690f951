"""The charts of one election: shares with the threshold, seats of the chamber."""

from django.utils.translation import gettext as _

from elections.pages.seats import seat_words, seats_of, unattributed, winners
from portal.rendering.charts import Bar, BarChart, Group, Hemicycle, bar_chart, hemicycle
from portal.rendering.charts.figure import Figure
from portal.rendering.languages import translated
from portal.rendering.numbers import number, percent
from portal.rendering.units import base_words
from portal.rendering.vocabulary import label

CHAMBERS = {"lower_house", "upper_house"}


def election_figures(detail):
    found = [share_figure(detail, contest) for contest in detail["contests"] if has_shares(contest)]
    if detail["election_type"] in CHAMBERS and winners(detail):
        found.append(seat_figure(detail))
    elif winners(detail):
        found.append(office_figure(detail))
    return found


def has_shares(contest):
    return any(result["share_reported"] is not None for result in contest["results"])


def share_figure(detail, contest):
    """Shares as reported; an option whose share no source gives is named and left without a bar."""
    shown = [r for r in contest["results"] if r["share_reported"] is not None or r["votes"] is not None]
    threshold = contest["threshold_percent"]
    title = _("%(election)s: share of the vote") % {"election": name_of(detail)}
    bars = [
        Bar(
            result["option"],
            result["share_reported"],
            seat_words(seats_of(result)) if seats_of(result) is not None else "",
            is_muted(result, contest),
        )
        for result in shown
    ]
    first = max((r for r in shown if r["share_reported"] is not None), key=lambda r: r["share_reported"])
    desc = _("%(first)s has the largest share, %(share)s.") % {
        "first": first["option"],
        "share": percent(first["share_reported"]),
    }
    if threshold is not None:
        desc += " " + _("The threshold is %(share)s.") % {"share": percent(threshold, contest["threshold_base"])}
    chart = BarChart(
        title,
        desc,
        bars,
        _("percent %(base)s") % {"base": base_words(contest["share_base"])},
        threshold,
        _("threshold") if threshold is not None else "",
    )
    return Figure(
        name=f"shares-{contest['key']}",
        title=_("Share of the vote"),
        draw=bar_chart,
        data=chart,
        columns=(
            (_("Option"), "text"),
            (_("Votes"), "number"),
            (_("Share, percent"), "number"),
            (_("Seats"), "number"),
        ),
        rows=[[r["option"], r["votes"], r["share_reported"], seats_of(r)] for r in shown],
        caption=contest["deviation_note"] or "",
    )


def is_muted(result, contest):
    """Whether an option stayed below the threshold, did not carry a ballot question, or is no one."""
    if contest["contest_type"] == "ballot_measure":
        return result["option"] != contest["results"][0]["option"]
    if not result["party"] and not result["person"]:
        return seats_of(result) is None
    threshold = contest["threshold_percent"]
    return threshold is not None and (result["share_reported"] or 0) < threshold


def seat_figure(detail):
    groups = [Group(w.option, w.seats, w.parts) for w in winners(detail)]
    rest = unattributed(detail)
    if rest:
        groups.append(Group(_("not told by the sources"), rest, vacant=True))
    staying = (detail["seats_total"] or 0) - (detail["seats_at_stake"] or detail["seats_total"] or 0)
    if staying:
        groups.append(Group(_("not up for election"), staying, vacant=True))
    title = _("%(election)s: seats") % {"election": name_of(detail)}
    desc = ", ".join(f"{group.label}: {number(group.seats)}" for group in groups)
    return Figure(
        name="seats",
        title=_("Seats"),
        draw=hemicycle,
        data=Hemicycle(title, desc, groups, _("seats")),
        columns=(
            (_("Option"), "text"),
            (_("By list"), "number"),
            (_("In districts"), "number"),
            (_("Seats"), "number"),
        ),
        rows=[[w.option, w.listed, w.districts, w.seats] for w in winners(detail)]
        + [[group.label, None, None, group.seats] for group in groups if group.vacant],
    )


def office_figure(detail):
    """Offices that are no chamber: how many went to whom."""
    found = winners(detail)
    title = _("%(election)s: offices won") % {"election": name_of(detail)}
    desc = ", ".join(f"{w.option}: {number(w.seats)}" for w in found)
    bars = [Bar(w.option, w.seats, muted=w.card is None) for w in found]
    return Figure(
        name="seats",
        title=_("Offices won"),
        draw=bar_chart,
        data=BarChart(title, desc, bars, _("offices"), is_percent=False),
        columns=((_("Option"), "text"), (_("Offices"), "number")),
        rows=[[w.option, w.seats] for w in found],
    )


def name_of(detail):
    return translated(detail, "short_title")["text"] or translated(detail)["text"]


def contest_title(contest):
    return str(label("contest", contest["contest_type"])).capitalize()

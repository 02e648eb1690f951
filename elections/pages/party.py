"""The page of one party: its names, what became of it, and what it won."""

from itertools import groupby

from django.utils.translation import gettext as _

from elections.pages.lineage_lanes import family_figure
from portal.rendering.charts import Column, ColumnChart, column_chart
from portal.rendering.charts.figure import Figure
from portal.rendering.languages import translated
from portal.rendering.numbers import percent


def party_context(detail):
    return {"votes": list(votes(detail)), "kin": kin(detail)}


def party_figures(detail):
    return [figure for figure in (share_figure(detail), family_figure(detail)) if figure]


def votes(detail):
    """``{"election", "results"}``, newest first: a party may stand in several contests of one vote."""
    in_order = sorted(detail["results"], key=lambda card: (card["date"] or "", card["url"]), reverse=True)
    for _url, cards in groupby(in_order, key=lambda card: card["url"]):
        cards = list(cards)
        yield {"election": cards[0], "results": [result(card["via"]) for card in cards]}


RESULT = (
    "option",
    "votes",
    "share_reported",
    "seats_list",
    "seats_single_member",
    "seats_total",
    "elected",
    "nominated_by",
    "note",
    "person",
    "party",
)


def result(via):
    """A result with every field: what refers to another entry says only what is not empty."""
    return {name: via.get(name) for name in RESULT}


def share_figure(detail):
    """Shares in the elections of the lower house; a dash where none is reported."""
    found = [v for v in reversed(list(votes(detail))) if v["election"]["type"] == "lower_house"]
    rows = [(v["election"], share_of(v["results"]), seats_of_party(v["results"])) for v in found]
    if sum(share is not None for _election, share, _seats in rows) < 2:
        return None
    name = translated(detail, "short_title")["text"] or translated(detail)["text"]
    title = _("%(party)s: share of the vote for the lower house") % {"party": name}
    columns = [Column(election["date"][:4], share) for election, share, _seats in rows]
    highest = max(share for _election, share, _seats in rows if share is not None)
    desc = ", ".join(f"{c.label}: {percent(c.reported)}" for c in columns if c.reported is not None)
    return Figure(
        name="shares",
        title=_("Share of the vote for the lower house"),
        draw=column_chart,
        data=ColumnChart(
            title,
            desc,
            _("percent; the bases are on the page of each election"),
            columns,
            maximum=100 if highest > 50 else max(5, highest * 1.15),
        ),
        columns=((_("Election"), "text"), (_("Share, percent"), "number"), (_("Seats"), "number")),
        rows=[[election["short_title"] or election["title"], share, seats] for election, share, seats in rows],
    )


def share_of(results):
    return next((r["share_reported"] for r in results if r["share_reported"] is not None), None)


def seats_of_party(results):
    known = [r["seats_total"] for r in results if r["seats_total"] is not None]
    return sum(known) if known else None


def kin(detail):
    """Parties that this one came from or went into, with the claim that says so."""
    return [
        r
        for r in detail["relations"]
        if r["predicate"] in ("merged_into", "split_from", "succeeds") and r["to"]["collection"] == "parties"
    ]

"""All elections of one type over time: turnout, seats, the winner of each."""

import json

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from elections.models import Election
from elections.pages.seats import seats_of, winners
from elections.pages.verdict import verdict
from portal.catalogue.models import Document
from portal.catalogue.pages.answers import page
from portal.catalogue.pages.charted import ChartedPage, charted, shown
from portal.catalogue.pages.days import only_parameters
from portal.catalogue.registry import collection_named
from portal.catalogue.version import content_version
from portal.catalogue.vocabulary import known_values
from portal.rendering.charts import Column, ColumnChart, Step, StepChart, column_chart, step_chart
from portal.rendering.charts.figure import Figure
from portal.rendering.languages import in_language
from portal.rendering.numbers import percent
from portal.rendering.units import base_words


@page
def series(request, kind):
    """``/elections/series/lower_house/``; one query."""
    only_parameters(request, set())
    elections = elections_of(kind)
    collection = collection_named("elections")
    charts = charts_of(kind, elections)
    name = charts.title
    context = {
        "page_title": name,
        "page_description": _("Every vote of this type with its turnout, seats and outcome."),
        "canonical": request.build_absolute_uri(request.path),
        "crumbs": [{"title": collection.title, "url": "/elections/"}],
        "kind": kind,
        "elections": [{**detail, "verdict": verdict(detail)} for detail in reversed(elections)],
        "summary": summary(elections),
        "figures": [shown(charts.url, figure) for figure in charts.figures],
        "parties": parties_over_time(elections),
        "kinds": [
            {"title": series_title(other), "url": in_language(f"/elections/series/{other}/"), "current": other == kind}
            for other in Election.Type.values
            if other in known_values(collection, content_version())["type"]
        ],
        "formats": [
            {"title": title, "url": f"/elections.{form}?type={kind}"}
            for form, title in (("csv", "CSV"), ("json", "JSON"), ("atom", _("Follow")))
        ],
    }
    return render(request, "elections/series.html", context)


@charted("election-series")
def series_charts(kind):
    return charts_of(kind, elections_of(kind))


def charts_of(kind, elections):
    name = series_title(kind)
    figures = [turnout_figure(elections, name), seat_figure(elections, name)]
    return ChartedPage(f"/elections/series/{kind}/", name, [figure for figure in figures if figure])


def series_title(kind):
    return {
        "presidential": _("Presidential elections"),
        "lower_house": _("Elections of the lower house"),
        "upper_house": _("Elections of the Senate"),
        "local_council": _("Elections of local councils"),
        "local_executive": _("Elections of local executives"),
        "referendum": _("Referendums"),
    }[kind]


def elections_of(kind):
    """Public JSON of the elections of a type, oldest first; Http404 when there are none."""
    if kind not in Election.Type.values:
        raise Http404(_("There is no type of election of this name; known: %s.") % ", ".join(Election.Type.values))
    rows = Document.objects.public("elections").filter(terms__contains=[f"type:{kind}"])
    texts = rows.order_by("date_earliest", "pk").values_list("detail_json", flat=True)
    elections = [json.loads(text) for text in texts]
    if not elections:
        raise Http404(_("No election of this type is public."))
    return elections


def held(elections):
    return [detail for detail in elections if detail["state"] in ("held", "annulled")]


def summary(elections):
    """The range of turnout in one sentence; None where fewer than two are known."""
    known = sorted((d["turnout_reported"], d["date"][:4]) for d in held(elections) if d["turnout_reported"] is not None)
    if len(known) < 2:
        return None
    (low, low_year), (high, high_year) = known[0], known[-1]
    values = {"low": percent(low), "low_year": low_year, "high": percent(high), "high_year": high_year}
    return (
        _("Turnout as reported was lowest in %(low_year)s, **%(low)s**, and highest in %(high_year)s, **%(high)s**.")
        % values
    )


def turnout_figure(elections, name):
    shown_ones = held(elections)
    if not any(d["turnout_reported"] is not None for d in shown_ones):
        return None
    bases = {d["turnout_base"] for d in shown_ones if d["turnout_base"]}
    base = _("percent; the bases differ, see the table")
    if len(bases) == 1:
        base = _("percent %(base)s") % {"base": base_words(bases.pop())}
    years = [d["date"][:4] for d in shown_ones]
    columns = [Column(year_label(d, years), d["turnout_reported"], d["turnout_computed"]) for d in shown_ones]
    title = _("%(series)s: turnout") % {"series": name}
    return Figure(
        name="turnout",
        title=_("Turnout, as reported and as the counts give it"),
        draw=column_chart,
        data=ColumnChart(title, (summary(elections) or title).replace("**", ""), base, columns),
        columns=(
            (_("Election"), "text"),
            (_("Reported, percent"), "number"),
            (_("Base"), "text"),
            (_("Computed, percent"), "number"),
        ),
        rows=[
            [
                d["short_title"] or d["title"],
                d["turnout_reported"],
                base_words(d["turnout_base"]),
                d["turnout_computed"],
            ]
            for d in shown_ones
        ],
        caption=_("A dash is a turnout that no source here gives."),
    )


def year_label(detail, years):
    """The year, with the month where two votes fell into one year."""
    year = detail["date"][:4]
    return f"{year}/{int(detail['date'][5:7])}" if years.count(year) > 1 else year


def seat_figure(elections, name):
    """How many seats the body had from one election to the next; a step holds until the next vote."""
    sized = [d for d in held(elections) if d["seats_total"]]
    if len(sized) < 2:
        return None
    title = _("%(series)s: seats of the body") % {"series": name}
    steps = [
        Step(d["seats_total"], d["date"])
        for i, d in enumerate(sized)
        if i == 0 or d["seats_total"] != sized[i - 1]["seats_total"]
    ]
    desc = ", ".join(f"{d['date'][:4]}: {d['seats_total']}" for d in sized)
    return Figure(
        name="seats",
        title=_("Seats of the body"),
        draw=step_chart,
        data=StepChart(title, desc, _("seats"), steps, sized[0]["date"][:4], sized[-1]["date"][:4]),
        columns=((_("Election"), "text"), (_("Seats"), "number"), (_("At stake"), "number")),
        rows=[[d["short_title"] or d["title"], d["seats_total"], d["seats_at_stake"]] for d in sized],
    )


def parties_over_time(elections):
    """A table: seats of each party in each election, newest first; None did not stand or is not told."""
    votes = [d for d in reversed(held(elections)) if winners(d)]
    found = {}
    for index, detail in enumerate(votes):
        for contest in detail["contests"]:
            for result in contest["results"]:
                card = result["party"]
                if card is None or seats_of(result) is None:
                    continue
                row = found.setdefault(card["url"], {"card": card, "seats": [None] * len(votes)})
                row["seats"][index] = (row["seats"][index] or 0) + seats_of(result)
    rows = sorted(found.values(), key=lambda row: [-1 if s is None else s for s in row["seats"]], reverse=True)
    return {"elections": votes, "rows": rows} if len(votes) > 1 else None

"""A thread on its page: its chart where the states are numbers, the days worth asking for."""

import datetime

from django.utils.translation import gettext as _

from portal.editorial.dates import bounds
from portal.rendering.charts import Gap, Step, StepChart, step_chart
from portal.rendering.charts.figure import Figure
from portal.rendering.dates import date_range, partial_date
from portal.rendering.languages import translated
from portal.rendering.numbers import number, quantity
from portal.rendering.units import unit_words
from portal.rendering.vocabulary import label

DAYS = 5


def page_context(detail):
    """Counts of what the states are, and how well the thread is supported."""
    states = detail["states"]
    claims = {claim["key"]: claim for state in states for claim in state["claims"]}
    sources = {claim["source"]["slug"]: claim["source"] for claim in claims.values() if claim["source"]}
    return {
        "counts": {
            "states": len(states),
            "gaps": sum(state["kind"] == "gap" for state in states),
            "sources": len(sources),
            "independent": len({source["lineage"] for source in sources.values()}),
        },
        "days": days_after(steps_of(states) or states),
    }


def days_after(states):
    """The first whole day under each of the latest steps; a year alone is too vague to ask about."""
    dates = {state["date"] for state in states if state["kind"] == "occurred" and len(state["date"] or "") > 4}
    return [day_after(date) for date in sorted(dates)][-DAYS:]


def day_after(text):
    """``2009-02`` -> ``2009-03-01``: by then it had happened, whatever the day."""
    return (bounds(text)[1] + datetime.timedelta(days=1)).isoformat()


def figures(detail):
    numbered = steps_of(detail["states"])
    if not detail["unit"] or len(numbered) < 2:
        return []
    title = translated(detail, "question")["text"]
    unit = unit_words(detail["unit"])
    told = "; ".join(
        _("%(value)s from %(date)s")
        % {"value": quantity(state["number"], detail["unit"]), "date": partial_date(state["date"])}
        for state in numbered
    )
    gaps = [
        Gap(state["date"], state["date_end"], _("no step on record"))
        for state in detail["states"]
        if state["kind"] == "gap" and state["date"] and state["date_end"]
    ]
    steps = [
        Step(state["number"], state["date"], None, number(state["number"]), state["kind"] == "planned")
        for state in numbered
    ]
    last = max(datetime.date.today().isoformat(), numbered[-1]["date"])
    return [
        Figure(
            name="values",
            title=title,
            draw=step_chart,
            data=StepChart(title, f"{told}.", unit, steps, numbered[0]["date"], last, gaps),
            columns=((_("When"), "text"), (unit, "number"), (_("What"), "text"), (_("Known as"), "text")),
            rows=[_row(state) for state in detail["states"] if state["number"] is not None],
        )
    ]


def _row(state):
    when = date_range(state["date"], state["date_end"]) if state["date_end"] else partial_date(state["date"])
    return [when, state["number"], translated(state, "headline")["text"], label("state", state["kind"])]


def steps_of(states):
    """States at which the number became another; those that repeat or confirm it make no step."""
    found = []
    for state in states:
        counts = state["number"] is not None and state["date"] and state["kind"] in ("occurred", "planned")
        if counts and (not found or found[-1]["number"] != state["number"]):
            found.append(state)
    return found

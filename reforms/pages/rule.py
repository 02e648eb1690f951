"""A rule's values on a page: which one held on a day, how sure its boundary is, the chart."""

import datetime

from django.utils.translation import gettext as _

from portal.editorial.dates import bounds
from portal.rendering.charts import Entry, Gap, Step, StepChart, Timeline, step_chart, timeline_chart
from portal.rendering.charts.figure import Figure
from portal.rendering.dates import partial_date
from portal.rendering.languages import known_words, translated
from portal.rendering.numbers import number, quantity
from portal.rendering.units import base_words, unit_words


def value_on(detail, day):
    """The value that held on ``day``, or None where none is known.

    Beside its own fields it has the rule's unit and base, its ``position``, a
    ``doubt`` in words, and as ``earlier`` the value that may still have held
    where the start is known to the month or year only.
    """
    values = detail["values"]
    for position, value in enumerate(values, 1):
        if holds(value, day):
            unsure = position > 1 and starts_unsurely(value, day)
            return {
                **value,
                "unit": detail["unit"],
                "base": detail["base"],
                "position": position,
                "doubt": doubt_of(detail, value, day),
                "earlier": values[position - 2] if unsure else None,
            }
    return None


def holds(value, day):
    """From the first day that the start may mean until before the first that the end may mean."""
    start, end = bounds(value["valid_from"])[0], value["valid_to"] and bounds(value["valid_to"])[0]
    return start <= day and (not end or day < end)


def starts_unsurely(value, day):
    first, last = bounds(value["valid_from"])
    return first <= day < last


def doubt_of(detail, value, day):
    """Why the value may not have held on the day: not yet, or no longer; empty when nothing speaks against it."""
    if starts_unsurely(value, day):
        return _("began on an unknown day of %(period)s") % {"period": partial_date(value["valid_from"])}
    for relation in enders(detail):
        plan = relation["to"].get("open_plan")
        if plan and plan["date"] and bounds(plan["date"])[0] <= day and not value["valid_to"]:
            words = _("may have ended: planned for %(date)s, outcome not recorded")
            return words % {"date": partial_date(plan["date"])}
    return ""


def enders(detail):
    """Relations to what would end the rule."""
    return [
        relation
        for relation in detail.get("relations", [])
        if relation["predicate"] == "would_end" and relation["inverse"]
    ]


def in_words(detail, value):
    """A value with its unit, or its text, in the active language."""
    if value["number"] is None:
        return known_words(translated(value, "text")["text"])
    return quantity(value["number"], detail["unit"], detail["base"])


def page_context(detail):
    today = datetime.date.today()
    return {
        "today": today.isoformat(),
        "now": value_on(detail, today),
        "would_end": enders(detail),
    }


def figures(detail):
    values = detail["values"]
    if len(values) < 2:
        return []
    numeric = all(value["number"] is not None for value in values)
    draw, data = (step_chart, _steps(detail)) if numeric else (timeline_chart, _timeline(detail))
    return [
        Figure(
            name="values",
            title=translated(detail)["text"],
            draw=draw,
            data=data,
            columns=(
                (_("From"), "date"),
                (_("Until"), "date"),
                (unit_words(detail["unit"]) if numeric else _("Value"), "number" if numeric else "text"),
                (_("Set by"), "text"),
            ),
            rows=[_row(value, numeric) for value in values],
        )
    ]


def _row(value, numeric):
    held = value["number"] if numeric else translated(value, "text")["text"]
    law = translated(value["set_by"])["text"] if value["set_by"] else value["set_by_note"]
    return [value["valid_from"], value["valid_to"], held, law]


def told(detail):
    """The values as one sentence, for those who do not see the chart."""
    parts = [
        _("%(value)s from %(date)s") % {"value": in_words(detail, value), "date": partial_date(value["valid_from"])}
        for value in detail["values"]
    ]
    return "; ".join(parts) + "."


def _steps(detail):
    values = detail["values"]
    today = datetime.date.today().isoformat()
    steps = [
        Step(
            value["number"],
            value["valid_from"],
            value["valid_to"],
            number(value["number"]),
            planned=bounds(value["valid_from"])[0].isoformat() > today,
        )
        for value in values
    ]
    gaps = [
        Gap(before["valid_to"], after["valid_from"], _("not known"))
        for before, after in zip(values, values[1:], strict=False)
        if before["valid_to"] and before["valid_to"] != after["valid_from"]
    ]
    unit = " ".join(filter(None, [unit_words(detail["unit"]), base_words(detail["base"])]))
    last = max(today, values[-1]["valid_from"])
    return StepChart(translated(detail)["text"], told(detail), unit, steps, values[0]["valid_from"], last, gaps)


def _timeline(detail):
    values = detail["values"]
    entries = [Entry(value["valid_from"], in_words(detail, value)) for value in values]
    first, last = values[0]["valid_from"][:4], datetime.date.today().isoformat()
    return Timeline(translated(detail)["text"], told(detail), entries, first, last)

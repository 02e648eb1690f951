"""An instrument's steps: in one row of the matrix, on a line of time, in a table."""

from django.utils.translation import gettext as _

from portal.rendering.charts import Entry, Timeline, timeline_chart
from portal.rendering.charts.figure import Figure
from portal.rendering.dates import partial_date
from portal.rendering.environment import page_query
from portal.rendering.languages import translated
from portal.rendering.vocabulary import label
from reforms.participation import Participation

# Columns of the matrix and the actions that fill them, the first recorded one counts.
COLUMNS = {
    "signed": ("signature", "endorsement"),
    "domestic": ("domestic_act",),
    "deposited": ("ratification", "accession", "succession"),
    "in_force": ("entry_into_force",),
}


def steps(actions):
    """``{column: {"date", "kind"} or None}`` and the number of reservations, for an instrument's card."""
    found = {}
    for column, types in COLUMNS.items():
        action = next((action for action in actions if action["action_type"] in types), None)
        found[column] = action and {"date": action["date"], "type": action["action_type"]}
    found["reservations"] = sum(action["action_type"] == "reservation" for action in actions)
    return found


def matrix(rows, in_trees):
    """Head and rows of the participation matrix; ``in_trees``: protocols under their parents."""
    shown = list(trees(rows)) if in_trees else [(row, 0) for row in rows]
    head = [_("Instrument"), _("Signed"), _("Domestic law"), _("Deposited"), _("In force for the country")]
    return {"matrix": {"head": head, "rows": [_matrix_row(*row) for row in shown]}}


def standing(listing):
    """How many instruments stand where, furthest first, each with the address of the list of them."""
    facet = next(facet for facet in listing.collection.facets if facet.name == "participation")
    counts = {choice.value: choice.count for choice in listing.choices(facet)}
    return {
        "standing": [
            {"value": value, "count": counts[value], "url": page_query(listing.data, participation=value, page=None)}
            for value in Participation.values
            if counts.get(value)
        ]
    }


def trees(rows):
    """``(row, depth)``: each instrument followed by its protocols; one without its parent stands alone."""
    here = {row["slug"] for row in rows}
    for row in rows:
        if _parent(row) not in here:
            yield row, 0
            yield from ((protocol, 1) for protocol in rows if _parent(protocol) == row["slug"])


def _parent(row):
    return row["parent"]["slug"] if row.get("parent") else None


def _matrix_row(row, depth):
    known = row.get("steps") or {}
    return {
        "card": row,
        "depth": depth,
        "cells": [_cell(column, known) for column in COLUMNS],
    }


def _cell(column, known):
    step = known.get(column)
    if not step:
        return None
    notes = {"endorsement": _("endorsed"), "accession": _("accession"), "succession": _("succession")}
    note = notes.get(step["type"], "")
    if column == "deposited" and known["reservations"]:
        note = ", ".join(filter(None, [note, _("with a reservation")]))
    return {"kind": "occurred", "date": step["date"], "note": note}


def figures(detail):
    dated = [action for action in detail["actions"] if action["date"]]
    if len(dated) < 2:
        return []
    title = _("%(instrument)s: steps of the country") % {"instrument": translated(detail)["text"]}
    entries = [Entry(action["date"], label("action", action["action_type"])) for action in dated]
    told = "; ".join(f"{entry.label} {partial_date(entry.date)}" for entry in entries)
    first, last = min(entry.date for entry in entries), max(entry.date for entry in entries)
    return [
        Figure(
            name="steps",
            title=title,
            draw=timeline_chart,
            data=Timeline(title, f"{told}.", entries, first[:4], last[:4]),
            columns=((_("Date"), "date"), (_("Step"), "text"), (_("Act"), "text"), (_("Says"), "text")),
            rows=[
                [action["date"], label("action", action["action_type"]), _act(action), action["text"]]
                for action in detail["actions"]
            ],
        )
    ]


def _act(action):
    law = action["law"] and translated(action["law"])["text"]
    return law or action["reference"]

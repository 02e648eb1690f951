"""A chart with its words and its table: one object for the page, the download and the embed."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field

from portal.rendering.charts import responsive, standalone
from portal.rendering.dates import partial_date
from portal.rendering.numbers import number


@dataclass(frozen=True)
class Figure:
    """``columns`` are pairs of words and kind (text, number, date); ``rows`` hold raw values.

    ``draw`` and ``data`` are one of the chart functions and its data; ``name`` is
    unique within its entry and part of the chart's address.
    """

    name: str
    title: str
    draw: Callable
    data: object
    columns: tuple
    rows: list = field(default_factory=list)
    caption: str = ""

    def drawing(self):
        """Both drawings for a page; the style sheet shows the one that fits."""
        return responsive(self.draw, self.data, f"chart-{self.name}")

    def svg(self):
        """One document of its own, with title, colours and licence inside."""
        return str(standalone(self.draw, self.data))

    def csv(self):
        """The values as they are stored, with a heading; None is an empty field."""
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow([words for words, _kind in self.columns])
        writer.writerows([_safe(value) for value in row] for row in self.rows)
        return text.getvalue()

    @property
    def table(self):
        """The same values in the words of the active language."""
        kinds = [kind for _words, kind in self.columns]
        return {
            "head": [words for words, _kind in self.columns],
            "rows": [[_shown(*cell) for cell in zip(kinds, row, strict=True)] for row in self.rows],
            "numeric": [index for index, kind in enumerate(kinds) if kind == "number"],
        }


def _shown(kind, value):
    if value is None or value == "":
        return "–"
    return {"number": number, "date": partial_date}.get(kind, str)(value)


def _safe(value):
    """Text that a spreadsheet would run as a formula stays text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t")) else value

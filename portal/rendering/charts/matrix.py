"""Rows by stages with a mark and a date in each cell: which instrument is signed, ratified,
deposited, in force.
"""

from dataclasses import dataclass

from django.utils.translation import gettext

from portal.rendering.charts.drawing import NARROW, WIDE, Drawing, text_width, wrapped
from portal.rendering.dates import partial_date


@dataclass(frozen=True)
class Cell:
    """``kind``: occurred, planned, as_of, gap or ended; ``date`` partial; ``note`` such as
    "reservation".
    """

    kind: str
    date: str | None = None
    note: str = ""


@dataclass(frozen=True)
class MatrixRow:
    """``cells`` has one entry per column, None where no source tells; ``depth`` indents a protocol
    under its parent.
    """

    label: str
    cells: list[Cell | None]
    depth: int = 0


@dataclass(frozen=True)
class Matrix:
    title: str
    desc: str
    columns: list[str]
    rows: list[MatrixRow]


def matrix_chart(data, *, narrow=False, standalone=False, ident="matrix"):
    """A grid on a wide page; on a phone each row becomes a short list of its stages."""
    return (_lists if narrow else _grid)(data, standalone, ident)


def _tone(kind):
    return {"occurred": "ok", "planned": "plan", "ended": "end"}.get(kind, "as_of")


def _words(cell):
    date = partial_date(cell.date, short=True) if cell.date else ""
    return " · ".join(part for part in (date, cell.note) if part)


def _grid(data, standalone, ident):
    first = 230
    column = (WIDE - first) / max(1, len(data.columns))
    labels = [wrapped(row.label, first - 16 - row.depth * 18) for row in data.rows]
    heights = [max(38, 16 + 19 * len(rows)) for rows in labels]
    sheet = Drawing(32 + sum(heights), data.title, data.desc, standalone=standalone, ident=ident)
    for index, name in enumerate(data.columns):
        sheet.text(first + index * column, 16, wrapped(name, column - 8, lines=1)[0], "strong")
    y = 28
    for row, rows, height in zip(data.rows, labels, heights, strict=True):
        sheet.line(0, y, WIDE, y, "grid")
        for index, text in enumerate(rows):
            sheet.text(row.depth * 18, y + 23 + index * 19, text, "ink")
        for index, cell in enumerate(row.cells):
            x = first + index * column + 7
            if cell is None:
                sheet.text(x - 6, y + 23, "–")
                continue
            sheet.mark(x, y + 18, cell.kind, 6, _words(cell), _tone(cell.kind))
            for line, text in enumerate(wrapped(_words(cell), column - 26)):
                sheet.text(x + 14, y + 23 + line * 19, text)
        y += height
    return sheet.render()


def _lists(data, standalone, ident):
    labels = [wrapped(row.label, NARROW - 10 - row.depth * 14, lines=3) for row in data.rows]
    height = sum(14 + 19 * len(rows) + 25 * len(data.columns) + 8 for rows in labels)
    sheet = Drawing(height, data.title, data.desc, narrow=True, standalone=standalone, ident=ident)
    left = max(text_width(name) for name in data.columns) + 18
    y = 0
    for row, rows in zip(data.rows, labels, strict=True):
        sheet.line(0, y, NARROW, y, "grid")
        for index, text in enumerate(rows):
            sheet.text(row.depth * 14, y + 20 + index * 19, text, "strong")
        y += 14 + 19 * len(rows)
        for name, cell in zip(data.columns, row.cells, strict=True):
            sheet.text(0, y + 18, name)
            if cell:
                sheet.mark(left, y + 13, cell.kind, 6, _words(cell), _tone(cell.kind))
            sheet.text(
                left + 14,
                y + 18,
                _words(cell) if cell else gettext("not recorded"),
                "ink" if cell else None,
            )
            y += 25
        y += 8
    return sheet.render()

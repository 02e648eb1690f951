"""One value for each election of a series: turnout as reported, beside turnout as computed."""

from dataclasses import dataclass

from django.utils.translation import gettext

from portal.rendering.charts.drawing import Drawing, text_width
from portal.rendering.charts.scales import Scale, nice_ticks
from portal.rendering.numbers import percent


@dataclass(frozen=True)
class Column:
    """``label`` is the year; ``computed`` only where the counts allow it; None is shown as
    missing, not as 0.
    """

    label: str
    reported: float | None
    computed: float | None = None


@dataclass(frozen=True)
class ColumnChart:
    """``base`` says what the percentages are of."""

    title: str
    desc: str
    base: str
    columns: list[Column]
    maximum: float = 100


def column_chart(data, *, narrow=False, standalone=False, ident="turnout"):
    """Columns on a wide page, rows on a phone."""
    return (_rows if narrow else _columns)(data, standalone, ident)


def _key(sheet, data, y):
    reported = gettext("as reported")
    sheet.rect(0, y - 11, 14, 12, "f1")
    sheet.text(20, y, reported)
    if any(column.computed is not None for column in data.columns):
        left = 44 + text_width(reported)
        sheet.line(left, y - 5, left + 18, y - 5, "stroke s2")
        sheet.text(left + 24, y, gettext("as computed"))


def _columns(data, standalone, ident):
    height = 320
    sheet = Drawing(height, data.title, data.desc, standalone=standalone, ident=ident)
    y = Scale(0, data.maximum, height - 32, 74)
    sheet.subtitle(data.base, 15)
    _key(sheet, data, 40)
    for tick in nice_ticks(data.maximum):
        sheet.line(0, y(tick), sheet.width, y(tick), "axis" if tick == 0 else "grid")
    slot = sheet.width / max(1, len(data.columns))
    bar = min(56, slot * 0.62)
    for index, column in enumerate(data.columns):
        middle = slot * (index + 0.5)
        sheet.text(middle, height - 10, column.label, "ink", "middle")
        if column.reported is None:
            sheet.text(middle, y(0) - 8, "–", None, "middle")
        else:
            sheet.rect(
                middle - bar / 2,
                y(column.reported),
                bar,
                y(0) - y(column.reported),
                "f1",
            )
        if column.computed is not None:
            sheet.line(
                middle - bar / 2 - 5,
                y(column.computed),
                middle + bar / 2 + 5,
                y(column.computed),
                "stroke s2",
            )
        if column.reported is not None:
            highest = min(
                y(column.reported),
                y(column.computed if column.computed is not None else 0),
            )
            sheet.text(middle, highest - 8, percent(column.reported), "strong halo", "middle")
    return sheet.render()


def _rows(data, standalone, ident):
    height = 56 + 34 * len(data.columns)
    sheet = Drawing(height, data.title, data.desc, narrow=True, standalone=standalone, ident=ident)
    left = max(text_width(column.label) for column in data.columns) + 12
    x = Scale(0, data.maximum, left, sheet.width - 62)
    sheet.subtitle(data.base, 15)
    _key(sheet, data, 40)
    for index, column in enumerate(data.columns):
        y = 56 + index * 34
        sheet.text(0, y + 19, column.label, "ink")
        sheet.line(left, y, left, y + 28, "axis")
        if column.reported is None:
            sheet.text(left + 8, y + 19, "–")
            continue
        sheet.rect(left, y + 3, x(column.reported) - left, 22, "f1")
        end = x(column.reported)
        if column.computed is not None:
            sheet.line(x(column.computed), y - 1, x(column.computed), y + 29, "stroke s2")
            end = max(end, x(column.computed))
        sheet.text(end + 7, y + 19, percent(column.reported), "strong")
    return sheet.render()

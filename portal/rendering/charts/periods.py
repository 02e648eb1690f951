"""How much lies in each year or month: what happened solid, what was planned hollow, what was only
true when written grey. A column leads to its period.
"""

from dataclasses import dataclass

from django.utils.translation import gettext

from portal.rendering.charts.drawing import NARROW, WIDE, Drawing, text_width
from portal.rendering.numbers import number

KEY_LINE = 20


@dataclass(frozen=True)
class Period:
    """``label`` stands under the column, ``name`` is its full name; ``href`` leads into it on a page."""

    label: str
    name: str
    happened: int = 0
    planned: int = 0
    as_of: int = 0
    href: str | None = None

    @property
    def total(self):
        return self.happened + self.planned + self.as_of

    @property
    def words(self):
        return f"{self.name}: {number(self.total)}"


@dataclass(frozen=True)
class PeriodChart:
    """Periods in their order, empty ones included; ``desc`` tells the largest."""

    title: str
    desc: str
    periods: list[Period]


def period_chart(data, *, narrow=False, standalone=False, ident="periods"):
    """Stacked columns; as many labels beneath as fit, counts above where there is room."""
    across = NARROW if narrow else WIDE
    key = key_places(across)
    top = 24 + KEY_LINE * max(line for _x, line, _style, _words in key)
    height = 186 + top
    sheet = Drawing(height, data.title, data.desc, narrow=narrow, standalone=standalone, ident=ident)
    for x, line, style, words in key:
        sheet.rect(x + 1, 4 + KEY_LINE * line, 12, 11, style)
        sheet.text(x + 19, 15 + KEY_LINE * line, words)
    slot = across / max(1, len(data.periods))
    tallest = max((period.total for period in data.periods), default=0) or 1
    unit = (height - top - 48) / tallest
    base = height - 26
    sheet.line(0, base, across, base, "axis")
    for index, period in enumerate(data.periods):
        with sheet.link(period.href, period.words):
            _column(sheet, period, index * slot, slot, (top, base), unit)
    _labels(sheet, data.periods, slot, height - 7)
    return sheet.render()


def key_places(across):
    """``(x, line, style, words)`` of each entry; a second line where long words need it."""
    places, x, line = [], 0.0, 0
    for style, words in (
        ("f1", gettext("happened")),
        ("hollow thin stroke s3", gettext("planned")),
        ("f6", gettext("true when written")),
    ):
        width = 19 + text_width(words)
        if x and x + width > across:
            x, line = 0.0, line + 1
        places.append((x, line, style, words))
        x += width + 18
    return places


def _column(sheet, period, left, slot, between, unit):
    top, base = between
    width = min(40.0, slot * 0.78)
    x = left + (slot - width) / 2
    # The whole slot answers a click, however small the column is.
    sheet.rect(left, top, slot, base - top, "touch")
    y = base
    for count, style in ((period.happened, "f1"), (period.as_of, "f6"), (period.planned, "hollow thin stroke s3")):
        if count:
            y -= count * unit
            inset = 0.75 if "hollow" in style else 0
            sheet.rect(x + inset, y + inset, width - 2 * inset, count * unit - 2 * inset, style)
    if period.total and slot > text_width(number(period.total)):
        sheet.text(left + slot / 2, y - 5, number(period.total), "strong", "middle")


def _labels(sheet, periods, slot, y):
    widest = max((text_width(period.label) for period in periods), default=0) + 6
    step = next(step for step in (1, 2, 3, 4, 5, 6, 10, 12, 20, 50, 1000) if step * slot >= widest)
    half = widest / 2 - 3
    free = 0.0  # from here on nothing is written yet: a label at the edge is moved towards the next
    for index in range(0, len(periods), step):
        middle = min(max((index + 0.5) * slot, half), sheet.width - half)
        if middle - half >= free:
            sheet.text(middle, y, periods[index].label, None, "middle")
            free = middle + half + 6

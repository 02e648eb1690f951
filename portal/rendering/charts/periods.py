"""How much lies in each year or month: what happened solid, what was planned hollow, what was only
true when written grey. A column leads to its period.
"""

from dataclasses import dataclass

from django.utils.translation import gettext

from portal.rendering.charts.drawing import NARROW, WIDE, Drawing, text_width
from portal.rendering.numbers import number


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
    height = 210
    across = NARROW if narrow else WIDE
    sheet = Drawing(height, data.title, data.desc, narrow=narrow, standalone=standalone, ident=ident)
    _key(sheet)
    slot = across / max(1, len(data.periods))
    tallest = max((period.total for period in data.periods), default=0) or 1
    unit = (height - 72) / tallest
    base = height - 26
    sheet.line(0, base, across, base, "axis")
    for index, period in enumerate(data.periods):
        with sheet.link(period.href, period.words):
            _column(sheet, period, index * slot, slot, base, unit)
    _labels(sheet, data.periods, slot, height - 7)
    return sheet.render()


def _key(sheet):
    x = 0
    for style, words in (
        ("f1", gettext("happened")),
        ("hollow thin stroke s3", gettext("planned")),
        ("f6", gettext("true when written")),
    ):
        sheet.rect(x + 1, 4, 12, 11, style)
        sheet.text(x + 19, 15, words)
        x += 19 + text_width(words) + 18


def _column(sheet, period, left, slot, base, unit):
    width = min(40.0, slot * 0.78)
    x = left + (slot - width) / 2
    # The whole slot answers a click, however small the column is.
    sheet.rect(left, 24, slot, base - 24, "touch")
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
    for index in range(0, len(periods), step):
        middle = min(max((index + 0.5) * slot, half), sheet.width - half)
        sheet.text(middle, y, periods[index].label, None, "middle")

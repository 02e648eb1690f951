"""Shares of the vote as bars, the threshold as a line through them."""

from dataclasses import dataclass

from django.utils.translation import gettext

from portal.rendering.charts.drawing import BOLD, Drawing, text_width, wrapped
from portal.rendering.charts.scales import Scale, nice_ticks
from portal.rendering.numbers import number, percent


@dataclass(frozen=True)
class Bar:
    """``value`` None means not reported and is said so; it is never drawn as 0. ``note`` follows
    the value ("5 seats").
    """

    label: str
    value: float | None
    note: str = ""
    muted: bool = False


@dataclass(frozen=True)
class BarChart:
    """``base`` is what the percentages are of; ``threshold`` in the same unit, with its words."""

    title: str
    desc: str
    bars: list[Bar]
    base: str = ""
    threshold: float | None = None
    threshold_label: str = ""
    is_percent: bool = True


def bar_chart(data, *, narrow=False, standalone=False, ident="bars"):
    """One row a bar; on a phone the name stands above its bar."""
    row = 54 if narrow else 38
    top = 26 if data.base else 4
    head = 22 if data.threshold is not None else 0
    height = top + head + row * len(data.bars) + 6
    sheet = Drawing(height, data.title, data.desc, narrow=narrow, standalone=standalone, ident=ident)
    left = 0 if narrow else min(250, max(text_width(bar.label) for bar in data.bars) + 16)
    highest = max([bar.value or 0 for bar in data.bars] + [data.threshold or 0])
    beside = max((text_width(f"{_shown(data, bar)} {bar.note}") * BOLD + 20 for bar in data.bars), default=0)
    x = Scale(0, nice_ticks(highest)[-1], left, sheet.width - max(96 if narrow else 150, beside))
    if data.base:
        sheet.subtitle(data.base, 15)
    for index, bar in enumerate(data.bars):
        _draw_bar(sheet, data, bar, x, top + head + index * row, narrow)
    if data.threshold is not None:
        _label_threshold(sheet, data, x, top)
    return sheet.render()


def _draw_bar(sheet, data, bar, x, y, narrow):
    top = y + (20 if narrow else 0)
    if narrow:
        sheet.text(0, y + 15, wrapped(bar.label, sheet.width, lines=1)[0], "ink")
    else:
        sheet.text(
            x.start - 12,
            top + 19,
            wrapped(bar.label, x.start - 8, lines=1)[0],
            "ink",
            "end",
        )
    sheet.line(x.start, top, x.start, top + 28, "axis")
    if bar.value is not None:
        sheet.rect(x.start, top + 3, x(bar.value) - x.start, 22, "f6" if bar.muted else "f1")
    # The threshold runs beside the bars only, so that it crosses no name.
    if data.threshold is not None:
        at = x(data.threshold)
        sheet.line(
            at,
            top - (0 if narrow else 5),
            at,
            top + (28 if narrow else 33),
            "threshold",
        )
    _write_value(sheet, data, bar, x, top + 19)


def _write_value(sheet, data, bar, x, baseline):
    reported, shown = bar.value is not None, _shown(data, bar)
    start = x(bar.value or 0) + 8
    if data.threshold is not None and start - 4 < x(data.threshold) < start + text_width(shown):
        start = x(data.threshold) + 8
    sheet.text(start, baseline, shown, "strong halo" if reported else "halo")
    if bar.note:
        sheet.text(start + text_width(shown) + 8, baseline, bar.note, "halo")


def _shown(data, bar):
    if bar.value is None:
        return gettext("not reported")
    return percent(bar.value) if data.is_percent else number(bar.value)


def _label_threshold(sheet, data, x, top):
    at = x(data.threshold)
    words = f"{data.threshold_label} {percent(data.threshold)}".strip()
    anchor = "start" if at + text_width(words) < sheet.width else "end"
    sheet.text(at, top + 14, words, "threshold-label", None if anchor == "start" else anchor)

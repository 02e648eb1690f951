"""Observations of an indicator. A line never crosses from one definition to another; forecasts are
dotted.
"""

from dataclasses import dataclass, field

from portal.rendering.charts.drawing import BOLD, Drawing, text_width, wrapped
from portal.rendering.charts.scales import Scale, span_ticks, year_position, year_ticks
from portal.rendering.dates import partial_date
from portal.rendering.numbers import number


@dataclass(frozen=True)
class Point:
    """One observation at a partial date; ``low``/``high`` where the source gives a range."""

    date: str
    value: float
    label: str | None = None
    forecast: bool = False
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Segment:
    """Observations under one definition, in order of date; ``name`` says which."""

    name: str
    points: list[Point]


@dataclass(frozen=True)
class LineChart:
    """Segments of one indicator; ``maximum`` fixes the top of the scale (100 for percentages)."""

    title: str
    desc: str
    unit: str
    segments: list[Segment] = field(default_factory=list)
    maximum: float | None = None


def line_chart(data, *, narrow=False, standalone=False, ident="line"):
    """Marks and lines per definition, named where they are; first and last value written out."""
    height = 320
    sheet = Drawing(height, data.title, data.desc, narrow=narrow, standalone=standalone, ident=ident)
    points = [point for segment in data.segments for point in segment.points]
    highest = data.maximum or max(point.value if point.high is None else point.high for point in points)
    ticks = span_ticks(min(point.value for point in points), highest)
    years = [year_position(point.date) for point in points]
    x = Scale(min(years), max(years), 26, sheet.width - 74)
    y = Scale(ticks[0], ticks[-1], height - 34, 46)
    sheet.subtitle(data.unit, 16)
    for tick in ticks:
        sheet.line(0, y(tick), sheet.width, y(tick), "axis" if tick == 0 else "grid")
        if tick == 0:
            sheet.block(0, y(tick) - 1, sheet.width, 2)
        sheet.text(sheet.width, y(tick) - 5, number(tick), "halo", "end")
        sheet.block(sheet.width - text_width(number(tick)), y(tick) - 18, 60, 16)
    for year in year_ticks(min(years), max(years), 5 if narrow else 9):
        sheet.text(max(x(year), 17), height - 12, year, None, "middle")
        sheet.block(max(x(year), 17) - 18, height - 26, 36, 18)
    for index, segment in enumerate(data.segments):
        _draw_segment(sheet, segment, x, y, index % 6 + 1)
    for segment in data.segments:
        _label_segment(sheet, segment, x, y, narrow)
    return sheet.render()


def _draw_segment(sheet, segment, x, y, hue):
    before = None
    for point in segment.points:
        at = (x(year_position(point.date)), y(point.value))
        if before:
            sheet.path([before, at], f"stroke s{hue}{' dotted' if point.forecast else ''}")
            _block_line(sheet, before, at)
        if point.low is not None and point.high is not None:
            sheet.line(at[0], y(point.low), at[0], y(point.high), f"stroke thin s{hue}")
        before = at
    for point in segment.points:
        at = (x(year_position(point.date)), y(point.value))
        shape = f"hollow stroke thin s{hue}" if point.forecast else f"f{hue}"
        sheet.circle(*at, 4.5, shape, f"{partial_date(point.date)}: {point.label or number(point.value)}")
        sheet.block(at[0] - 5, at[1] - 5, 10, 10)


def _block_line(sheet, start, end):
    """Keep labels off a line, by small boxes along it."""
    pieces = max(1, int(max(abs(end[0] - start[0]), abs(end[1] - start[1])) // 8))
    for piece in range(1, pieces):
        share = piece / pieces
        sheet.block(start[0] + (end[0] - start[0]) * share - 3, start[1] + (end[1] - start[1]) * share - 3, 6, 6)


def _label_segment(sheet, segment, x, y, narrow):
    ends = [segment.points[0], segment.points[-1]] if len(segment.points) > 1 else segment.points
    for point in ends:
        px, py = x(year_position(point.date)), y(point.value)
        sheet.place(
            point.label or number(point.value),
            [
                (px, py - 10, "middle"),
                (px, py + 21, "middle"),
                (px + 9, py + 5, "start"),
                (px - 9, py + 5, "end"),
                (px + 9, py + 18, "start"),
                (px - 9, py + 18, "end"),
                (px + 9, py - 10, "start"),
                (px - 9, py - 10, "end"),
                (px, py - 28, "middle"),
                (px, py + 39, "middle"),
            ],
        )
    first, last = segment.points[0], segment.points[-1]
    after = x(year_position(last.date)) + 19 + text_width(last.label or number(last.value)) * BOLD
    middle = (x(year_position(first.date)) + x(year_position(last.date))) / 2
    top = min(y(point.high or point.value) for point in segment.points)
    low = max(y(point.value) for point in segment.points)
    for index, row in enumerate(wrapped(segment.name, 150 if narrow else 220)):
        shift = index * 18
        sheet.place(
            row,
            [
                (middle, top - 30 + shift, "middle"),
                (x(year_position(first.date)) - 10, y(first.value) + 5 + shift, "end"),
                (middle, low + 40 + shift, "middle"),
                (middle, low + 58 + shift, "middle"),
                (middle, top - 54 + shift, "middle"),
                (after, y(last.value) + 5 + shift, "start"),
                (x(year_position(last.date)) + 9, y(last.value) - 29 + shift, "start"),
            ],
            "halo",
        )

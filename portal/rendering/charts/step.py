"""A rule's value through time: flat while it holds, a step where a law changes it."""

from dataclasses import dataclass, field

from portal.rendering.charts.drawing import Drawing, text_width
from portal.rendering.charts.scales import Scale, nice_ticks, year_position
from portal.rendering.numbers import number


@dataclass(frozen=True)
class Step:
    """One value: ``start`` and ``end`` are partial dates; ``start`` None: since before the chart;
    ``end`` None: still.

    ``label`` is what stands beside the step ("40,000"); without it the number itself.
    """

    value: float
    start: str | None
    end: str | None = None
    label: str | None = None
    planned: bool = False


@dataclass(frozen=True)
class Gap:
    """A period of which no source tells: hatched, no line crosses it."""

    start: str
    end: str
    label: str = ""


@dataclass(frozen=True)
class StepChart:
    """``first`` and ``last`` bound the time shown (partial dates); ``unit`` heads the scale."""

    title: str
    desc: str
    unit: str
    steps: list[Step]
    first: str
    last: str
    gaps: list[Gap] = field(default_factory=list)


def step_chart(data, *, narrow=False, standalone=False, ident="step"):
    """Steps with their values beside them; the years of change on the axis."""
    height = 300 if narrow else 320
    sheet = Drawing(height, data.title, data.desc, narrow=narrow, standalone=standalone, ident=ident)
    ticks = nice_ticks(max(step.value for step in data.steps), 3)
    x = Scale(year_position(data.first), year_position(data.last, "end"), 4, sheet.width - 12)
    y = Scale(0, ticks[-1], height - 34, 46)
    _scale_lines(sheet, data, ticks, y)
    for gap in data.gaps:
        _draw_gap(sheet, gap, x, y)
    _draw_line(sheet, data, x, y)
    _label_steps(sheet, data, x, y)
    _label_years(sheet, data, x, height - 12)
    return sheet.render()


def _scale_lines(sheet, data, ticks, y):
    sheet.subtitle(data.unit, 16)
    for tick in ticks:
        sheet.line(0, y(tick), sheet.width, y(tick), "axis" if tick == 0 else "grid")
        if tick:
            sheet.text(sheet.width, y(tick) - 5, number(tick), "halo", "end")
            width = text_width(number(tick))
            sheet.block(sheet.width - width, y(tick) - 18, width, 16)


def _draw_gap(sheet, gap, x, y):
    left, right = x(year_position(gap.start)), x(year_position(gap.end))
    top, bottom = y(y.high), y(0)
    sheet.rect(left, top, right - left, bottom - top, None, fill=sheet.hatch())
    if gap.label and right - left > text_width(gap.label):
        sheet.text((left + right) / 2, bottom - 8, gap.label, "halo", "middle")
        sheet.block(left, bottom - 22, right - left, 20)


def _spans(data):
    """Each step with its decimal start and end, cut to the time shown."""
    first, last = year_position(data.first), year_position(data.last, "end")
    for index, step in enumerate(data.steps):
        following = data.steps[index + 1] if index + 1 < len(data.steps) else None
        start = year_position(step.start) if step.start else first
        end = year_position(step.end) if step.end else (year_position(following.start) if following else last)
        yield step, max(start, first), min(end, last)


def _draw_line(sheet, data, x, y):
    before = None
    for step, start, end in _spans(data):
        level, left, right = y(step.value), x(start), x(end)
        style = "stroke s1 dotted" if step.planned or not step.start else "stroke s1"
        if before and abs(before[0] - left) < 1:
            sheet.line(left, before[1], left, level, style)
            sheet.block(left - 3, min(before[1], level), 6, abs(before[1] - level))
        sheet.line(left, level, right, level, style)
        sheet.block(left, level - 3, right - left, 6)
        if step.start:
            sheet.mark(left, level, "planned" if step.planned else "occurred", 5)
        before = (right, level)


def _label_steps(sheet, data, x, y):
    for step, start, end in _spans(data):
        level, left, right = y(step.value), x(start), x(end)
        spots = [
            (left + 8, level - 9, "start"),
            (left + 8, level + 20, "start"),
            (left - 9, level + 5, "end"),
            (left - 9, level + 20, "end"),
            (right, level - 9, "end"),
            (left + 9, level - 24, "start"),
            (sheet.width, level - 9, "end"),
        ]
        sheet.place(step.label or number(step.value), spots)


def _label_years(sheet, data, x, y):
    """Years of change; of two that would touch, the later one stays, being nearer to today."""
    years = {step.start[:4]: x(year_position(step.start)) for step in data.steps if step.start}
    years.setdefault(data.first[:4], x(year_position(data.first)))
    taken = sheet.width + 30
    for year, at in sorted(years.items(), reverse=True):
        half = text_width(year) / 2
        middle = min(max(at, half), sheet.width - half)
        if middle + half < taken - 6:
            sheet.text(middle, y, year, None, "middle")
            taken = middle - half

"""Events on one line of time: filled dot happened, ring planned, diamond true when written, dashed
ring a gap.
"""

from collections import defaultdict
from dataclasses import dataclass

from portal.rendering.charts.drawing import BOLD, NARROW, WIDE, Drawing, text_width, wrapped
from portal.rendering.charts.scales import Scale, time_ticks, year_position
from portal.rendering.dates import date_range, partial_date


@dataclass(frozen=True)
class Entry:
    """``kind``: occurred, planned, as_of or gap; ``end`` for a period; ``href`` links the mark on
    a page.
    """

    date: str
    label: str
    kind: str = "occurred"
    end: str | None = None
    href: str | None = None


@dataclass(frozen=True)
class Timeline:
    """Entries in any order between two partial dates; the axis counts years or, within three
    years, months.
    """

    title: str
    desc: str
    entries: list[Entry]
    first: str
    last: str


def timeline_chart(data, *, narrow=False, standalone=False, ident="timeline"):
    """Every entry named: labels above and below the line, a list along it on a phone. For up to
    about 14 entries.
    """
    entries = sorted(data.entries, key=lambda entry: year_position(entry.date))
    return (_down if narrow else _across)(data, entries, standalone, ident)


def _tone(kind):
    return {"planned": "plan", "as_of": "as_of", "gap": "as_of", "ended": "end"}.get(kind, "accent")


def _levels(entries, x, width):
    """Row for each label: the nearest one where it touches none; odd rows lie below the line."""
    ends = defaultdict(lambda: float("-inf"))
    levels = []
    for entry in entries:
        rows = _label_rows(entry)
        wide = max(text_width(row) for row in rows) * BOLD
        at = min(max(0, x(year_position(entry.date)) - 8), width - wide)
        level = next(level for level in range(99) if ends[level] <= at - 10)
        ends[level] = at + wide
        levels.append((level, at, rows))
    return levels


def _label_rows(entry):
    return [*wrapped(entry.label, 170), _when(entry)]


def _when(entry):
    return date_range(entry.date, entry.end) if entry.end else partial_date(entry.date, short=True)


def _across(data, entries, standalone, ident):
    scale = Scale(year_position(data.first), year_position(data.last, "end"), 10, WIDE - 20)
    placed = _levels(entries, scale, WIDE)
    rows_above = max([level // 2 + 1 for level, _, _ in placed if level % 2 == 0], default=0)
    rows_below = max([level // 2 + 1 for level, _, _ in placed if level % 2], default=0)
    axis = 14 + rows_above * 66
    height = axis + 40 + rows_below * 66
    sheet = Drawing(height, data.title, data.desc, standalone=standalone, ident=ident)
    sheet.line(0, axis, WIDE, axis, "axis")
    for at, words in time_ticks(scale.low, scale.high, 11):
        sheet.line(scale(at), axis - 4, scale(at), axis + 4, "axis")
        sheet.text(min(max(scale(at), 30), WIDE - 30), axis + 24, words, None, "middle")
    for entry, (level, left, rows) in zip(entries, placed, strict=True):
        at = scale(year_position(entry.date))
        top = axis - 16 - (level // 2) * 66 - 18 * (len(rows) - 1) if level % 2 == 0 else axis + 52 + (level // 2) * 66
        near = axis - 16 - (level // 2) * 66 + 4 if level % 2 == 0 else top - 14
        sheet.line(at, axis, at, near, "grid")
        for index, row in enumerate(rows):
            sheet.text(
                left,
                top + index * 18,
                row,
                "halo" if index == len(rows) - 1 else "strong halo",
            )
    for entry in entries:
        _mark(sheet, entry, scale, axis)
    return sheet.render()


def _mark(sheet, entry, scale, axis):
    at = scale(year_position(entry.date))
    if entry.end:
        sheet.line(
            at,
            axis,
            scale(year_position(entry.end, "end")),
            axis,
            "stroke s6 dashed" if entry.kind == "gap" else "stroke s1",
        )
    sheet.mark(
        at,
        axis,
        entry.kind,
        6,
        f"{partial_date(entry.date)}: {entry.label}",
        _tone(entry.kind),
        entry.href,
    )


def _down(data, entries, standalone, ident):
    lines = [wrapped(entry.label, NARROW - 36, lines=3) for entry in entries]
    height = sum(30 + 19 * len(rows) + 12 for rows in lines) or 20
    sheet = Drawing(height, data.title, data.desc, narrow=True, standalone=standalone, ident=ident)
    sheet.line(8, 10, 8, height - 30, "axis")
    y = 14
    for entry, rows in zip(entries, lines, strict=True):
        sheet.mark(
            8,
            y - 4,
            entry.kind,
            6,
            f"{partial_date(entry.date)}: {entry.label}",
            _tone(entry.kind),
            entry.href,
        )
        sheet.text(28, y + 1, _when(entry))
        for index, row in enumerate(rows):
            sheet.text(28, y + 21 + 19 * index, row, "strong")
        y += 30 + 19 * len(rows) + 12
    return sheet.render()


def density_chart(data, *, narrow=False, standalone=False, ident="density"):
    """Hundreds of entries as marks stacked by period, so that busy years stand out; the list
    beneath names them.
    """
    across = NARROW if narrow else WIDE
    scale = Scale(year_position(data.first), year_position(data.last, "end"), 8, across - 8)
    columns = max(1, int((scale.end - scale.start) // 9))
    stacks = defaultdict(list)
    for entry in data.entries:
        share = (year_position(entry.date) - scale.low) / ((scale.high - scale.low) or 1)
        stacks[min(max(int(share * columns), 0), columns - 1)].append(entry)
    tallest = max((len(stack) for stack in stacks.values()), default=1)
    step = min(9.0, 230 / tallest)
    height = tallest * step + 40
    sheet = Drawing(height, data.title, data.desc, narrow=narrow, standalone=standalone, ident=ident)
    base = height - 28
    sheet.line(0, base + 5, across, base + 5, "axis")
    for at, words in time_ticks(scale.low, scale.high, 5 if narrow else 11):
        sheet.text(min(max(scale(at), 30), across - 30), height - 6, words, None, "middle")
    for column, stack in sorted(stacks.items()):
        x = scale.start + (column + 0.5) * (scale.end - scale.start) / columns
        for index, entry in enumerate(sorted(stack, key=lambda entry: entry.kind)):
            sheet.mark(
                x,
                base - index * step - 1,
                entry.kind,
                min(3.4, step * 0.42),
                f"{partial_date(entry.date)}: {entry.label}",
                _tone(entry.kind),
            )
    return sheet.render()

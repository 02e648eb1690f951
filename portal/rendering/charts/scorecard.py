"""Recommendations by issuer: one square each, its grade told by shape and colour."""

from dataclasses import dataclass

from portal.rendering.charts.drawing import NARROW, WIDE, Drawing, text_width, wrapped
from portal.rendering.numbers import number


@dataclass(frozen=True)
class Grade:
    """``kind`` is the mark (occurred, planned, as_of, gap, ended, dispute), ``tone`` its colour class."""

    code: str
    label: str
    kind: str
    tone: str


@dataclass(frozen=True)
class ScoreRow:
    """``counts`` by grade code; a grade that is missing counts none."""

    label: str
    counts: dict[str, int]


@dataclass(frozen=True)
class Scorecard:
    title: str
    desc: str
    grades: list[Grade]
    rows: list[ScoreRow]


# The grades of an assessment in the order they are drawn.
GRADES = [
    ("implemented", "occurred", "ok"),
    ("mostly", "planned", "ok"),
    ("partially", "as_of", "plan"),
    ("not_implemented", "ended", "end"),
    ("no_longer_applicable", "dispute", "as_of"),
    ("not_assessed", "gap", "as_of"),
]


def scorecard(data, *, narrow=False, standalone=False, ident="scorecard"):
    """A key of the grades on top, then a row of marks per issuer with its total."""
    across = NARROW if narrow else WIDE
    per_line = (across - 8) // 20 if narrow else (across - 290) // 20
    key = _key_positions(data.grades, across)
    top = key[-1][1] + 22
    lines = [max(_label_lines(row, narrow), -(-sum(row.counts.values()) // per_line)) for row in data.rows]
    heights = [(34 if narrow else 14) + 22 * count + 6 for count in lines]
    sheet = Drawing(
        top + sum(heights),
        data.title,
        data.desc,
        narrow=narrow,
        standalone=standalone,
        ident=ident,
    )
    for grade, (x, y) in zip(data.grades, key, strict=True):
        sheet.mark(x + 7, y - 5, grade.kind, 6, None, grade.tone)
        sheet.text(x + 20, y, grade.label)
    y = top
    for row, height in zip(data.rows, heights, strict=True):
        _draw_row(sheet, data.grades, row, y, narrow, per_line)
        y += height
    return sheet.render()


def _label_lines(row, narrow):
    return 1 if narrow else len(wrapped(row.label, 224))


def _key_positions(grades, across):
    x, y, found = 0, 16, []
    for grade in grades:
        width = 38 + text_width(grade.label)
        if x and x + width > across:
            x, y = 0, y + 24
        found.append((x, y))
        x += width
    return found


def _draw_row(sheet, grades, row, y, narrow, per_line):
    sheet.line(0, y, sheet.width, y, "grid")
    total = number(sum(row.counts.values()))
    label_width = sheet.width - 50 if narrow else 224
    for index, words in enumerate(wrapped(row.label, label_width, lines=1 if narrow else 2)):
        sheet.text(0, y + 22 + index * 19, words, "ink")
    sheet.text(sheet.width if narrow else 262, y + 22, total, "strong", "end")
    left, top = (8, y + 44) if narrow else (284, y + 17)
    marks = [grade for grade in grades for _ in range(row.counts.get(grade.code, 0))]
    for index, grade in enumerate(marks):
        sheet.mark(
            left + index % per_line * 20,
            top + index // per_line * 22,
            grade.kind,
            6,
            grade.label,
            grade.tone,
        )

"""Seats of a chamber in rows of a half circle. Groups differ by shape as well as by colour."""

import math
from dataclasses import dataclass

from portal.rendering.charts.drawing import NARROW, Drawing, wrapped
from portal.rendering.numbers import number


@dataclass(frozen=True)
class Group:
    """Seats that sit together; ``note`` follows the count ("62 by list, 7 in districts").
    ``vacant`` is drawn empty.
    """

    label: str
    seats: int
    note: str = ""
    vacant: bool = False


@dataclass(frozen=True)
class Hemicycle:
    """Groups from left to right; ``unit`` stands under the total ("seats")."""

    title: str
    desc: str
    groups: list[Group]
    unit: str


def seat_positions(seats):
    """``[(x, y)]`` of a half circle of radius 1 around (0, 0), from left to right, and the seat's radius.

    Seats are shared between the rows by their length, then ordered by angle so that groups form wedges.
    """
    rows = max(1, min(round(math.sqrt(seats / 3.4)), seats))
    radii = [1.0] if rows == 1 else [0.42 + 0.58 * index / (rows - 1) for index in range(rows)]
    shares = [seats * radius / sum(radii) for radius in radii]
    counts = [int(share) for share in shares]
    by_rest = sorted(range(rows), key=lambda row: shares[row] - counts[row], reverse=True)
    for row in by_rest[: seats - sum(counts)]:
        counts[row] += 1
    found = []
    for radius, count in zip(radii, counts, strict=True):
        for index in range(count):
            angle = math.pi * (1 - (index / (count - 1) if count > 1 else 0.5))
            found.append((angle, radius))
    found.sort(key=lambda seat: (-seat[0], seat[1]))
    gap = min([0.58 / max(1, rows - 1)] + [math.pi * r / (c - 1) for r, c in zip(radii, counts, strict=True) if c > 1])
    return [(radius * math.cos(angle), radius * math.sin(angle)) for angle, radius in found], gap * 0.42


def hemicycle(data, *, narrow=False, standalone=False, ident="seats"):
    """Half circle above, groups with their counts beneath (beside it on a wide page)."""
    total = sum(group.seats for group in data.groups)
    arc = 190
    beside = not narrow
    list_height = sum(_row_height(group) for group in data.groups) + 10
    height = max(arc + 30, list_height) if beside else arc + 36 + list_height
    sheet = Drawing(height, data.title, data.desc, narrow=narrow, standalone=standalone, ident=ident)
    radius = 148
    centre = (NARROW / 2, arc)
    positions, size = seat_positions(total) if total else ([], 0)
    taken = 0
    for index, group in enumerate(data.groups):
        seats = [
            (centre[0] + px * radius, centre[1] - py * radius) for px, py in positions[taken : taken + group.seats]
        ]
        taken += group.seats
        _draw_seats(sheet, seats, size * radius, index, group)
    sheet.text(centre[0], arc - 14, number(total), "large", "middle")
    sheet.text(centre[0], arc + 8, data.unit, None, "middle")
    _list_groups(
        sheet,
        data,
        NARROW + 36 if beside else 8,
        max(26, (height - list_height) / 2 + 24) if beside else arc + 56,
    )
    return sheet.render()


def _draw_seats(sheet, seats, size, index, group):
    shapes = "".join(_seat(x, y, size, 1 if group.vacant else index) for x, y in seats)
    hue = 6 if group.vacant else index % 6 + 1
    solid = not group.vacant and index % 2 == 0
    style = "hollow stroke faint-line" if group.vacant else f"hollow stroke thin s{hue}"
    sheet.add("path", d=shapes, class_=f"f{hue}" if solid else style)


def _seat(x, y, size, index):
    """Path of one seat: circle, square, diamond, triangle, each solid and then open.

    Four shapes meet six hues, so that no two of twelve groups look alike.
    """
    kind = index % 8 // 2
    r = size * (0.94 if index % 2 == 0 else 0.82)
    if kind == 0:
        return f"M{x - r:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0"
    if kind == 1:
        r *= 0.9
        return f"M{x - r:.1f} {y - r:.1f}h{2 * r:.1f}v{2 * r:.1f}h{-2 * r:.1f}z"
    if kind == 3:
        return f"M{x:.1f} {y - r:.1f}l{r:.1f} {1.8 * r:.1f}h{-2 * r:.1f}z"
    return f"M{x:.1f} {y - r:.1f}l{r:.1f} {r:.1f}l{-r:.1f} {r:.1f}l{-r:.1f} {-r:.1f}z"


def _row_height(group):
    return 49 if group.note else 30


def _list_groups(sheet, data, left, y):
    for index, group in enumerate(data.groups):
        _draw_seats(sheet, [(left, y - 5)], 7, index, group)
        sheet.text(left + 52, y, number(group.seats), "strong", "end")
        sheet.text(
            left + 62,
            y,
            wrapped(group.label, sheet.width - left - 66, lines=1)[0],
            "ink",
        )
        if group.note:
            sheet.text(
                left + 62,
                y + 19,
                wrapped(group.note, sheet.width - left - 66, lines=1)[0],
            )
        y += _row_height(group)

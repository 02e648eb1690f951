"""Parties through time: one lane each, with renames on the lane and mergers and splits between lanes."""

from dataclasses import dataclass, field

from django.utils.translation import gettext

from portal.rendering.charts.drawing import Drawing, wrapped
from portal.rendering.charts.scales import Scale, year_position, year_ticks
from portal.rendering.dates import date_range, partial_date


@dataclass(frozen=True)
class Lane:
    """``start``/``end`` partial dates or None when not known; ``names``: later names as ``[(date,
    name)]``. ``seen`` are the first and last dates on which a lane without them is known to have been.
    """

    key: str
    label: str
    start: str | None
    end: str | None = None
    names: list[tuple[str, str]] = field(default_factory=list)
    seen: tuple[str | None, str | None] = (None, None)

    @property
    def span(self):
        """When it was: ``1999–2006``, ``1999–``, "until 2006", or when it is known to have been."""
        if self.start:
            return f"{self.start[:4]}–{self.end[:4] if self.end else ''}"
        if self.end:
            return date_range(None, self.end[:4])
        first, last = (date and date[:4] for date in self.seen)
        if not first:
            return gettext("dates not known")
        return gettext("known in %(years)s") % {"years": first if first == last else f"{first}–{last}"}

    @property
    def is_dated(self):
        return any((self.start, self.end, *self.seen))


@dataclass(frozen=True)
class Link:
    """From lane ``source`` into lane ``target`` at a partial date; ``word``: merged into, split
    off, succeeded by.
    """

    source: str
    target: str
    date: str
    word: str = ""


@dataclass(frozen=True)
class Lineage:
    """Lanes from top to bottom as given; put those that merge beside each other."""

    title: str
    desc: str
    lanes: list[Lane]
    links: list[Link]
    first: str
    last: str


def lineage_chart(data, *, narrow=False, standalone=False, ident="lineage"):
    """Names stand above their lanes, so the same drawing serves a phone with a narrower scale."""
    row = 68 if narrow else 62
    height = 34 + row * len(data.lanes)
    sheet = Drawing(height, data.title, data.desc, narrow=narrow, standalone=standalone, ident=ident)
    x = Scale(year_position(data.first), year_position(data.last, "end"), 8, sheet.width - 8)
    for year in year_ticks(x.low, x.high, 5 if narrow else 9):
        sheet.line(x(year), 22, x(year), height, "grid")
        sheet.text(min(max(x(year), 17), sheet.width - 17), 15, year, None, "middle")
    levels = {lane.key: 34 + row * index + 34 for index, lane in enumerate(data.lanes)}
    for link in data.links:
        _draw_link(sheet, link, levels, x)
    for lane in data.lanes:  # a label never lies on a line
        sheet.block(0, levels[lane.key] - 6, sheet.width, 12)
    for lane in data.lanes:
        _draw_lane(sheet, lane, levels[lane.key], x)
    return sheet.render()


def _draw_lane(sheet, lane, y, x):
    first, last = lane.start or lane.seen[0], lane.end or lane.seen[1]
    left = x(year_position(first)) if first else x.start
    right = x(year_position(last)) if last else x.end
    right = max(right, left + 10)  # one sighting is a point in time and still has to be seen
    if lane.is_dated:
        sheet.line(left, y, right, y, "stroke s1" if lane.start else "stroke s1 dashed")
    if lane.start:
        sheet.mark(left, y, "occurred", 5, f"{partial_date(lane.start)}: {lane.label}")
    if lane.end:
        sheet.mark(right, y, "ended", 4.5, f"{partial_date(lane.end)}", "end")
    _label_lane(sheet, lane, y, x, left)


def _label_lane(sheet, lane, y, x, left):
    """Each name where it begins: above the line, or beneath it where two would touch."""
    for date, name in lane.names:
        sheet.mark(x(year_position(date)), y, "planned", 4.5, f"{partial_date(date)}: {name}")
    names = [(left, f"{lane.label} · {lane.span}")] + [
        (x(year_position(date)), f"{name} · {date[:4]}") for date, name in lane.names
    ]
    for at, words in names:
        text = wrapped(words, sheet.width - 8, lines=1)[0]
        sheet.place(
            text,
            [
                (at, y - 11, "start"),
                (at, y + 21, "start"),
                (sheet.width, y - 11, "end"),
                (sheet.width, y + 21, "end"),
                (sheet.width, y + 39, "end"),
            ],
        )


def _draw_link(sheet, link, levels, x):
    at, top, bottom = (
        x(year_position(link.date)),
        levels[link.source],
        levels[link.target],
    )
    sheet.add(
        "path",
        f"<title>{link.word}</title>" if link.word else "",
        class_="stroke thin s6",
        d=f"M{at:.1f} {top}V{bottom}",
    )

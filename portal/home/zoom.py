"""The period that the timeline shows, and the ways out of it, into it and beside it."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from portal.rendering.dates import partial_date
from portal.rendering.environment import page_query

FIRST_YEAR, LAST_YEAR = 1900, 2099  # the years that a filter takes


@dataclass(frozen=True)
class Zoom:
    """The period that ``from`` and ``to`` of the address name; ``first`` and ``last`` are years."""

    first: int | None
    last: int | None
    month: str | None = None  # the one month shown

    @classmethod
    def of(cls, listing):
        asked = listing.filterset.form.cleaned_data
        start, end = asked.get("from"), asked.get("to")
        first, last = start and start[0], end and end[1]
        months = {day.isoformat()[:7] for day in (first, last) if day}
        return cls(
            first and first.year, last and last.year, months.pop() if first and last and len(months) == 1 else None
        )

    @property
    def by_month(self):
        return self.first is not None and self.first == self.last

    @property
    def decade(self):
        """The decade that holds all that is shown; None where more is."""
        if self.first is None or self.last is None or self.first // 10 != self.last // 10:
            return None
        return self.first // 10 * 10


def trail(request, zoom):
    """From all time down to the period shown: ``[{"title", "url", "current"}]``."""
    spans = [(_("All time"), None, None)]
    if zoom.decade is not None:
        decade = zoom.decade
        spans.append((decade_name(decade), str(decade), str(decade + 9)))
    if zoom.by_month:
        spans.append((str(zoom.first), str(zoom.first), str(zoom.first)))
    if zoom.month:
        spans.append((partial_date(zoom.month), zoom.month, zoom.month))
    return [
        {"title": title, "url": period_address(request, start, end), "current": index == len(spans) - 1}
        for index, (title, start, end) in enumerate(spans)
    ]


def steps(request, zoom, counts):
    """The periods one step further in, with their counts: decades, years or months."""
    if zoom.month:
        return []
    if zoom.by_month or zoom.decade is not None:
        periods = [
            (name, name, name, partial_date(name), row["total"])
            for name, row in counts.items()
            if len(name) == (7 if zoom.by_month else 4)
        ]
    else:
        periods = []
        for decade, years in groupby(counts.items(), key=lambda item: int(item[0]) // 10 * 10):
            total = sum(row["total"] for _year, row in years)
            periods.append((str(decade), str(decade), str(decade + 9), decade_name(decade), total))
    return [
        {"title": title, "count": total, "url": period_address(request, start, end)}
        for _name, start, end, title, total in periods
    ]


def neighbours(request, zoom):
    """The period before and the one after, as long as the one shown; None where that is no plain period."""
    if zoom.month:
        year, month = map(int, zoom.month.split("-"))
        count = year * 12 + month - 1
        names = [f"{number // 12}-{number % 12 + 1:02d}" for number in (count - 1, count + 1)]
        spans = [(partial_date(name), name, name) for name in names]
    elif zoom.by_month:
        spans = [(str(year), str(year), str(year)) for year in (zoom.first - 1, zoom.first + 1)]
    elif zoom.decade is not None and (zoom.first, zoom.last) == (zoom.decade, zoom.decade + 9):
        spans = [(decade_name(start), str(start), str(start + 9)) for start in (zoom.decade - 10, zoom.decade + 10)]
    else:
        return None
    links = [{"title": title, "url": period_address(request, start, end)} for title, start, end in spans]
    inside = [int(start[:4]) >= FIRST_YEAR and int(end[:4]) <= LAST_YEAR for _title, start, end in spans]
    return {name: link if known else None for name, link, known in zip(("before", "after"), links, inside, strict=True)}


def decade_name(decade):
    return _("%(decade)ss") % {"decade": decade}


def period_address(request, start, end):
    return page_query(request.GET, **{"from": start, "to": end, "page": None})

"""Everything with a date on one page: filters, and a chart that leads from decades to months."""

from dataclasses import dataclass
from itertools import groupby

from django.core.cache import cache
from django.db.models import Count, Q
from django.db.models.functions import Left
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.catalogue.listing import Listing
from portal.catalogue.pages.answers import page
from portal.catalogue.pages.lists import list_context
from portal.catalogue.registry import collection_named
from portal.records.parts import TIMELINE
from portal.rendering.charts import Period, PeriodChart, period_chart, responsive
from portal.rendering.dates import partial_date
from portal.rendering.environment import page_query
from portal.rendering.languages import translated
from portal.rendering.numbers import number
from portal.rendering.vocabulary import label

PLANNED = ["role:planned", "role:deadline"]
AS_OF = ["basis:as_of_source"]
TOO_MANY = {"record"}  # facets with a value for each record stay usable by address only


@page
def timeline(request):
    listing = Listing(TIMELINE, request.GET)
    zoom = Zoom.of(listing)
    context = list_context(request, listing)
    counts = counts_by_period(listing, zoom)
    return render(
        request,
        "home/timeline.html",
        {
            **context,
            "facets": [facet for facet in context["facets"] if facet["name"] not in TOO_MANY],
            "groups": groups(context["rows"], zoom),
            "chart": chart(request, zoom, counts),
            "chart_table": table(counts, zoom),
            "trail": trail(request, zoom),
            "steps": steps(request, zoom, counts),
        },
    )


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
        return cls(first and first.year, last and last.year, months.pop() if first and last and len(months) == 1
                   else None)

    @property
    def by_month(self):
        return self.first is not None and self.first == self.last

    @property
    def decade(self):
        """The decade that holds all that is shown; None where more is."""
        if self.first is None or self.last is None or self.first // 10 != self.last // 10:
            return None
        return self.first // 10 * 10


def counts_by_period(listing, zoom):
    """``{"2009" or "2009-03": {"total", "planned", "as_of"}}``; one query, then cached.

    A year's own key among months stands for what is dated by the year alone.
    """
    length = 7 if zoom.by_month else 4
    rows = (
        listing.queryset.order_by()
        .annotate(period=Left("date", length))
        .values("period")
        .annotate(
            total=Count("pk"),
            planned=Count("pk", filter=Q(terms__overlap=PLANNED)),
            as_of=Count("pk", filter=Q(terms__overlap=AS_OF) & ~Q(terms__overlap=PLANNED)),
        )
    )
    chosen = "&".join(f"{name}={value}" for name, value in sorted(listing.filterset.active))
    key = f"periods:{listing.version}:{length}:{hash(chosen)}"
    found = cache.get_or_set(key, lambda: list(rows), None)
    return {row["period"]: row for row in sorted(found, key=lambda row: row["period"] or "") if row["period"]}


def names(counts, zoom):
    """Every year or month from the first to the last, those without entries too."""
    if zoom.by_month:
        return [f"{zoom.first}-{month:02d}" for month in range(1, 13)]
    years = [int(period) for period in counts]
    first, last = zoom.first or min(years, default=0), zoom.last or max(years, default=0)
    return [str(year) for year in range(first, last + 1)]


def chart(request, zoom, counts):
    """The columns of the period shown, each a link into it; None for one month alone."""
    if zoom.month or not counts:
        return None
    periods = []
    for name in names(counts, zoom):
        row = counts.get(name, {"total": 0, "planned": 0, "as_of": 0})
        periods.append(
            Period(
                partial_date(name, short=True).split()[0] if zoom.by_month else name,
                partial_date(name),
                row["total"] - row["planned"] - row["as_of"],
                row["planned"],
                row["as_of"],
                page_query(request.GET, **{"from": name, "to": name, "page": None}) if row["total"] else None,
            )
        )
    title = _("Dated points by month") if zoom.by_month else _("Dated points by year")
    total = sum(row["total"] for row in counts.values())
    desc = _("%(number)s points in time; the largest columns: %(largest)s.") % {
        "number": number(total),
        "largest": ", ".join(p.words for p in sorted(periods, key=lambda p: -p.total)[:3] if p.total),
    }
    return responsive(period_chart, PeriodChart(title, desc, periods), "periods")


def table(counts, zoom):
    return {
        "head": [_("Month") if zoom.by_month else _("Year"), _("happened"), _("planned"), _("true when written")],
        "rows": [
            [
                partial_date(name) if len(name) > 4 or not zoom.by_month
                else _("%(year)s, month not known") % {"year": name},
                number(row["total"] - row["planned"] - row["as_of"]),
                number(row["planned"]),
                number(row["as_of"]),
            ]
            for name, row in counts.items()
        ],
        "numeric": [1, 2, 3],
    }


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
        periods = [(name, name, name, partial_date(name), row["total"]) for name, row in counts.items()
                   if len(name) == (7 if zoom.by_month else 4)]
    else:
        periods = []
        for decade, years in groupby(counts.items(), key=lambda item: int(item[0]) // 10 * 10):
            total = sum(row["total"] for _year, row in years)
            periods.append((str(decade), str(decade), str(decade + 9), decade_name(decade), total))
    return [
        {"title": title, "count": total, "url": period_address(request, start, end)}
        for _name, start, end, title, total in periods
    ]


def decade_name(decade):
    return _("%(decade)ss") % {"decade": decade}


def period_address(request, start, end):
    return page_query(request.GET, **{"from": start, "to": end, "page": None})


def groups(rows, zoom):
    """The rows under their year, or under their month where one year is shown."""
    length = 7 if zoom.by_month else 4
    return [
        {"title": partial_date(period), "points": [point(row) for row in found]}
        for period, found in groupby(rows, key=lambda row: row["date"][:length])
    ]


def point(row):
    """A row with its mark, and its headline in the language of the page."""
    record = row["record"]
    title = translated(record)
    happened = row["happened"] or (row["status"] and label("status", row["status"]))
    kind = "as_of" if row["date_basis"] == "as_of_source" else row["role"]
    return row | {
        "kind": kind,
        "kind_title": collection_named(record["collection"]).singular,
        "title": title["text"],
        "lang": title["lang"],
        "words": happened,
    }

"""Everything with a date on one page: filters, and a chart that leads from decades to months."""

from hashlib import md5
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
from portal.home.zoom import Zoom, neighbours, period_address, steps, trail
from portal.records.parts import TIMELINE
from portal.rendering.charts import Period, PeriodChart, period_chart, responsive
from portal.rendering.dates import partial_date
from portal.rendering.languages import current, translated
from portal.rendering.numbers import number
from portal.rendering.vocabulary import label

PLANNED = ["role:planned", "role:deadline"]
AS_OF = ["basis:as_of_source"]
EMPTY = {"total": 0, "planned": 0, "as_of": 0}
MOST_YEARS = 38
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
            "without_month": without_month(counts, zoom),
            "trail": trail(request, zoom),
            "steps": steps(request, zoom, counts),
            "neighbours": neighbours(request, zoom),
        },
    )


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
    key = f"periods:{listing.version}:{length}:{md5(chosen.encode(), usedforsecurity=False).hexdigest()}"
    found = cache.get_or_set(key, lambda: list(rows), None)
    return {row["period"]: row for row in sorted(found, key=lambda row: row["period"] or "") if row["period"]}


def spans(counts, zoom):
    """The columns of the chart as ``[(first, last, label, name, counts)]``, empty ones included.

    Of a long stretch of time the oldest years share one column, so that the rest stay readable.
    """
    if zoom.by_month:
        months = [f"{zoom.first}-{month:02d}" for month in range(1, 13)]
        return [(m, m, partial_date(m, short=True).split()[0], partial_date(m), counts.get(m)) for m in months]
    years = [int(period) for period in counts]
    first, last = zoom.first or min(years, default=0), zoom.last or max(years, default=0)
    if last - first > MOST_YEARS:  # a period asked for may be longer than all that is known
        first, last = max(first, min(years)), min(last, max(years))
    start = max(first, last - MOST_YEARS)
    columns = [(str(year), str(year), str(year), str(year), counts.get(str(year))) for year in range(start, last + 1)]
    older = [row for year, row in counts.items() if int(year) < start]
    if older:
        name = _("before %(year)s") % {"year": start}
        columns.insert(0, (str(first), str(start - 1), f"<{start}", name, added(older)))
    return columns


def added(rows):
    return {name: sum(row[name] for row in rows) for name in EMPTY}


def chart(request, zoom, counts):
    """The columns of the period shown, each a link into it; None for one month alone."""
    if zoom.month or not counts:
        return None
    periods = []
    for first, last, mark, name, found in spans(counts, zoom):
        row = found or EMPTY
        happened = row["total"] - row["planned"] - row["as_of"]
        href = period_address(request, first, last) if row["total"] else None
        periods.append(Period(mark, name, happened, row["planned"], row["as_of"], href))
    title = _("Dated points by month") if zoom.by_month else _("Dated points by year")
    total = sum(row["total"] for row in counts.values())
    desc = _("%(number)s points in time; the largest columns: %(largest)s.") % {
        "number": number(total),
        "largest": ", ".join(p.words for p in sorted(periods, key=lambda p: -p.total)[:3] if p.total),
    }
    return responsive(period_chart, PeriodChart(title, desc, periods), "periods")


def without_month(counts, zoom):
    """How many points of the year shown no column has, their dates being the year alone."""
    year_alone = counts.get(str(zoom.first), EMPTY) if zoom.by_month and not zoom.month else EMPTY
    return year_alone["total"]


def table(counts, zoom):
    return {
        "head": [_("Month") if zoom.by_month else _("Year"), _("happened"), _("planned"), _("true when written")],
        "rows": [
            [
                partial_date(name)
                if len(name) > 4 or not zoom.by_month
                else _("%(year)s, month not known") % {"year": name},
                number(row["total"] - row["planned"] - row["as_of"]),
                number(row["planned"]),
                number(row["as_of"]),
            ]
            for name, row in counts.items()
        ],
        "numeric": [1, 2, 3],
    }


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
    happened = row["happened"]
    words = _(happened) if happened else row["status"] and label("stage", row["status"])
    kind = "as_of" if row["date_basis"] == "as_of_source" else row["role"]
    return row | {
        "kind": kind,
        "kind_title": collection_named(record["collection"]).singular,
        "title": title["text"],
        "lang": title["lang"],
        "words": words,
        "words_lang": "en" if happened and words == happened else current(),
    }

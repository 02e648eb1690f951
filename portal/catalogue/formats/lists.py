"""The formats of a filtered list: what each is called, and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import FileResponse, HttpResponse, StreamingHttpResponse

from portal.catalogue.formats import calendar, feed, tables
from portal.catalogue.formats.names import site_root
from portal.catalogue.formats.rows import stream
from portal.catalogue.listing import DEEPEST_PAGE, NoSuchPage
from portal.catalogue.orders import ORDERS
from portal.catalogue.parameters import whole_number
from portal.catalogue.version import last_publication
from portal.catalogue.whereabouts import gone

FEED_PAGE_SIZE = 50
PAGING = ("page", "page_size", "cursor")
FEED_COLUMNS = ("list_json", "title", "published_at", "updated_at")


@dataclass(frozen=True)
class ListFormat:
    """A way to write a list: ``write(request, listing, selection)`` returns its response.

    ``refused`` are parameters that mean nothing in it.
    """

    name: str
    media_type: str
    write: Callable
    title: str
    refused: tuple = PAGING
    parameters: str = ""

    @property
    def content_type(self):
        return f"{self.media_type}; {self.parameters}" if self.parameters else self.media_type


def write_csv(request, listing, selection):
    names = tables.columns(listing.collection, selection)
    if selection.names:
        return StreamingHttpResponse(tables.csv_lines(texts(listing, selection), names))
    return StreamingHttpResponse(tables.stored_csv(stream(listing.queryset, "list_csv"), names))


def write_ndjson(request, listing, selection):
    return StreamingHttpResponse(tables.ndjson_lines(texts(listing, selection)))


def write_xlsx(request, listing, selection):
    names = tables.columns(listing.collection, selection)
    return FileResponse(tables.xlsx_file(texts(listing, selection), names, str(listing.collection.title)))


def texts(listing, selection):
    return stream(listing.queryset.annotate(text=selection.text), "text")


def write_calendar(request, listing, selection):
    rows = stream(listing.queryset.filter(date_earliest__isnull=False), *calendar.COLUMNS)
    return StreamingHttpResponse(calendar.calendar_lines(listing.collection, rows, site_root(request)))


def write_atom(request, listing, selection):
    """The latest changes first, unless the request orders otherwise."""
    collection, data = listing.collection, listing.data
    number = whole_number(data, "page", 1, DEEPEST_PAGE)
    last = max(1, -(-listing.count // FEED_PAGE_SIZE))
    if number > last:
        raise NoSuchPage(number, last)
    start = (number - 1) * FEED_PAGE_SIZE
    queryset = listing.queryset if data.get("ordering") else listing.queryset.order_by(*ORDERS["-updated"])
    rows = list(queryset.values_list(*FEED_COLUMNS)[start : start + FEED_PAGE_SIZE])
    deleted = gone(collection.slug, newest=feed.TOMBSTONES) if number == 1 else []
    times = [*(changed for *_row, changed in rows), *(act.at for act in deleted)]
    root = site_root(request)
    return HttpResponse(
        feed.atom(
            collection,
            rows,
            root=root,
            feed_url=root + request.get_full_path(),
            filters=_filters(data),
            links=_feed_links(root + request.path, data, number, last),
            deleted=deleted,
            updated=max(times, default=None) or last_publication(),
        )
    )


def _filters(data):
    """The query string of what is chosen, the same however it was written."""
    pairs = [(name, value) for name, values in data.lists() for value in values if name not in ("page", "format")]
    return urlencode(sorted((name, value) for name, value in pairs if value), safe="/:,")


def _feed_links(address, data, number, last):
    pages = {"first": 1, "last": last, "previous": number - 1, "next": number + 1}
    links = {}
    for relation, page in pages.items():
        if 1 <= page <= last:
            query = data.copy()
            query["page"] = page
            links[relation] = f"{address}?{query.urlencode()}"
    return links


CSV = ListFormat("csv", "text/csv", write_csv, "CSV", parameters="charset=utf-8; header=present")
NDJSON = ListFormat("ndjson", "application/x-ndjson", write_ndjson, "NDJSON")
XLSX = ListFormat("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx, "XLSX")
ATOM = ListFormat(
    "atom", "application/atom+xml", write_atom, "Atom", ("page_size", "cursor", "fields", "include"), "charset=utf-8"
)
ICS = ListFormat(
    "ics", "text/calendar", write_calendar, "iCalendar", (*PAGING, "fields", "include"), "charset=utf-8; method=PUBLISH"
)
FORMATS = (CSV, NDJSON, XLSX, ATOM, ICS)


def formats_of(collection):
    """The formats of a collection's lists beside JSON; a calendar only where rows have dates."""
    return [found for found in FORMATS if found is not ICS or collection.has_dates]

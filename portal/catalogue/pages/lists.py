"""The list page of a collection: rows, filters with counts, chips, other formats."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.catalogue.formats.selection import Selection
from portal.catalogue.list_rows import read_texts
from portal.catalogue.listing import DEEPEST_PAGE, Listing, NoSuchPage
from portal.catalogue.orders import ORDER_LABELS, ORDERS
from portal.catalogue.pages.answers import collection_or_404, page
from portal.catalogue.parameters import whole_number
from portal.catalogue.stored_rows import StoredRow

FORMATS = {
    "csv": ("CSV", "text/csv"),
    "json": ("JSON", "application/json"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "atom": (gettext_lazy("Follow"), "application/atom+xml"),
    "ics": (gettext_lazy("Calendar"), "text/calendar"),
}


@page
def entry_list(request, collection):
    collection = collection_or_404(collection)
    listing = Listing(collection, request.GET)
    return render(request, collection.list_template, list_context(request, listing))


def list_context(request, listing):
    collection, form = listing.collection, listing.filterset.form
    rows, number, last = rows_on_page(listing, collection.page_size)
    shown = {"previous": number > 1 and number - 1, "next": number < last and number + 1}
    return {
        "page_title": collection.title,
        "page_description": collection.description,
        "canonical": request.build_absolute_uri(request.path),
        "share_image": request.build_absolute_uri(f"/og/{collection.slug}.png") if collection.has_pages else None,
        "crumbs": [],
        "collection": collection,
        "count": listing.count,
        "rows": rows,
        "facets": [
            facet_context(listing, facet, choices)
            for facet in collection.facets
            if narrows(choices := listing.choices(facet), listing.count)
        ],
        "values": {
            "q": request.GET.get("q"),
            "from": request.GET.get("from"),
            "to": request.GET.get("to"),
            "ordering": listing.filterset.order,
        },
        "orderings": [{"value": name, "label": ORDER_LABELS[name]} for name in collection.sorts],
        "order": ORDER_LABELS[listing.filterset.order],
        "active": len(listing.filterset.active),
        "chips_in_use": [chip(request, listing, name, value) for name, value in listing.filterset.active],
        "formats": formats(request, collection, form),
        "pager_links": {
            **{name: query(request, page=to) for name, to in shown.items() if to},
            "pages": numbered(request, number, last),
            "first": (number - 1) * collection.page_size + 1,
            "last": (number - 1) * collection.page_size + len(rows),
            "total": listing.count,
        },
        "clear_url": request.path,
        "widenings": widenings(request, listing) if not rows else [],
        **collection.list_page_context(listing, rows),
    }


def rows_on_page(listing, size):
    """The rows on the page that the request asks for, its number and the last one. Raises NoSuchPage."""
    number = whole_number(listing.data, "page", 1, DEEPEST_PAGE)
    last = max(1, -(-listing.counts[""] // size))
    if number > last:
        raise NoSuchPage(number, last)
    columns = ORDERS[listing.filterset.order]
    texts = read_texts(listing, Selection(), columns, size=size, offset=(number - 1) * size)
    return [StoredRow(text) for text in texts], number, last


def narrows(choices, total):
    """Whether a reader can get anything else than the list as it is from a facet."""
    return any(choice.selected or 0 < choice.count < total for choice in choices)


def numbered(request, number, last):
    """The first page, those around this one and the last; None stands for what is left out."""
    shown = sorted({1, last, *(near for near in range(number - 1, number + 2) if 1 <= near <= last)})
    links = []
    for before, this in zip([0, *shown], shown, strict=False):
        if this - before > 1:
            links.append(None)
        links.append({"number": this, "url": query(request, page=this), "current": this == number})
    return links


def facet_context(listing, facet, choices):
    return {
        "name": facet.name,
        "title": str(facet.label),
        "options": tuple(choice for choice in choices if choice.count or choice.selected),
    }


def chip(request, listing, name, value):
    facet = next((facet for facet in listing.collection.facets if facet.name == name), None)
    label = listing.filterset.form.fields[name].label
    shown = next((c.label for c in listing.choices(facet) if c.value == value), value) if facet else value
    return {"label": f"{label}: {shown}", "url": without(request, name, value)}


def widenings(request, listing):
    """For a list that is empty: each filter without which it would not be."""
    found = []
    for name, value in listing.filterset.active:
        count = listing.filterset.without(name).count()
        if count:
            shown = chip(request, listing, name, value)
            title = _("Without “%(filter)s”: %(count)s") % {"filter": shown["label"], "count": count}
            found.append({"title": title, "url": shown["url"]})
    return found


def query(request, **changes):
    """The request's query string with some parameters replaced."""
    parameters = request.GET.copy()
    for name, value in changes.items():
        parameters[name] = value
    return f"?{parameters.urlencode()}"


def without(request, name, value):
    """The request's query string without one value of a parameter, and back on page 1."""
    parameters = request.GET.copy()
    kept = [item for given in parameters.getlist(name) for item in given.split(",")]
    kept = [item for item in kept if item.strip() != value] if len(kept) > 1 else []
    parameters.setlist(name, kept)
    parameters.pop("page", None)
    return f"?{parameters.urlencode()}"


def formats(request, collection, form):
    """The same list in other formats: same name, same query string."""
    parameters = request.GET.copy()
    parameters.pop("page", None)
    tail = f"?{parameters.urlencode()}" if parameters else ""
    return [
        {"title": title, "type": media_type, "url": f"/{collection.slug}.{name}{tail}"}
        for name, (title, media_type) in FORMATS.items()
        if name != "ics" or collection.has_dates
    ]

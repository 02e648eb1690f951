"""Pages by number, and cursors for full walks.

A cursor names the last row that was seen, not a count of rows, so nothing that is published
meanwhile shifts what comes next. Without ``ordering`` a walk goes by the order in which rows
came into being, which no correction ever changes: each row comes exactly once.
"""

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.core import signing
from django.db.models import F

from portal.catalogue.list_rows import Joined, read_joined
from portal.catalogue.listing import DEEPEST_PAGE, LARGEST_PAGE, NoSuchPage, WrongParameter
from portal.catalogue.orders import ORDERS
from portal.catalogue.parameters import refuse_parameters, single, whole_number, wrong

API_PAGE_SIZE = 50
FIRST = "*"
SALT = "portal.catalogue.cursor"


@dataclass
class Slice:
    """Rows of one page, and where to find its neighbours (query strings, or None)."""

    rows: Joined
    next: str | None = None
    previous: str | None = None
    others: dict = field(default_factory=dict)  # first and last, for the Link header


def read_slice(listing, selection):
    """The rows that the request asks for. Raises WrongParameter and NoSuchPage."""
    size = whole_number(listing.data, "page_size", API_PAGE_SIZE, LARGEST_PAGE)
    if "cursor" in listing.data:
        refuse_parameters(listing.data, ["page"], "cannot be combined with a cursor.")
        return _by_cursor(listing, selection, size)
    return _by_number(listing, selection, size)


def _by_number(listing, selection, size):
    number = whole_number(listing.data, "page", 1, DEEPEST_PAGE)
    last = max(1, -(-listing.count // size))
    if number > last:
        raise NoSuchPage(number, last)
    columns = ORDERS[listing.filterset.order]
    rows = read_joined(listing, selection, columns, size=size, offset=(number - 1) * size)
    to = {"first": 1, "last": min(last, DEEPEST_PAGE)}
    if number > 1:
        to["prev"] = number - 1
    if number < to["last"]:
        to["next"] = number + 1
    links = {name: query_with(listing.data, page=page) for name, page in to.items()}
    return Slice(rows, links.pop("next", None), links.pop("prev", None), links)


def _by_cursor(listing, selection, size):
    order = single(listing.data, "ordering") or ""
    columns = ORDERS[order] if order else (F("pk").asc(),)
    token = single(listing.data, "cursor") or FIRST
    after = None if token == FIRST else _position(token, order, len(columns))
    rows = read_joined(listing, selection, columns, size=size, after=after)
    following = query_with(listing.data, cursor=_token(order, rows.last)) if rows.more else None
    return Slice(rows, following, None, {"first": query_with(listing.data, cursor=FIRST)})


def _token(order, values):
    plain = [value.isoformat() if isinstance(value, date) else value for value in values]
    return signing.dumps([order, plain], salt=SALT)


def _position(token, order, length):
    try:
        of, values = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        message = f"is not a cursor of this API; begin with cursor={FIRST} and follow “next”."
        raise WrongParameter([wrong("cursor", message, "invalid", value=token[:80])]) from None
    if of != order or len(values) != length:
        message = f"belongs to another order (ordering={of or 'none'}); begin again with cursor={FIRST}."
        raise WrongParameter([wrong("cursor", message, "invalid", value=token[:80])])
    return values


def query_with(data, **changes):
    """The query string of ``data`` with some parameters replaced; lists are kept as given."""
    pairs = [(name, value) for name, values in data.lists() for value in values if name not in changes]
    return urlencode([*pairs, *changes.items()])

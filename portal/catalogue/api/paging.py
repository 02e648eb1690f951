"""Pages by number, and cursors for full walks.

A cursor names the last row that was seen, not a count of rows, so nothing that is published
meanwhile shifts what comes next. Without ``ordering`` a walk goes by the order in which rows
came into being, which no correction ever changes: each row comes exactly once.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlencode

from django.core import signing
from django.db.models import F, Q

from portal.catalogue.filters import ORDERS
from portal.catalogue.listing import DEEPEST_PAGE, LARGEST_PAGE, NoSuchPage, WrongParameter
from portal.catalogue.parameters import refuse_parameters, single, whole_number, wrong

API_PAGE_SIZE = 50
FIRST = "*"
SALT = "portal.catalogue.cursor"
READ = ("pk", "digest", "revised_at", "text")


@dataclass
class Slice:
    """Rows of one page, and where to find its neighbours (query strings, or None)."""

    rows: list
    next: str | None = None
    previous: str | None = None
    others: dict = field(default_factory=dict)  # first and last, for the Link header


def read_slice(listing, text):
    """The rows that the request asks for: ``text`` is the expression of their JSON.

    Raises WrongParameter and NoSuchPage.
    """
    size = whole_number(listing.data, "page_size", API_PAGE_SIZE, LARGEST_PAGE)
    queryset = listing.queryset.annotate(text=text)
    if "cursor" in listing.data:
        refuse_parameters(listing.data, ["page"], "cannot be combined with a cursor.")
        return _by_cursor(listing, queryset, size)
    return _by_number(listing, queryset, size)


def _by_number(listing, queryset, size):
    number = whole_number(listing.data, "page", 1, DEEPEST_PAGE)
    last = max(1, -(-listing.count // size))
    if number > last:
        raise NoSuchPage(number, last)
    start = (number - 1) * size
    rows = list(queryset.values_list(*READ)[start : start + size])
    to = {"first": 1, "last": min(last, DEEPEST_PAGE)}
    if number > 1:
        to["prev"] = number - 1
    if number < to["last"]:
        to["next"] = number + 1
    links = {name: query_with(listing.data, page=page) for name, page in to.items()}
    return Slice(rows, links.pop("next", None), links.pop("prev", None), links)


def _by_cursor(listing, queryset, size):
    order = single(listing.data, "ordering") or ""
    columns = ORDERS[order] if order else (F("pk").asc(),)
    names = [column.expression.name for column in columns]
    token = single(listing.data, "cursor") or FIRST
    if token != FIRST:
        queryset = queryset.filter(after(columns, _position(token, order, len(columns))))
    found = list(queryset.order_by(*columns).values_list(*READ, *names)[: size + 1])
    rows = [row[: len(READ)] for row in found[:size]]
    following = None
    if len(found) > size:
        following = query_with(listing.data, cursor=_token(order, found[size - 1][len(READ) :]))
    return Slice(rows, following, None, {"first": query_with(listing.data, cursor=FIRST)})


def after(columns, values):
    """The condition for rows that come after ``values`` in the order of ``columns``."""
    condition, same = Q(pk__in=[]), Q()
    for column, value in zip(columns, values, strict=True):
        name = column.expression.name
        if value is None:  # such rows come last, or tie with each other
            same &= Q(**{f"{name}__isnull": True})
            continue
        later = Q(**{f"{name}__{'lt' if column.descending else 'gt'}": value})
        if column.nulls_last:
            later |= Q(**{f"{name}__isnull": True})
        condition |= same & later
        same &= Q(**{name: value})
    return condition


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


def newest(rows):
    """The time of the last revision among rows; None for none."""
    times = [row[2] for row in rows if isinstance(row[2], datetime)]
    return max(times, default=None)

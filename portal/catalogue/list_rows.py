"""Rows of a list in an order, put together by PostgreSQL: one text, however many they are.

What the filters ask is compiled once for each choice of them; order, place and number of rows are
added to it as text. PostgreSQL takes the inner statement apart again, so that every index serves.
Values are part of the text, so that a page which is asked for often is planned once, and for its own values:
one plan for any values would read the whole list for a rare topic, or sort it for a common one.
"""

from datetime import datetime
from typing import NamedTuple

from django.db import connection
from psycopg.adapt import Loader
from psycopg.sql import Literal

from portal.catalogue.orders import ALL_KEYS, keys_of
from portal.catalogue.prepared import OftenCursor, opened
from portal.recent import Recent

COMPILED = Recent(500)
FOUND = 'SELECT {columns} FROM ({found}) AS "found" {where} ORDER BY {order} LIMIT {limit} OFFSET {offset}'
JOINED = """SELECT string_agg("text", ',') FILTER (WHERE place <= {size}),
  md5(string_agg("digest", '') FILTER (WHERE place <= {size})),
  max("revised_at") FILTER (WHERE place <= {size}), count(*) > {size}, {last}
FROM (SELECT *, row_number() OVER () AS place FROM ({page}) AS "page") AS "numbered"
"""
READ = ("digest", "revised_at", "text")


class AsBytes(Loader):
    """Text as it comes: what goes out again need not be decoded in between."""

    def load(self, data):
        return bytes(data)


class Joined(NamedTuple):
    """Rows as one text with commas, a digest of what they show, and when one of them last changed.

    ``last`` has what the order asks of the last of them, where ``more`` follow.
    """

    text: bytes
    digest: str
    at: datetime | None
    more: bool
    last: tuple


def read_joined(listing, selection, columns, *, size, offset=0, after=None):
    """So many rows in the order of ``columns``, the rows after those keys where they are given."""
    page = _page(listing, selection, columns, "*", size + 1, offset, after)
    last = ", ".join(f'max("{key}") FILTER (WHERE place = {size})' for key in keys_of(columns))
    with opened(OftenCursor) as cursor:
        cursor.cursor.adapters.register_loader("text", AsBytes)
        cursor.execute(JOINED.format(page=page, size=size, last=last))
        text, digest, at, more, *keys = cursor.fetchone()
    values = tuple(key.decode() if isinstance(key, bytes) else key for key in keys)
    return Joined(text or b"", (digest or b"").decode(), at, more, values)


def read_texts(listing, selection, columns, *, size, offset):
    """The JSON of so many rows, each by itself."""
    with opened(OftenCursor) as cursor:
        cursor.execute(_page(listing, selection, columns, '"text"', size, offset))
        return [text for (text,) in cursor.fetchall()]


def _page(listing, selection, columns, shown, limit, offset, after=None):
    condition = _after(columns, after) if after else ""
    return FOUND.format(
        columns=shown,
        found=_compiled(listing, selection),
        where=condition and f"WHERE {condition}",
        order=_in_order(columns),
        limit=limit,
        offset=offset,
    )


def _compiled(listing, selection):
    """The SQL of the rows that match, in no order but with all that one may ask for."""

    def compile_rows():
        rows = listing.queryset.order_by().annotate(text=selection.text).values_list(*READ, *ALL_KEYS)
        return connection.ops.compose_sql(*rows.query.sql_with_params())

    if listing.filterset.depends_on_content:
        return compile_rows()
    key = (listing.chosen, selection.names, selection.column, selection.day)
    return COMPILED.get_or_make(key, compile_rows)


def _in_order(columns):
    return ", ".join(
        f'"{key}" {"DESC" if column.descending else "ASC"}{" NULLS LAST" if column.nulls_last else ""}'
        for key, column in zip(keys_of(columns), columns, strict=True)
    )


def _after(columns, values):
    """The condition for rows that come after ``values`` in the order of ``columns``."""
    later, same = [], []
    for key, column, value in zip(keys_of(columns), columns, values, strict=True):
        name = f'"{key}"'
        if value is None:  # such rows come last, or tie with each other
            same.append(f"{name} IS NULL")
            continue
        place = Literal(value).as_string(connection.connection)
        beyond = f"{name} {'<' if column.descending else '>'} {place}"
        if column.nulls_last:
            beyond = f"({beyond} OR {name} IS NULL)"
        later.append(" AND ".join([*same, beyond]))
        same.append(f"{name} = {place}")
    return " OR ".join(later)

"""Reads that happen often, as statements that PostgreSQL has prepared.

Django binds parameters itself, so its statements are parsed and planned each time; for a row
by its key that costs more than finding the row.
"""

import contextlib
from types import SimpleNamespace

import psycopg
from django.db import connection


class PreparedCursor(psycopg.Cursor):
    """Statements that are always the same text: prepared when they are first run."""

    prepare: bool | None = True

    def execute(self, query, params=None, **options):
        super().execute(query, params, **options | {"prepare": self.prepare})
        self._query = SimpleNamespace(query=query.encode())  # for Django's log of queries
        return self


class OftenCursor(PreparedCursor):
    """Statements with their values in the text, so that the plan is of these values.

    Prepared once a connection has run the same text as often as ``prepare_threshold`` says.
    """

    prepare = None


def rows(sql, parameters=()):
    """All rows of a statement that is always the same text."""
    with opened(PreparedCursor) as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


@contextlib.contextmanager
def opened(kind):
    """A cursor, wrapped as Django's own are: errors become Django's, and tests count its statements."""
    connection.ensure_connection()
    with connection._prepare_cursor(kind(connection.connection)) as cursor:
        yield cursor

"""Reads that happen with every request, as statements that PostgreSQL has prepared.

Django binds parameters itself, so its statements are parsed and planned each time; for a row
by its key that costs more than finding the row.
"""

from types import SimpleNamespace

import psycopg
from django.db import connection


class PreparedCursor(psycopg.Cursor):
    def execute(self, query, params=None, **options):
        super().execute(query, params, **options | {"prepare": True})
        self._query = SimpleNamespace(query=query.encode())  # for Django's log of queries
        return self


def rows(sql, parameters=()):
    """All rows of a statement that is always the same text.

    The cursor is wrapped as Django's own are: errors become Django's, and tests count it.
    """
    connection.ensure_connection()
    with connection._prepare_cursor(PreparedCursor(connection.connection)) as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()

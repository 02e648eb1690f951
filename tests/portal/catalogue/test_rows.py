"""Rows of long lists come through a cursor of the database, which nobody leaves behind."""

import pytest
from django.db import connection

from portal.catalogue.formats.rows import BATCH, stream
from portal.catalogue.models import Document


@pytest.mark.parametrize("names", [["title"], ["slug", "title"]])
def test_a_reader_who_goes_away_leaves_no_cursor_behind(kazakhstan, names):
    assert Document.objects.count() > BATCH  # the cursor has not reached its end
    rows = stream(Document.objects.order_by("pk"), *names)
    next(rows)
    before = open_cursors()

    rows.close()

    assert (before, open_cursors()) == (1, 0)


def open_cursors():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_cursors WHERE name LIKE '\\_django\\_%'")
        return cursor.fetchone()[0]

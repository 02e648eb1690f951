"""The rows of a list, read once and handed on as they come: constant memory at any length."""

from contextlib import closing
from itertools import chain

from django.db import connection, transaction
from django.db.models import Count, Max

BATCH = 300  # larger ones leave the cache of the processor: a third more CPU
PATIENCE_MS = 60_000  # a download may take longer than a page


def stream(queryset, *names):
    """Iterate over ``values_list(*names)`` through a cursor of the server.

    Inside a transaction, because a cursor that outlives one is first filled to its end.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Rows in the order of an index, the first at once: sorting them all first costs no less.
            cursor.execute(
                "SELECT set_config('statement_timeout', %s, true), set_config('cursor_tuple_fraction', '0.001', true)",
                [str(PATIENCE_MS)],
            )
        # A reader who goes away closes this generator; the cursor has to be closed within the transaction.
        with closing(queryset.values_list(*names).iterator(chunk_size=BATCH)) as rows:
            # Not ``flat=True``, which runs Python for each row.
            yield from chain.from_iterable(rows) if len(names) == 1 else rows


def fingerprint(queryset):
    """What changes when any row does; and when that last happened.

    A row that changes, or comes in, has a revision above all before it; one that goes makes the
    rows fewer until then. So the two numbers never come back for other rows.
    """
    found = queryset.order_by().aggregate(rows=Count("pk"), last=Max("revision"), at=Max("revised_at"))
    return f"{found['rows']}:{found['last']}", found["at"]

"""The rows of a list, read once and handed on as they come: constant memory at any length."""

from django.db import connection, transaction
from django.db.models import Count, Max

BATCH = 1000
PATIENCE_MS = 60_000  # a download may take longer than a page


def stream(queryset, *names):
    """Iterate over ``values_list(*names)`` through a cursor of the server.

    Inside a transaction, because a cursor that outlives one is first filled to its end.
    """
    flat = len(names) == 1
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Rows in the order of an index, the first at once: sorting them all first costs no less.
            cursor.execute(
                "SELECT set_config('statement_timeout', %s, true), set_config('cursor_tuple_fraction', '0.001', true)",
                [str(PATIENCE_MS)],
            )
        yield from queryset.values_list(*names, flat=flat).iterator(chunk_size=BATCH)


def fingerprint(queryset):
    """What changes when any row does; and when that last happened.

    A row that changes, or comes in, has a revision above all before it; one that goes makes the
    rows fewer until then. So the two numbers never come back for other rows.
    """
    found = queryset.order_by().aggregate(rows=Count("pk"), last=Max("revision"), at=Max("revised_at"))
    return f"{found['rows']}:{found['last']}", found["at"]

"""Counting requests for all workers together: in the shared cache, else in PostgreSQL."""

import secrets

from django.conf import settings
from django.core.cache import cache
from django.db import connection

from portal.apikeys.models import RequestCount

WINDOW = 60  # seconds
SWEEP_ONE_IN = 500
COUNT = """
INSERT INTO apikeys_requestcount AS counted (asker, minute, requests) VALUES (%s, %s, 1)
ON CONFLICT (asker, minute) DO UPDATE SET requests = counted.requests + 1
RETURNING requests
"""


def count_request(asker, now):
    """Count one request; return how many ``asker`` has made in this minute.

    ``now`` is in seconds since 1970.
    """
    minute = int(now) // WINDOW
    if not is_in_process(settings.CACHES["default"]["BACKEND"]):
        return _in_cache(asker, minute)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [asker, minute])
        (requests,) = cursor.fetchone()
    if secrets.randbelow(SWEEP_ONE_IN) == 0:
        RequestCount.objects.filter(minute__lt=minute).delete()
    return requests


def is_in_process(backend):
    return backend.rpartition(".")[2] in ("LocMemCache", "DummyCache")


def _in_cache(asker, minute):
    key = f"requests:{asker}:{minute}"
    cache.add(key, 0, 2 * WINDOW)
    return cache.incr(key)

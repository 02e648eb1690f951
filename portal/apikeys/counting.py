"""Counting requests for all workers together: in the shared cache, else in PostgreSQL.

A worker takes tickets by the dozen, so that most requests write nothing. No ticket is given out
twice: nobody gets more than the limit, and at most one request in a hundred less.
"""

import contextlib
import secrets
import threading
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.db import connection

from portal.apikeys.models import RequestCount
from portal.replica.reading import on_primary

WINDOW = 60  # seconds
SWEEP_ONE_IN = 500
COUNT = """
INSERT INTO apikeys_requestcount AS counted (asker, minute, requests) VALUES (%s, %s, %s)
ON CONFLICT (asker, minute) DO UPDATE SET requests = counted.requests + excluded.requests
RETURNING requests
"""
MOST_ASKERS = 10_000  # whose tickets a worker remembers


@dataclass
class Tickets:
    """Numbers ``given`` + 1 to ``taken`` of a minute are this worker's to give."""

    minute: int
    given: int
    taken: int


_tickets: dict[str, Tickets] = {}
_lock = threading.Lock()


def count_request(asker, now, limit):
    """Count one request; return its number among those of ``asker`` in this minute.

    ``now`` is in seconds since 1970. Above the limit nothing is counted any more.
    """
    minute = int(now) // WINDOW
    with _lock:
        held = _tickets.get(asker)
        if held and held.minute == minute and (held.given < held.taken or held.given >= limit):
            held.given += 1
            return held.given
    number = max(1, limit // 100)
    taken = _take(asker, minute, number)
    given = taken - number + 1
    with _lock:
        if len(_tickets) >= MOST_ASKERS:
            _tickets.clear()
        _tickets[asker] = Tickets(minute, given, taken)
    return given


def forget_tickets():
    """What was taken and not given is lost; for tests, whose counts are rolled back."""
    _tickets.clear()


def _take(asker, minute, number):
    """Take so many tickets; return the last one's number."""
    if not is_in_process(settings.CACHES["default"]["BACKEND"]):
        with contextlib.suppress(ValueError):  # the cache is away
            return _in_cache(asker, minute, number)
    with on_primary():
        with connection.cursor() as cursor:
            cursor.execute(COUNT, [asker, minute, number])
            (requests,) = cursor.fetchone()
        if secrets.randbelow(SWEEP_ONE_IN) == 0:
            RequestCount.objects.filter(minute__lt=minute).delete()
    return requests


def is_in_process(backend):
    return backend.rpartition(".")[2] in ("LocMemCache", "DummyCache")


def _in_cache(asker, minute, number):
    key = f"requests:{asker}:{minute}"
    cache.add(key, 0, 2 * WINDOW)
    return cache.incr(key, number)

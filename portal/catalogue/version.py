"""The content version: what every cache key and validator hangs on.

A request reads it once, at its beginning; whatever the request then caches under that number is
as new or newer. Outside a request it is read each time.
"""

import contextlib
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db import InterfaceError, OperationalError, connection
from psycopg_pool import PoolTimeout

from portal.catalogue.documents.json import digest
from portal.catalogue.prepared import rows
from portal.replica.reading import reads_replica

READ = "SELECT number, at, next_due_at FROM catalogue_contentversion WHERE id = 1"


@dataclass(frozen=True)
class Version:
    """``number`` is 0 before the first publication; ``next_due_at`` is that of the next scheduled one."""

    number: int = 0
    at: datetime | None = None
    next_due_at: datetime | None = None


# None outside a request; else what the request has read once.
_of_request: ContextVar[dict | None] = ContextVar("what this request has read", default=None)


@contextlib.contextmanager
def one_reading():
    """Within it the version is read once, unless something is published meanwhile."""
    if _of_request.get() is not None:  # within a reading: what was read first holds
        yield
        return
    token = _of_request.set({})
    try:
        yield
    finally:
        _of_request.reset(token)


def once_a_request(name, read):
    """``read()``, or what it returned earlier in this request under the same name."""
    known = _of_request.get()
    if known is None:
        return read()
    if name not in known:
        known[name] = read()
    return known[name]


def version():
    """The Version that holds now. One prepared query, or none."""
    return once_a_request("version", _read)


def _read():
    """The first query of each request, which also finds out whether its connection still lives.

    The pool need not ask for that: the database was restarted once in a million requests.
    """
    try:
        found = rows(READ)
    except (OperationalError, InterfaceError) as error:
        # A lost replica has a primary behind it, which answers sooner.
        if connection.in_atomic_block or isinstance(error.__cause__, PoolTimeout) or reads_replica():
            raise
        connection.close()
        if connection.pool:
            connection.pool.check()  # replaces what died with the server
        found = rows(READ)
    return next((Version(*row) for row in found), Version())


def until_published(name, read):
    """``read()``, or what it returned since the last publication under the same name.

    For what depends on public content and on the name alone; for all readers, in any language.
    """
    key = digest(f"{name}:{content_version()}")
    return cache.get_or_set(f"until:{key}", read, None)


def forget_version():
    """Read anew next time: this request has changed it."""
    known = _of_request.get()
    if known:
        known.clear()


def content_version():
    """Number of the last publication; 0 before the first."""
    return version().number


def last_publication():
    """When the public content last changed; None before the first publication."""
    return version().at

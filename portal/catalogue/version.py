"""The content version: what every cache key and validator hangs on.

A request reads it once, at its beginning; whatever the request then caches under that number is
as new or newer. Outside a request it is read each time.
"""

import contextlib
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from portal.catalogue.prepared import rows

READ = "SELECT number, at, next_due_at FROM catalogue_contentversion WHERE id = 1"


@dataclass(frozen=True)
class Version:
    """``number`` is 0 before the first publication; ``next_due_at`` is that of the next scheduled one."""

    number: int = 0
    at: datetime | None = None
    next_due_at: datetime | None = None


# None outside a request; a list that is empty until the request first asks.
_of_request: ContextVar[list | None] = ContextVar("content version of this request", default=None)


@contextlib.contextmanager
def one_reading():
    """Within it the version is read once, unless something is published meanwhile."""
    token = _of_request.set([])
    try:
        yield
    finally:
        _of_request.reset(token)


def version():
    """The Version that holds now. One prepared query, or none."""
    known = _of_request.get()
    if known:
        return known[0]
    found = next((Version(*row) for row in rows(READ)), Version())
    if known is not None:
        known.append(found)
    return found


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

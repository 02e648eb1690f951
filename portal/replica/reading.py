"""Which database a request reads: while it reads the replica, that is what `default` means.

Every query of a public page goes through Django's default connection, written by the ORM or by
hand; replacing that connection for the length of a request reaches all of them.
"""

import contextlib
from contextvars import ContextVar

from django.db import DEFAULT_DB_ALIAS, InterfaceError, InternalError, OperationalError, connections
from psycopg.errors import QueryCanceled, ReadOnlySqlTransaction

REPLICA = "replica"
# The primary's connection while the replica's stands in its place.
_primary: ContextVar = ContextVar("the primary's connection", default=None)


class Reading:
    """What became of the statements sent to the replica."""

    def __init__(self):
        self.failed = False

    def __call__(self, execute, sql, params, many, context):
        try:
            return execute(sql, params, many, context)
        except (OperationalError, InterfaceError, InternalError) as error:
            self.failed = self.failed or is_fault_of_the_replica(error)
            raise


def is_fault_of_the_replica(error):
    """Whether the primary may answer instead: not when a statement was only too slow."""
    if isinstance(error, InternalError):
        return isinstance(error.__cause__, ReadOnlySqlTransaction)
    return not isinstance(error.__cause__, QueryCanceled)


@contextlib.contextmanager
def on_replica():
    """Let everything within read the replica; yields the Reading."""
    primary, replica = connections[DEFAULT_DB_ALIAS], connections[REPLICA]
    reading = Reading()
    connections[DEFAULT_DB_ALIAS] = replica
    token = _primary.set(primary)
    try:
        with replica.execute_wrapper(reading):
            yield reading
    finally:
        _primary.reset(token)
        connections[DEFAULT_DB_ALIAS] = primary


@contextlib.contextmanager
def on_primary():
    """Let everything within read and write the primary, whatever is around it."""
    primary = _primary.get()
    if primary is None:
        yield
        return
    replica = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = primary
    token = _primary.set(None)
    try:
        yield
    finally:
        _primary.reset(token)
        connections[DEFAULT_DB_ALIAS] = replica


def reads_replica():
    return _primary.get() is not None

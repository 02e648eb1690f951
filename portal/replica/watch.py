"""How far the replica is behind, looked at once a second by each worker.

PostgreSQL says where its log ends (on the primary) and how far it was replayed (on the replica).
A position of the primary that the replica has reached was the primary's end at a known time: the
replica shows at least what was public then.
"""

import logging
import threading
import time
from collections import deque

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections

from portal.replica.reading import REPLICA

logger = logging.getLogger(__name__)
EVERY = 1.0  # seconds between two looks
REST = 5.0  # seconds until a replica that was away is looked at again
END = "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn"  # what is committed, written to disk or not
REPLAYED = "SELECT pg_is_in_recovery(), pg_last_wal_replay_lsn() - '0/0'::pg_lsn"
REMEMBERED = 600  # looks


class Watch:
    """``state`` is "in use", "behind", "away" or "not a replica"; ``lag`` in seconds, None if unknown."""

    def __init__(self, clock=time.monotonic):
        self.clock = clock
        self.state, self.lag = "away", None
        self._ends = deque(maxlen=REMEMBERED)  # (time, end of the primary's log), oldest first
        self._next = float("-inf")
        self._looking = threading.Lock()

    def is_usable(self):
        """Whether a public page may be read from the replica now."""
        if self.clock() >= self._next and self._looking.acquire(blocking=False):
            try:
                self.look()
            finally:
                self._looking.release()
        return self.state == "in use"

    def look(self):
        now = self.clock()
        self._next = now + EVERY
        try:
            is_replica, replayed = _row(REPLICA, REPLAYED)
        except (DatabaseError, InterfaceError) as error:
            return self.lost(error)
        self._remember_end(now)
        self.lag = self._lag(now, replayed) if is_replica else None
        is_near = self.lag is not None and self.lag <= settings.REPLICA_MAX_LAG_SECONDS
        self._change("in use" if is_near else "behind" if is_replica else "not a replica")
        return None

    def lost(self, error):
        """It did not answer; leave it alone for a while."""
        connections[REPLICA].close()
        self._next = self.clock() + REST
        self.lag = None
        self._change("away", error)

    def _remember_end(self, now):
        try:
            (end,) = _row(DEFAULT_DB_ALIAS, END)
        except (DatabaseError, InterfaceError):
            return  # without a primary nothing new is published; the replica serves on
        if not self._ends or self._ends[-1][1] != end:
            self._ends.append((now, end))
        else:
            self._ends[-1] = (now, end)

    def _lag(self, now, replayed):
        if not self._ends or replayed is None:
            return None
        if replayed >= self._ends[-1][1]:
            return 0.0
        reached = [at for at, end in self._ends if end <= replayed]
        return now - reached[-1] if reached else None

    def _change(self, state, why=""):
        if state != self.state:
            logger.warning("replica: %s%s", state, f" ({str(why).strip()})" if why else "")
        self.state = state

    def report(self):
        """For /healthz."""
        self.is_usable()
        return {"state": self.state, "lag_seconds": None if self.lag is None else round(self.lag, 1)}


def _row(alias, sql):
    with connections[alias].cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


watch = Watch()

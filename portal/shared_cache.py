"""A cache that several machines share, and whose loss no reader notices.

Nothing lives in the cache alone: what it does not have is read from PostgreSQL. So a server that
is away, or slow, is an empty cache, and is left alone for a moment instead of being waited for.
"""

import logging
import time

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
PATIENCE = 0.25  # seconds for an answer
REST = 2.0  # seconds until a server that was away is asked again


class SharedCache(RedisCache):
    """Redis or Valkey; never an error."""

    def __init__(self, server, params):
        options = {"socket_connect_timeout": PATIENCE, "socket_timeout": PATIENCE, **params.get("OPTIONS", {})}
        super().__init__(server, {**params, "OPTIONS": options})
        self.away_until = float("-inf")

    def _asked(self, ask, otherwise):
        if time.monotonic() < self.away_until:
            return otherwise
        try:
            return ask()
        except RedisError as error:
            self.away_until = time.monotonic() + REST
            logger.warning("the shared cache is away: %s", error)
            return otherwise

    def get(self, key, default=None, version=None):
        return self._asked(lambda: super(SharedCache, self).get(key, default, version), default)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self._asked(lambda: super(SharedCache, self).set(key, value, timeout, version), None)

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self._asked(lambda: super(SharedCache, self).add(key, value, timeout, version), False)

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        return self._asked(lambda: super(SharedCache, self).touch(key, timeout, version), False)

    def delete(self, key, version=None):
        return self._asked(lambda: super(SharedCache, self).delete(key, version), False)

    def has_key(self, key, version=None):
        return self._asked(lambda: super(SharedCache, self).has_key(key, version), False)

    def get_many(self, keys, version=None):
        return self._asked(lambda: super(SharedCache, self).get_many(keys, version), {})

    def set_many(self, data, timeout=DEFAULT_TIMEOUT, version=None):
        return self._asked(lambda: super(SharedCache, self).set_many(data, timeout, version), list(data))

    def delete_many(self, keys, version=None):
        return self._asked(lambda: super(SharedCache, self).delete_many(keys, version), None)

    def clear(self):
        return self._asked(super().clear, False)

    def incr(self, key, delta=1, version=None):
        """Raises ValueError for a key that is not there, as every cache does; so when nothing is."""
        number = self._asked(lambda: super(SharedCache, self).incr(key, delta, version), None)
        if number is None:
            raise ValueError(f"Key {key!r} not found")
        return number

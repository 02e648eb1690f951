"""Answers kept in a worker's memory, the least recently asked for going first."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.core.cache import cache

SHARED_FOR = 60 * 60  # seconds
LARGEST_SHARE = 16  # one answer takes at most this part of the whole


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer: headers as sent, the body compressed or not."""

    body: bytes
    headers: dict

    @property
    def size(self):
        return len(self.body) + 800  # headers, key and bookkeeping, about


class Store:
    """Up to so many bytes of answers; those of an earlier content version go when a newer one comes."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.size = 0
        self.newest = 0
        self._answers = OrderedDict()
        self._lock = Lock()

    def get(self, key):
        with self._lock:
            answer = self._answers.get(key)
            if answer is not None:
                self._answers.move_to_end(key)
            return answer

    def keep(self, key, answer, number=0):
        """``number`` is that of the content version: nobody asks for older answers again."""
        if answer.size > self.capacity // LARGEST_SHARE:
            return
        with self._lock:
            if number > self.newest:
                self.newest, self.size = number, 0
                self._answers.clear()
            before = self._answers.pop(key, None)
            self._answers[key] = answer
            self.size += answer.size - (before.size if before else 0)
            while self.size > self.capacity:
                _key, oldest = self._answers.popitem(last=False)
                self.size -= oldest.size


class SharedStore(Store):
    """A store behind which all machines share one: what another worker wrote is not written again."""

    def get(self, key):
        answer = super().get(key)
        if answer is None and (found := cache.get(f"answer:{key}")):
            answer = Answer(*found)
            super().keep(key, answer)
        return answer

    def keep(self, key, answer, number=0):
        super().keep(key, answer, number)
        if answer.size <= self.capacity // LARGEST_SHARE:
            cache.set(f"answer:{key}", (answer.body, answer.headers), SHARED_FOR)


def store():
    """The store that fits the cache: of this process alone, or with all that share CACHE_URL."""
    is_shared = settings.CACHES["default"]["BACKEND"].endswith("SharedCache")
    return (SharedStore if is_shared else Store)(settings.PAGE_CACHE_BYTES)


def is_for_everyone(response, varying):
    """Whether it is a whole answer, in which readers differ by nothing but these headers."""
    varies = {name.strip().lower() for name in response.get("Vary", "").split(",") if name}
    return response.status_code == 200 and not response.streaming and not response.cookies and varies <= varying

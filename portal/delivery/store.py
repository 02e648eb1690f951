"""Answers kept in a worker's memory, the least recently asked for going first."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

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
    """Up to so many bytes of answers."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.size = 0
        self._answers = OrderedDict()
        self._lock = Lock()

    def get(self, key):
        with self._lock:
            answer = self._answers.get(key)
            if answer is not None:
                self._answers.move_to_end(key)
            return answer

    def keep(self, key, answer):
        if answer.size > self.capacity // LARGEST_SHARE:
            return
        with self._lock:
            before = self._answers.pop(key, None)
            self._answers[key] = answer
            self.size += answer.size - (before.size if before else 0)
            while self.size > self.capacity:
                _key, oldest = self._answers.popitem(last=False)
                self.size -= oldest.size

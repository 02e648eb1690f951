"""The last things that were asked for, kept in this process's memory."""

from collections import OrderedDict
from threading import Lock


class Recent:
    """Up to ``most`` of them. What is kept under a key must be the same for everyone who knows the key."""

    def __init__(self, most):
        self.most = most
        self._known = OrderedDict()
        self._lock = Lock()

    def get_or_make(self, key, make):
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        made = make()
        with self._lock:
            self._known[key] = made
            while len(self._known) > self.most:
                self._known.popitem(last=False)
        return made

"""Requests over a few connections that stay open, and what they took."""

import http.client
import threading
import time
from dataclasses import dataclass, field

CONNECTIONS = 4


@dataclass
class Load:
    """``latencies`` in seconds; ``first`` is the time to the first byte of the last answer."""

    latencies: list = field(default_factory=list)
    errors: list = field(default_factory=list)
    size: int = 0
    first: float = 0.0
    seconds: float = 0.0

    def percentile(self, share):
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def ask(connection, path, headers):
    """Return (status, response headers, size, seconds to the first byte)."""
    start = time.perf_counter()
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    first = time.perf_counter() - start
    size = 0
    while chunk := response.read(1 << 16):
        size += len(chunk)
    return response.status, response.headers, size, first


def load(port, path, headers, *, seconds, most, connections=CONNECTIONS):
    """Ask for at most so long and so many times; every connection asks at least once."""
    found, lock = Load(), threading.Lock()
    end = time.monotonic() + seconds
    left = [most]

    def work():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while True:
            with lock:
                if left[0] <= 0 or (time.monotonic() > end and found.latencies):
                    break
                left[0] -= 1
            start = time.perf_counter()
            status, _headers, size, first = ask(connection, path, headers)
            with lock:
                found.latencies.append(time.perf_counter() - start)
                found.size, found.first = size, first
                if status not in (200, 304):
                    found.errors.append(status)
        connection.close()

    start = time.monotonic()
    workers = [threading.Thread(target=work) for _ in range(min(connections, most))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    found.seconds = time.monotonic() - start
    return found

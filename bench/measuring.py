"""One server asked for one endpoint: CPU time of both sides, latency, statements, memory."""

import http.client
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass

from bench.cpu import cpu_seconds, memory_mib
from bench.database import ROOT, statements
from bench.load import ask, load

WARM_UP = 8  # requests before anything is counted
PUBLICATIONS = 5


@dataclass
class Result:
    """Milliseconds and MiB; ``application`` and ``database`` are CPU time per request."""

    size: int
    server: str
    endpoint: str
    application: float
    database: float
    requests: int
    per_second: float
    p50: float
    p99: float
    first_byte: float
    statements: float
    body: int
    memory: float
    growth: float
    errors: list

    @property
    def cpu(self):
        return self.application + self.database

    def as_json(self):
        return asdict(self) | {"cpu": round(self.cpu, 3)}


def measure(server, endpoint, path, *, port, postgres, size, seconds):
    """Ask the server, which runs at ``port``, for one endpoint. ``postgres`` is the Cluster."""
    headers = dict(server.headers)
    if server.unchanged:
        headers["If-None-Match"] = validator(port, path)
    is_long = endpoint == "CSV"
    load(port, path, headers, seconds=seconds, most=1 if is_long else WARM_UP)
    root, database = server.process.pid, postgres.process.pid
    before = cpu_seconds(root), cpu_seconds(database), statements(postgres, size), memory_mib(root)
    done = load(port, path, headers, seconds=seconds, most=2 if is_long else 4000)
    count = len(done.latencies)
    after = cpu_seconds(root), cpu_seconds(database), statements(postgres, size), memory_mib(root)
    application, in_database, asked, growth = (late - early for late, early in zip(after, before, strict=True))
    return Result(
        size,
        server.name,
        endpoint,
        round(application * 1000 / count, 3),
        round(in_database * 1000 / count, 3),
        count,
        round(count / done.seconds, 1),
        round(done.percentile(0.5) * 1000, 2),
        round(done.percentile(0.99) * 1000, 2),
        round(done.first * 1000, 2),
        round(asked / count, 2),
        done.size,
        round(after[3], 1),
        round(growth, 1),
        sorted(set(done.errors)),
    )


def publication(postgres, size):
    """One record added, with everything that embeds it, in a process of its own."""
    command = [sys.executable, "-m", "bench.publishing", str(PUBLICATIONS)]
    before = cpu_seconds(postgres.process.pid)
    done = subprocess.run(command, cwd=ROOT, env=environment(postgres, size), check=True, stdout=subprocess.PIPE)
    in_database = (cpu_seconds(postgres.process.pid) - before) * 1000 / (PUBLICATIONS + 2)
    found = json.loads(done.stdout)
    taken = sorted(seconds for _cpu, seconds in found["taken"])
    application = sum(cpu for cpu, _seconds in found["taken"]) / len(taken)
    return Result(
        size=size,
        server="portal",
        endpoint="publish one record",
        application=round(application, 1),
        database=round(in_database, 1),
        requests=len(taken),
        per_second=round(1000 / (sum(taken) / len(taken)), 2),
        p50=round(taken[len(taken) // 2], 1),
        p99=round(taken[-1], 1),
        first_byte=0,
        statements=found["statements"],
        body=0,
        memory=0,
        growth=0,
        errors=[],
    )


def collect_static(postgres, size):
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(command, cwd=ROOT, env=environment(postgres, size), check=True)


def validator(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    _status, headers, _size, _first = ask(connection, path, {})
    connection.close()
    return headers["ETag"]


def environment(postgres, size):
    """What every server is started with; the portal and its peers have one database."""
    return os.environ | {
        "DATABASE_URL": postgres.url(f"laws_{size}"),
        "DATABASE_POOL_SIZE": "4",
        "API_LIMIT_ANONYMOUS": "0",  # no peer counts its readers
        "MALLOC_ARENA_MAX": "2",  # as `make run` sets them, and for all alike
        "MALLOC_TRIM_THRESHOLD_": "131072",
        "PEER_DATABASE": f"laws_{size}",
        "PEER_SOCKET": str(postgres.socket),
    }

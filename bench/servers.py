"""Who is measured: how each is started, and where it has what is asked for."""

import contextlib
import http.client
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field

from bench import addresses
from bench.addresses import DATA, PAGES, PORTAL
from bench.database import HOME, ROOT, name_of

PEERS = HOME / "venv" / "bin"
THREADS = "4"
FIRST = {"PAGE_CACHE_MB": "0"}  # every page is rendered; counts are kept under the content version
COLD = {"PAGE_CACHE_MB": "0", "CACHE_URL": "dummycache://"}  # nothing is kept at all


@dataclass
class Server:
    """``paths`` by endpoint; ``environment`` is of its own; ``unchanged`` asks with its validator."""

    name: str
    command: list
    paths: dict
    environment: dict = field(default_factory=dict)
    headers: dict = field(default_factory=dict)
    unchanged: bool = False
    process: subprocess.Popen | None = None

    @contextlib.contextmanager
    def running(self, port, environment):
        command = [part.replace("{port}", str(port)) for part in self.command]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment | self.environment,
            stdout=subprocess.DEVNULL,
            stderr=(HOME / f"{self.name}.log").open("w"),
            start_new_session=True,
        )
        try:
            wait_for(port, self.process)
            yield self
        finally:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(10)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


def wait_for(port, process):
    end = time.monotonic() + 90
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args[0]} ended with status {process.returncode}")
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/healthz")
            if connection.getresponse().status != 502:  # nginx is there, the portal behind it not yet
                return
        time.sleep(0.2)
    raise TimeoutError(f"port {port}")


def granian(application, *, python=sys.executable, factory=False):
    command = [
        str(python),
        "-m",
        "granian",
        application,
        "--interface",
        "wsgi",
        "--http",
        "1",
        "--no-ws",
        "--workers",
        "1",
        "--blocking-threads",
        THREADS,
        "--host",
        "127.0.0.1",
        "--port",
        "{port}",
        "--log-level",
        "warning",
    ]
    return [*command, "--factory"] if factory else command


def gunicorn(application):
    return [str(PEERS / "gunicorn"), application, "-w", "1", "--threads", THREADS, "-b", "127.0.0.1:{port}"]


def servers(size):
    """All that can be measured here, the portal first."""
    portal = granian("portal.serving.worker:application", factory=True)
    found = [
        Server("portal", portal, PORTAL, FIRST),
        Server("portal, nothing kept", portal, addresses.COLD, COLD),
        Server("portal, asked again", portal, PAGES | DATA, headers={"Accept-Encoding": "br"}),
        Server("portal, unchanged", portal, PAGES | DATA, unchanged=True),
    ]
    if PEERS.exists():
        found += peers(size)
    if nginx := shutil.which("nginx"):
        proxy = [sys.executable, "-m", "bench.proxy", nginx, "{port}"]
        found += [
            Server("portal behind nginx", [*proxy, "--portal"], PAGES | DATA, headers={"Accept-Encoding": "br"}),
            Server("nginx, a file", proxy, {"HTML list": "/page.html"}),
        ]
    return found


def peers(size):
    return [
        Server("Django + DRF", gunicorn("bench.peers.drf"), addresses.DRF),
        Server("django-ninja", gunicorn("bench.peers.ninja"), addresses.NINJA),
        Server("Datasette", datasette(HOME / f"{name_of(size)}.db"), addresses.datasette(size)),
        Server("bare WSGI", granian("bench.peers.bare:application", python=PEERS / "python"), addresses.BARE),
    ]


def datasette(file):
    limits = {"sql_time_limit_ms": "20000", "max_csv_mb": "0", "facet_time_limit_ms": "2000", "suggest_facets": "off"}
    serve = [str(PEERS / "datasette"), "serve", "--host", "127.0.0.1", "--port", "{port}", "-i", str(file)]
    serve += [word for name, value in limits.items() for word in ("--setting", name, value)]
    return [*serve, "--inspect-file", str(file.with_suffix(".json"))]

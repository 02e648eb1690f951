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
from urllib.parse import quote

from bench.database import HOME, ROOT, name_of

PEERS = HOME / "venv" / "bin"
THREADS = "4"
FILTERS = "topic=elections&stage=in_force&ordering=title&page_size=50"
LAW = "law-0000103"
FIRST = {"PAGE_CACHE_MB": "0"}  # every page is rendered; counts are kept under the content version
COLD = {"PAGE_CACHE_MB": "0", "CACHE_URL": "dummycache://"}  # nothing is kept at all
CANNED = (
    "SELECT slug, title, summary, type, stage, adopted_on, topics FROM laws WHERE topic = 'elections'"
    " AND stage = 'in_force' ORDER BY title LIMIT 50"
)
PORTAL = {
    "JSON list": f"/api/v1/laws/?{FILTERS}",
    "JSON detail": f"/api/v1/laws/{LAW}/",
    "cursor page 1,000": None,  # found by walking
    "HTML list": "/laws/?topic=elections",
    "HTML detail": f"/laws/{LAW}/",
    "home": "/",
    "search, rare": "/search/?q=lacustrine",
    "search, medium": "/search/?q=ombudsman+quota",
    "search, common": "/search/?q=law",
    "CSV": "/laws.csv",
}
DATA = {name: PORTAL[name] for name in ("JSON list", "JSON detail")}


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
    pages = {name: PORTAL[name] for name in ("HTML list", "HTML detail", "home", "search, common")}
    cold = {name: path for name, path in PORTAL.items() if name in ("JSON list", "HTML list") or "search" in name}
    found = [
        Server("portal", portal, PORTAL, FIRST),
        Server("portal, nothing kept", portal, cold, COLD),
        Server("portal, asked again", portal, pages | DATA, headers={"Accept-Encoding": "br"}),
        Server("portal, unchanged", portal, pages | DATA, unchanged=True),
    ]
    if PEERS.exists():
        found += peers(size)
    if nginx := shutil.which("nginx"):
        proxy = [sys.executable, "-m", "bench.proxy", nginx, "{port}"]
        found += [
            Server("portal behind nginx", [*proxy, "--portal"], pages | DATA, headers={"Accept-Encoding": "br"}),
            Server("nginx, a file", proxy, {"HTML list": "/page.html"}),
        ]
    return found


def peers(size):
    python = PEERS / "python"
    searches = {"search, rare": "q=lacustrine", "search, medium": "q=ombudsman+quota", "search, common": "q=law"}
    drf = {
        "JSON list": f"/api/laws/?{FILTERS}",
        "JSON detail": f"/api/laws/{LAW}/",
        "HTML list": "/laws/?topic=elections",
        "HTML detail": f"/laws/{LAW}/",
        "CSV": "/laws.csv",
        "empty view": "/empty",
        **{name: f"/search/?{query}" for name, query in searches.items()},
    }
    facets = "&".join(f"_facet={name}" for name in ("topic", "stage", "type", "year"))
    columns = "laws.json?topic=elections&stage=in_force&_sort=title&_size=50&_shape=objects"
    datasette = {
        "JSON list": f"/{name_of(size)}/{columns}",
        "JSON list, canned": f"/{name_of(size)}.json?sql={quote(CANNED)}",
        "JSON detail": f"/{name_of(size)}/laws.json?slug={LAW}&_shape=objects",
        "HTML list": f"/{name_of(size)}/laws?topic=elections&{facets}&_size=25",
        "HTML detail": f"/{name_of(size)}/laws?slug={LAW}",
        "home": "/",
        "CSV": f"/{name_of(size)}/laws.csv?_stream=on&_size=max",
        **{name: f"/{name_of(size)}.json?sql={quote(MATCH)}&{query}" for name, query in searches.items()},
    }
    file = HOME / f"{name_of(size)}.db"
    limits = {"sql_time_limit_ms": "20000", "max_csv_mb": "0", "facet_time_limit_ms": "2000"}
    serve = [str(PEERS / "datasette"), "serve", "--host", "127.0.0.1", "--port", "{port}", "-i", str(file)]
    serve += [word for name, value in limits.items() for word in ("--setting", name, value)]
    serve += ["--inspect-file", str(file.with_suffix(".json"))]
    json_only = {name: drf[name] for name in ("JSON list", "JSON detail")}
    return [
        Server("Django + DRF", gunicorn("bench.peers.drf"), drf),
        Server("django-ninja", gunicorn("bench.peers.ninja"), json_only),
        Server("Datasette", serve, datasette),
        Server(
            "bare WSGI",
            granian("bench.peers.bare:application", python=python),
            {"JSON list": f"/api/laws/?{FILTERS}", "JSON detail": f"/api/laws/{LAW}/", "empty view": "/empty"},
        ),
    ]


MATCH = (
    "SELECT laws.slug, laws.title, snippet(laws_fts, 1, '<b>', '</b>', '...', 30), (SELECT count(*) FROM laws_fts WHERE"
    " laws_fts MATCH :q) FROM laws_fts JOIN laws ON laws.id = laws_fts.rowid WHERE laws_fts MATCH :q"
    " ORDER BY bm25(laws_fts) LIMIT 20"
)

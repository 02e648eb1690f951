"""The processes of a running portal beside PostgreSQL: the preparation and the server."""

import contextlib
import http.client
import os
import signal
import subprocess
import sys
import time

from portal.postgres.child import spawn
from portal.postgres.cluster import Cluster
from portal.serving.errors import ServingError
from portal.serving.options import Options

Process = subprocess.Popen[bytes]
LONGEST_START = 120  # seconds until the first answer
LONGEST_STOP = 15  # seconds for requests under way


class Stopped(BaseException):  # noqa: N818 - not an error: someone asked us to stop
    """SIGINT, SIGTERM or SIGHUP arrived."""


def prepare() -> None:
    """Ends with SystemExit when the preparation failed; it has said why."""
    process = spawn([sys.executable, "-m", "portal.serving.prepare"], on_death=signal.SIGKILL)
    try:
        if process.wait():
            sys.exit(1)
    finally:
        stop(process)


def server(options: Options, *, reload: bool) -> Process:
    where = f"{options.host}:{options.port}"
    if reload:
        return spawn([sys.executable, "manage.py", "runserver", where], on_death=signal.SIGTERM)
    command = [sys.executable, "-m", "granian", "portal.serving.worker:application", "--factory"]
    command += ["--interface", "wsgi", "--http", "1", "--no-ws", "--host", options.host, "--port", str(options.port)]
    command += ["--workers", str(options.workers), "--blocking-threads", str(options.threads)]
    command += ["--respawn-failed-workers", "--workers-kill-timeout", "10", "--log-level", "warning"]
    command += ["--respawn-interval", str(options.reload_interval)]
    defaults = {
        "DATABASE_POOL_SIZE": str(options.threads),
        "MALLOC_ARENA_MAX": "2",  # memory that one thread returned is used by the next
        "MALLOC_TRIM_THRESHOLD_": str(128 * 1024),  # bytes free at the top that go back to the system
    }
    settings = {name: os.environ.get(name) or value for name, value in defaults.items()}
    return spawn(command, on_death=signal.SIGTERM, env=os.environ | settings)


def wait_until_it_answers(process: Process, options: Options) -> None:
    deadline = time.monotonic() + LONGEST_START
    while time.monotonic() < deadline:
        require_running(process)
        if answers(options):
            return
        time.sleep(0.1)
    raise ServingError(f"The server did not answer within {LONGEST_START} s; what it wrote is above.")


def answers(options: Options) -> bool:
    """Whether any response comes back; what it says is for whoever watches /healthz."""
    host, port = options.address.removeprefix("http://").rstrip("/").rsplit(":", 1)
    connection = http.client.HTTPConnection(host.strip("[]"), int(port), timeout=10)
    with contextlib.closing(connection):
        try:
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            return False
    return True


def supervise(process: Process, cluster: Cluster | None) -> None:
    """Returns never; raises ServingError when the server ends, Stopped when asked to stop."""
    while True:
        require_running(process)
        if cluster is not None and not cluster.alive():
            print("portal: PostgreSQL ended unexpectedly; starting it again ...", file=sys.stderr, flush=True)
            cluster.start()
        time.sleep(0.5)


def require_running(process: Process) -> None:
    if process.poll() is not None:
        raise ServingError(f"The server ended unexpectedly (status {process.returncode}); what it wrote is above.")


def stop(process: Process) -> None:
    """Let requests under way finish, then end the whole process group."""
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(LONGEST_STOP)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()

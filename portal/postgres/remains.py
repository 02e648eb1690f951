"""What an earlier server may have left in a data folder: its pid file, or itself."""

import contextlib
import os
import signal
import sys
import time
from pathlib import Path

from portal.postgres.errors import PostgresError

PID_FILE = "postmaster.pid"
PATIENCE = 60  # a server told to stop by its parent's death writes a checkpoint first


def state(data: Path) -> str:
    """The state a starting server writes: "starting", "ready" ...; empty when there is none."""
    try:
        return (data / PID_FILE).read_text().splitlines()[7].strip()
    except (OSError, IndexError):
        return ""


def clear(data: Path) -> None:
    """Wait for, or end, a server left over from a killed parent; drop a stale pid file.

    The caller holds the folder's lock, so no other portal is using this server.
    """
    if not sys.platform.startswith("linux"):
        return  # PostgreSQL's own check has to do
    deadline = time.monotonic() + PATIENCE
    while pids := processes_in(data):
        if time.monotonic() > deadline:
            raise PostgresError(
                f"A PostgreSQL server from an earlier run does not stop. End it: kill {' '.join(map(str, pids))}"
            )
        postmaster = recorded(data)
        if postmaster in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(postmaster, signal.SIGINT)
        time.sleep(0.1)
    # PostgreSQL would trust a number that another process has since been given.
    (data / PID_FILE).unlink(missing_ok=True)


def recorded(data: Path) -> int | None:
    try:
        return int((data / PID_FILE).read_text().splitlines()[0])
    except (OSError, IndexError, ValueError):
        return None


def processes_in(data: Path) -> list[int]:
    """PostgreSQL's processes at work in `data`, children that outlived their server included."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (process / "comm").read_text() == "postgres\n" and (process / "cwd").samefile(data):
                found.append(int(process.name))
    return found

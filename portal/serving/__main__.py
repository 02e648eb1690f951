"""Runs the portal: `python -m portal.serving`, or with `--reload` for development.

One parent process owns everything: it starts PostgreSQL, prepares, starts the server, restarts
PostgreSQL if it dies, and stops all of it. Every child carries a parent-death signal, so nothing
outlives the parent, even after kill -9.
"""

import contextlib
import os
import signal
import sys
from collections.abc import Iterator

from portal.postgres.child import die_with
from portal.postgres.cluster import Cluster
from portal.postgres.errors import PostgresError
from portal.postgres.shared import Home
from portal.serving.errors import ServingError
from portal.serving.options import Options, read_options, require_free, var_folder
from portal.serving.prepared import is_prepared
from portal.serving.processes import Stopped, prepare, server, stop, supervise, wait_until_it_answers


def say(text: str) -> None:
    print(f"portal: {text}", flush=True)


@contextlib.contextmanager
def database(options: Options) -> Iterator[Cluster | None]:
    """The portal's own PostgreSQL, or None when DATABASE_URL names another."""
    if os.environ.get("DATABASE_URL"):
        yield None
        return
    with Home.of_this_portal().owned(f"the portal at {options.address}") as cluster:
        os.environ["DATABASE_URL"] = cluster.url()
        say(f"PostgreSQL runs; its data is in {cluster.data}.")
        yield cluster


def serve(options: Options, *, reload: bool) -> None:
    own_database = not os.environ.get("DATABASE_URL")
    with database(options) as cluster:
        require_free(options)
        if not is_prepared(os.environ["DATABASE_URL"], var_folder()):
            prepare()
        process = server(options, reload=reload)
        try:
            wait_until_it_answers(process, options)
            say(f"The portal is at {options.address} - stop it with Ctrl-C.")
            say(f"Create an editor with: {editor_command(own_database)}")
            supervise(process, cluster)
        finally:
            stop(process)


def editor_command(own_database: bool) -> str:
    command = f"{os.path.relpath(sys.executable)} manage.py createsuperuser"
    if not own_database:
        return f"{command}   (with the same DATABASE_URL)"
    return f"VAR_DIR={os.environ['VAR_DIR']} {command}" if os.environ.get("VAR_DIR") else command


def stop_on_signals() -> None:
    def stopped(number: int, frame: object) -> None:
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, signal.SIG_IGN)  # the way out is bounded; let it finish
        raise Stopped(signal.Signals(number))

    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, stopped)
    if "MAKELEVEL" in os.environ:
        die_with(os.getppid(), signal.SIGTERM)


def main() -> int:
    stop_on_signals()
    reload = sys.argv[1:] == ["--reload"]
    if reload:
        os.environ.setdefault("DEBUG", "1")
    try:
        serve(read_options(), reload=reload)
    except (ServingError, PostgresError) as error:
        print(f"portal: {error}", file=sys.stderr, flush=True)
        return 1
    except Stopped:
        say("Stopped.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""One PostgreSQL cluster: created, started, stopped."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from portal.postgres import places, remains
from portal.postgres.account import account_for
from portal.postgres.child import spawn
from portal.postgres.errors import PostgresError

SUPERUSER = "portal"
DATABASE = "portal"
# A start after a crash replays the log first; that may take long, but not for ever.
LONGEST_START = 300
SETTINGS = {
    "listen_addresses": "",
    "jit": "off",  # costs more than it saves on short queries
    "shared_buffers": "128MB",
    "max_connections": "100",
    "logging_collector": "off",
    "log_line_prefix": "%m [%p] ",
    "timezone": "UTC",
}
# For test clusters, which nobody misses after a crash.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Cluster:
    """A cluster whose files live in `home`; a throw-away one does not survive a power cut.

    The locale is PostgreSQL's own C.UTF-8, the same on every machine: with plain C, lower(),
    ILIKE, stemming and trigrams silently ignore Cyrillic.
    """

    def __init__(self, home: Path, *, throw_away: bool = False) -> None:
        self.home = home.resolve()
        self.throw_away = throw_away
        self.process: subprocess.Popen[bytes] | None = None
        self.socket: Path | None = None

    def start(self) -> None:
        """Serve; raises PostgresError. Takes about a second, two when the cluster is new."""
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            self.account = account_for(self.home / "data")
            self.bin = places.programs(self.account)
            self.data = places.data_folder(self.home, self.account)
            self.create()
            remains.clear(self.data)
            self.socket = places.socket_folder(self.account, self.home)
            self.launch()
        except OSError as error:
            raise PostgresError(
                f"The data folder {self.home} cannot be used ({error.strerror}: {error.filename}). "
                "Free some space or correct its owner, or name another one with VAR_DIR."
            ) from error
        self.await_ready()
        self.create_database()

    def create(self) -> None:
        """initdb beside the final place: a kill half-way leaves nothing that looks finished."""
        if (self.data / "PG_VERSION").exists():
            return self.check_version()
        fresh = self.data.with_name("data.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        places.hand_over(fresh, self.account)
        self.initialise(fresh)
        if self.data.exists():
            self.data.rmdir()
        fresh.rename(self.data)
        return None

    def initialise(self, folder: Path) -> None:
        command: list[str | Path] = [self.bin / "initdb", "--pgdata", folder, "--username", SUPERUSER]
        command += ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command += ["--auth-local=trust", "--auth-host=reject", "--data-checksums"]
        if self.throw_away:
            command.append("--no-sync")
        if complaint := self.run(command):
            raise PostgresError(
                f"PostgreSQL could not create its data folder ({complaint}). "
                "Free some space, or name another data folder with VAR_DIR."
            )

    def run(self, command: Sequence[str | Path]) -> str:
        """Run a program of PostgreSQL to its end; what it complained of, empty when it succeeded."""
        process = spawn(
            command,
            on_death=signal.SIGKILL,
            account=self.account,
            output=subprocess.PIPE,
            env=environment(),
            cwd="/",
        )
        output = process.communicate()[0].decode(errors="replace")
        return last_complaint(output) if process.returncode else ""

    def check_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text().strip()
        ours = subprocess.run([self.bin / "postgres", "--version"], check=True, capture_output=True, text=True).stdout
        major = ours.split()[2].split(".")[0]
        if found != major:
            raise PostgresError(
                f"{self.data} was made by PostgreSQL {found}, this is {major}. Name an empty data folder with "
                f"VAR_DIR, or move the data with pg_dump from a portal that runs PostgreSQL {found}."
            )

    def launch(self) -> None:
        settings = SETTINGS | (FORGETFUL if self.throw_away else {}) | {"unix_socket_directories": str(self.socket)}
        command: list[str | Path] = [self.bin / "postgres", "-D", self.data]
        command += [f"-c{name}={value}" for name, value in settings.items()]
        self.log = self.home / "postgres.log"
        with self.log.open("wb") as log:
            self.process = spawn(
                command,
                # The fast shutdown; a test cluster need not even checkpoint.
                on_death=signal.SIGQUIT if self.throw_away else signal.SIGINT,
                account=self.account,
                output=log,
                env=environment(),
                cwd="/",
            )

    def await_ready(self) -> None:
        deadline = time.monotonic() + LONGEST_START
        while time.monotonic() < deadline:
            if not self.alive():
                complaint = last_complaint(self.log.read_text(errors="replace"))
                self.stop()
                raise PostgresError(f"PostgreSQL did not start ({complaint}). Its log is {self.log}.")
            if remains.state(self.data) == "ready":
                return
            time.sleep(0.02)
        self.stop()
        raise PostgresError(f"PostgreSQL was not ready after {LONGEST_START} s. Its log is {self.log}.")

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        if self.process is not None and self.alive():
            self.process.send_signal(signal.SIGQUIT if self.throw_away else signal.SIGINT)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait()
        if self.socket is not None:
            shutil.rmtree(self.socket, ignore_errors=True)
            self.socket = None

    def url(self, database: str = DATABASE) -> str:
        return f"postgresql://{SUPERUSER}@/{database}?host={quote(str(self.socket))}"

    def create_database(self) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if known.fetchone() is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))


def environment() -> dict[str, str]:
    """Ours without libpq's and PostgreSQL's variables, which would steer the server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": "C.UTF-8"}


def last_complaint(output: str) -> str:
    """The line of a PostgreSQL program's output that says what was wrong."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if any(mark in line for mark in ("FATAL:", "PANIC:", "error:", "could not"))]
    return (telling or lines or ["no message"])[-1]

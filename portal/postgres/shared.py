"""One cluster per data folder, shared by every process of the portal on this machine.

Whoever starts the cluster owns it and holds `lock`; its address is in `address`. A command
started meanwhile uses the same server and holds `users`, which a command's own cluster
respects before it stops.
"""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from portal.postgres.cluster import Cluster
from portal.postgres.errors import PostgresError


class Home:
    """The part of a data folder that holds the cluster and the notes about it."""

    def __init__(self, var: Path) -> None:
        self.folder = var.resolve() / "postgres"

    @classmethod
    def of_this_portal(cls) -> "Home":
        return cls(Path(os.environ.get("VAR_DIR") or Path(__file__).parents[2] / "var"))

    def open(self, name: str) -> IO[str]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            return (self.folder / name).open("a+")
        except OSError as error:
            raise PostgresError(
                f"The data folder {self.folder.parent} cannot be used ({error.strerror}: {error.filename}). "
                "Free some space, run as its owner, or name another one with VAR_DIR."
            ) from error

    def address(self) -> str:
        """Where the running cluster is; empty when none runs."""
        path = self.folder / "address"
        if not path.exists():
            return ""
        with self.open("lock") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return path.read_text()
        return ""  # a note left by a kill

    @contextlib.contextmanager
    def owned(self, owner: str) -> Iterator[Cluster]:
        """Start the cluster and stop it afterwards. Raises PostgresError, also if it runs already.

        `owner` tells a second start who was first: "the portal at http://127.0.0.1:8000/".
        """
        with self.open("lock") as lock:
            if not taken(lock):
                raise PostgresError(self.who_owns_it())
            (self.folder / "owner").write_text(f"{owner}, process {os.getpid()}")
            cluster = Cluster(self.folder)
            try:
                cluster.start()
                self.announce(cluster)
                yield cluster
            finally:
                (self.folder / "address").unlink(missing_ok=True)
                cluster.stop()

    def announce(self, cluster: Cluster) -> None:
        note = self.folder / "address.new"
        note.write_text(cluster.url())
        note.rename(self.folder / "address")

    def who_owns_it(self) -> str:
        owner = (self.folder / "owner").read_text()
        return (
            f"The data folder {self.folder.parent} is in use by {owner}. "
            "Stop it first, or name another folder with VAR_DIR."
        )

    @contextlib.contextmanager
    def for_a_command(self, command: str) -> Iterator[str]:
        """The address of a running cluster, else of one that runs as long as this command and its guests."""
        with self.open("users") as users:
            if address := self.address():
                fcntl.flock(users, fcntl.LOCK_SH)
                yield address
                return
            with self.owned(command) as cluster:
                yield cluster.url()
                fcntl.flock(users, fcntl.LOCK_EX)  # waits for the guests


def taken(lock: IO[str]) -> bool:
    """Whether we got the lock. Processes that look for the address hold it for an instant."""
    for _ in range(10):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.05)
        else:
            return True
    return False

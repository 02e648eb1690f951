"""A streaming replica of a cluster on this machine, as tests and measurements need it.

A portal in production gets its replica from whoever runs its PostgreSQL; see docs/scaling.md.
"""

from pathlib import Path

import psycopg

from portal.postgres.cluster import Cluster
from portal.postgres.errors import PostgresError


class Replica(Cluster):
    """Follows ``primary``, the address of a running Cluster, from a copy of its files in ``home``.

    Its slot makes the primary keep its log until the replica has it; ``forget`` gives that up.
    """

    def __init__(self, home: Path, primary: str, *, throw_away: bool = False) -> None:
        super().__init__(home, throw_away=throw_away)
        self.primary = primary
        self.slot = f"replica_{home.name}".replace("-", "_").lower()

    def initialise(self, folder: Path) -> None:
        command: list[str | Path] = [self.bin / "pg_basebackup", "--pgdata", folder, "--dbname", self.primary]
        command += ["--write-recovery-conf", "--create-slot", "--slot", self.slot, "--checkpoint=fast"]
        if self.throw_away:
            command.append("--no-sync")
        if complaint := self.run(command):
            raise PostgresError(f"The primary could not be copied ({complaint}).")

    def create_database(self) -> None:
        """The primary's databases are there."""

    def forget(self) -> None:
        """Stop, and let the primary drop what it keeps for us."""
        self.stop()
        with psycopg.connect(self.primary, autocommit=True) as connection:
            connection.execute("SELECT pg_drop_replication_slot(%s)", [self.slot])

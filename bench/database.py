"""The PostgreSQL of the measurements, with one database for each size, kept from run to run."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg import sql

from portal.postgres import cluster
from portal.postgres.cluster import Cluster

ROOT = Path(__file__).resolve().parents[1]
TABLES = ROOT / "bench" / "peers" / "tables.sql"
PEER_TABLES = [
    f"peer_{name}" for name in "law law_topics claim status_event change link topic source jurisdiction".split()
]
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var")
HOME = VAR if VAR.name == "bench" else VAR / "bench"  # what is started from here has the folder as its VAR_DIR
cluster.SETTINGS |= {"shared_preload_libraries": "pg_stat_statements", "max_wal_size": "4GB"}


def name_of(size):
    return f"laws_{size}"


def make(server, size):
    """Create and fill the database of a size; one that is there has only its migrations brought up to date."""
    name = name_of(size)
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return run(server, name, "manage.py", "migrate", "-v0")
        print(f"bench: writing {size:,} laws ...", flush=True)
        connection.execute(f"CREATE DATABASE {name}_new")
    run(server, f"{name}_new", "manage.py", "migrate", "-v0")
    run(server, f"{name}_new", "-m", "bench.data", str(size), "--searched")
    with psycopg.connect(server.url(f"{name}_new"), autocommit=True) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
        connection.execute("VACUUM ANALYZE")
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name}_new RENAME TO {name}")
    return None


def make_peer_tables(server, size):
    """Write the peers' tables, unless they are as tables.sql says and of the laws of today; return their stamp."""
    statements = TABLES.read_text()
    with psycopg.connect(server.url(name_of(size)), autocommit=True) as connection:
        laws = connection.execute("SELECT count(*) FROM catalogue_document WHERE collection = 'laws'").fetchone()[0]
        stamp = f"{hashlib.sha256(statements.encode()).hexdigest()[:16]} {laws}"
        found = connection.execute("SELECT obj_description(to_regclass('peer_law'))").fetchone()[0]
        if found != stamp:
            print(f"bench: writing the tables of the peers for {laws:,} laws ...", flush=True)
            with connection.transaction():
                connection.execute(statements)
                connection.execute(sql.SQL("COMMENT ON TABLE peer_law IS {}").format(stamp))
            connection.execute(f"VACUUM ANALYZE {', '.join(PEER_TABLES)}")
    return stamp


def run(server, name, *command):
    environment = os.environ | {"DATABASE_URL": server.url(name), "VAR_DIR": str(HOME)}
    subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True)


def statements(server, size):
    """How many statements the database of a size has executed so far."""
    with psycopg.connect(server.url(name_of(size)), autocommit=True) as connection:
        row = connection.execute(
            "SELECT coalesce(sum(calls), 0) FROM pg_stat_statements WHERE query !~ 'pg_stat_statements'"
            " AND query !~* '^(begin|commit|rollback|set |show |$)'"
            " AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database())"
        ).fetchone()
        return int(row[0])


def started():
    server = Cluster(HOME)
    server.start()
    return server

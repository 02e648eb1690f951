"""Starts PostgreSQL for the tests before the settings are read, as pytest plugin (`-p`).

The cluster is a throw-away one of this run. The migrations run once, into a template database;
every parallel worker copies it.
"""

import fcntl
import os
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import IO

import pytest

from portal.postgres.cluster import Cluster

PREFIX = "portal-test-"
TEMPLATE = "TEST_TEMPLATE"
# What a developer's shell may hold for running the portal must not steer the tests.
FOREIGN = """
    ALLOWED_HOSTS CACHE_URL DATABASE_POOL_SIZE DEBUG FIXTURES HOST HSTS_SECONDS HSTS_WHOLE_DOMAIN LOG_LEVEL
    DATABASE_REPLICA_URL NUM_PROXIES PORT RELOAD_INTERVAL REPLICA_MAX_LAG_SECONDS SITE_URL STATEMENT_TIMEOUT_MS THREADS
    TRUST_PROXY WORKERS
"""


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    if os.environ.get("PYTEST_XDIST_WORKER"):
        return  # inherits the controller's environment
    for name in FOREIGN.split():
        os.environ.pop(name, None)
    sweep()
    home = Path(tempfile.mkdtemp(prefix=PREFIX))
    home.chmod(0o711)  # PostgreSQL's account is another one when we are root
    lock = hold(home)
    assert lock is not None
    cluster = Cluster(home / "postgres", throw_away=True)
    early_config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    early_config.add_cleanup(lock.close)
    early_config.add_cleanup(cluster.stop)
    cluster.start()
    os.environ |= {"DATABASE_URL": cluster.url(), "VAR_DIR": str(home), "SECRET_KEY": secrets.token_urlsafe(50)}


def reachable_folder() -> Path:
    """A temporary folder of this run that PostgreSQL's account may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(dir=os.environ["VAR_DIR"]))
    folder.chmod(0o711)
    return folder


def hold(home: Path) -> IO[str] | None:
    """The lock that says its run is alive; None when another process holds it."""
    lock = (home / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    return lock


def sweep() -> None:
    """Remove what killed runs of ours left."""
    for home in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if home.owner() == Path(f"/proc/{os.getpid()}").owner() and (home / "lock").exists() and (lock := hold(home)):
            shutil.rmtree(home, ignore_errors=True)
            lock.close()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    """In the controller, before the workers: build the database that they copy."""
    from django.db import connection
    from django.test.utils import setup_databases
    from pytest_django.plugin import blocking_manager_key

    with config.stash[blocking_manager_key].unblock():
        setup_databases(verbosity=0, interactive=False)
        connection.close()  # a template must have no visitors
    os.environ[TEMPLATE] = connection.settings_dict["NAME"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    from django.db import connection

    if template := os.environ.get(TEMPLATE):
        connection.settings_dict["TEST"] |= {"TEMPLATE": template, "MIGRATE": False}

"""The whole Kazakhstan data set for tests: loaded once, copied for each worker.

``kazakhstan`` gives a test that data in a transaction of its own; ``portal``
is the address of a server on a copy that tests only read; ``own_portal`` one
on a copy that a test may change.
"""

import contextlib
import fcntl
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOADED = "kazakhstan"


@pytest.fixture(scope="session")
def kazakhstan_template(django_db_setup):
    """The name of a database with the data set, that nobody is connected to."""
    with (Path(os.environ["VAR_DIR"]) / "kazakhstan.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (Path(os.environ["VAR_DIR"]) / "kazakhstan.loaded").exists():
            create_empty_portal(LOADED)
            manage("load", "fixtures/kz", database=LOADED)
            (Path(os.environ["VAR_DIR"]) / "kazakhstan.loaded").touch()
    return LOADED


@pytest.fixture(scope="session")
def kazakhstan_database(kazakhstan_template):
    name = f"{LOADED}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    create_database(name, template=kazakhstan_template)
    return name


@pytest.fixture
def kazakhstan(kazakhstan_database, django_db_blocker, request):
    """The test's connection is to the data set; what it writes is rolled back."""
    with connected_to(kazakhstan_database, django_db_blocker):
        request.getfixturevalue("db")
        yield
        # the transaction of ``db`` ends before the connection goes back


@contextlib.contextmanager
def connected_to(name, django_db_blocker):
    from django.db import connection

    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        with django_db_blocker.unblock():
            connection.close()
        connection.settings_dict["NAME"] = usual


@pytest.fixture(scope="session")
def portal(kazakhstan_template):
    """``http://127.0.0.1:port`` of a portal with the data set; do not change it."""
    name = f"{LOADED}_served_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    create_database(name, template=kazakhstan_template)
    with served(name) as address:
        yield address


@pytest.fixture
def own_portal(kazakhstan_template):
    """A portal on a copy of its own: ``(address, database name)``."""
    name = f"{LOADED}_own_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    create_database(name, template=kazakhstan_template)
    with served(name) as address:
        yield address, name


def create_database(name, template):
    """A copy of the template, in place of one of that name."""
    import psycopg

    with psycopg.connect(database_url("postgres"), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')


def create_empty_portal(name):
    """A database with the tables; copied where there are workers, which copy one themselves."""
    if template := os.environ.get("TEST_TEMPLATE"):
        create_database(name, template=template)
    else:
        create_database(name, template="template1")
        manage("migrate", database=name)


def database_url(name):
    parts = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(parts._replace(path=f"/{name}"))


def environment(database):
    return os.environ | {
        "DATABASE_URL": database_url(database),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }


def manage(*arguments, database):
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(database),
        check=True,
        stdout=subprocess.DEVNULL,
    )


@contextlib.contextmanager
def served(database):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    # What `make run` serves with; the development server connects to the database for each request.
    command = [sys.executable, "-m", "granian", "portal.serving.worker:application", "--factory"]
    command += ["--interface", "wsgi", "--http", "1", "--no-ws", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "4", "--log-level", "warning"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(database) | {"DATABASE_POOL_SIZE": "4"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"{address}/healthz", process)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def wait_for(url, process):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError("The portal under test stopped before it answered.")
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5):
            return
        time.sleep(0.1)
    raise TimeoutError(url)

"""Readers from a streaming replica, editors from the primary, and nobody lost when the replica is."""

import os
import signal
import threading
from pathlib import Path

import psycopg
import pytest
from django.db import connection, connections
from django.test import Client, override_settings

from portal.postgres.replica import Replica
from portal.replica import watch as watching
from portal.replica.reading import REPLICA
from portal.replica.watch import Watch
from tests.portal.delivery.entries import measure, published
from tests.postgres_plugin import reachable_folder
from tests.waiting import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, databases=["default", REPLICA])]
PAGE, DATA = "/measures/first/", "/api/v1/measures/first/"
EDITOR = {"Cookie": "sessionid=of-an-editor"}


@pytest.fixture(scope="module")
def replica(django_db_setup, django_db_blocker):
    """A replica of the tests' own PostgreSQL."""
    cluster = Replica(Path(reachable_folder()), os.environ["DATABASE_URL"], throw_away=True)
    cluster.start()
    default = connections.settings["default"]
    connections.settings[REPLICA] = default | {
        "HOST": str(cluster.socket),
        "NAME": connection.settings_dict["NAME"],
        "TEST": default["TEST"] | {"MIRROR": "default"},  # nobody empties its tables
    }
    yield cluster
    with django_db_blocker.unblock():
        connections[REPLICA].close()
    del connections[REPLICA], connections.settings[REPLICA]
    cluster.forget()


@pytest.fixture
def portal(replica, world, monkeypatch):
    """A client of a portal that has the replica."""
    if not replica.alive():
        replica.start()
    watch = Watch()
    for place in ("portal.replica.middleware.watch", "portal.home.views.watch"):
        monkeypatch.setattr(place, watch)
    monkeypatch.setattr(watching, "REST", 0.2)
    monkeypatch.setattr(watching, "EVERY", 0.05)
    wait_until(lambda: (watch.look(), watch.lag == 0)[1])
    client = Client()
    client.watch = watch
    with override_settings(PAGE_CACHE_BYTES=0, REPLICA_MAX_LAG_SECONDS=3600):
        client.get("/healthz")  # builds its chain of middleware now
        yield client


def told(replica, statement):
    with psycopg.connect(replica.url(connection.settings_dict["NAME"]), autocommit=True) as visitor:
        visitor.execute(statement)


def shows(client, title, **headers):
    return all(title in client.get(path, headers=headers).text for path in (PAGE, DATA))


@pytest.fixture
def behind(replica, portal):
    """The replica receives what is published, and does not show it."""
    told(replica, "SELECT pg_wal_replay_pause()")
    published(measures=[measure("first", "Members of another kind")])
    yield portal
    told(replica, "SELECT pg_wal_replay_resume()")


def test_readers_read_the_replica_and_editors_their_own_writes(replica, behind):
    assert shows(behind, "Fewer members for a party")
    assert shows(behind, "Members of another kind", **EDITOR)

    told(replica, "SELECT pg_wal_replay_resume()")
    wait_until(lambda: shows(behind, "Members of another kind"))
    assert behind.watch.state == "in use"


def test_a_replica_too_far_behind_is_not_shown_to_readers(replica, behind, settings):
    settings.REPLICA_MAX_LAG_SECONDS = 0.3
    wait_until(lambda: shows(behind, "Members of another kind"))

    health = behind.get("/healthz").json()["replica"]
    assert health["state"] == "behind"
    assert health["lag_seconds"] >= 0.3
    told(replica, "SELECT pg_wal_replay_resume()")
    wait_until(lambda: behind.get("/healthz").json()["replica"] == {"state": "in use", "lag_seconds": 0.0})


def test_a_replica_killed_under_load_fails_no_request(replica, portal):
    answers, errors, stop = [], [], threading.Event()

    def read():
        client = Client()
        while not stop.is_set():
            try:
                answers.append(client.get(PAGE).status_code)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is a failed request
                errors.append(error)
        connections.close_all()

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    wait_until(lambda: len(answers) > 10)
    assert portal.watch.state == "in use"
    replica.process.send_signal(signal.SIGKILL)
    replica.process.wait()
    wait_until(lambda: portal.watch.state == "away")
    before = len(answers)
    wait_until(lambda: len(answers) > before + 10)
    stop.set()
    for reader in readers:
        reader.join()

    assert errors == []
    assert set(answers) == {200}
    assert portal.get("/healthz").json()["replica"] == {"state": "away", "lag_seconds": None}
    replica.start()
    wait_until(lambda: portal.get("/healthz").json()["replica"]["state"] == "in use")


def test_what_writes_by_mistake_is_done_by_the_primary(portal, monkeypatch):
    from portal.catalogue.models import ContentVersion
    from portal.catalogue.pages import entries

    def writing(request, *args):
        ContentVersion.objects.filter(pk=1).update(next_due_at=None)
        return render(request, *args)

    render = entries.render
    monkeypatch.setattr(entries, "render", writing)
    portal.raise_request_exception = False
    assert portal.get(PAGE).status_code == 200


def test_a_server_that_is_no_replica_is_not_used(portal, monkeypatch):
    connections[REPLICA].close()
    monkeypatch.setitem(connections[REPLICA].settings_dict, "HOST", connection.settings_dict["HOST"])
    portal.watch.look()
    connections[REPLICA].close()

    assert portal.watch.report() == {"state": "not a replica", "lag_seconds": None}

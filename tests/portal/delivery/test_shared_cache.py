"""A cache that several machines share: used while it is there, missed by nobody when it is gone."""

import threading

import pytest
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from fakeredis import TcpFakeServer

from portal import environment, shared_cache
from portal.apikeys.counting import count_request
from portal.apikeys.models import RequestCount
from tests.portal.delivery.entries import measure, published


@pytest.fixture
def server():
    """A server of the protocol on a port of its own."""
    running = TcpFakeServer(("127.0.0.1", 0), server_type="valkey")
    threading.Thread(target=running.serve_forever, daemon=True).start()
    running.url = f"valkey://127.0.0.1:{running.server_address[1]}/0"
    yield running
    ended(running)


def ended(server):
    server.shutdown()
    server.server_close()


@pytest.fixture
def shared(server, monkeypatch, settings):
    """The portal with this cache."""
    monkeypatch.setenv("CACHE_URL", server.url)
    settings.CACHES = {"default": environment.cache(environment.Environment())}
    return caches["default"]


def test_it_keeps_what_it_is_given(shared):
    shared.set("a", {"b": [1, None]})
    shared.add("n", 1)
    shared.incr("n", 2)
    shared.set_many({"c": 1, "d": 2})

    assert (shared.get("a"), shared.get("n"), shared.get_many(["c", "d"])) == ({"b": [1, None]}, 3, {"c": 1, "d": 2})
    assert (shared.has_key("a"), shared.delete("a"), shared.get("a", "none")) == (True, True, "none")


def test_when_it_is_gone_every_question_has_an_answer(server, shared, monkeypatch, caplog):
    monkeypatch.setattr(shared_cache, "PATIENCE", 0.05)
    shared.set("a", 1)
    ended(server)
    shared._cache.get_client(write=True).connection_pool.disconnect()

    assert shared.get("a", "none") == "none"
    assert shared.get_or_set("a", lambda: "read anew") == "read anew"
    assert (shared.add("a", 1), shared.delete("a"), shared.has_key("a"), shared.touch("a")) == (False,) * 4
    assert (shared.get_many(["a"]), shared.set_many({"a": 1})) == ({}, ["a"])
    with pytest.raises(ValueError, match="not found"):
        shared.incr("a")
    assert caplog.text.count("the shared cache is away") == 1  # it is left alone for a while


@pytest.mark.django_db
def test_requests_are_counted_by_postgresql_when_it_is_gone(server, shared):
    assert count_request("reader", 60.0, 1) == 1
    assert RequestCount.objects.count() == 0
    ended(server)
    shared._cache.get_client(write=True).connection_pool.disconnect()

    assert [count_request("other", 60.0, 1) for _ in range(2)] == [1, 2]
    assert RequestCount.objects.get().requests == 1


def test_pages_are_the_same_with_it_and_after_it(server, shared, world, client):
    paths = ("/measures/", "/measures/first/", "/api/v1/measures/?topic=parties", "/search/?q=members")
    before = [client.get(path).content for path in paths]
    with override_settings(PAGE_CACHE_BYTES=0):
        from_shared = [client.get(path).content for path in paths]
    ended(server)
    shared._cache.get_client(write=True).connection_pool.disconnect()
    client.handler.load_middleware()  # another worker, whose own memory is empty
    after = [client.get(path) for path in paths]
    published(measures=[measure("second", "Members of another kind")])

    assert before == from_shared == [page.content for page in after]
    assert {page.status_code for page in after} == {200}
    assert "Members of another kind" in client.get("/measures/").text


@pytest.mark.parametrize("url", ["memcached://h", "redis", "file:///tmp/x"])
def test_another_cache_is_refused_with_the_form(monkeypatch, url):
    monkeypatch.setenv("CACHE_URL", url)

    with pytest.raises(ImproperlyConfigured, match="redis://host:6379/0"):
        environment.cache(environment.Environment())

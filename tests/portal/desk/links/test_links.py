"""The checker of links speaks to public addresses only, and to the one that it looked at."""

import http.server
import io
import socket
import threading

import pytest
from django.core.management import call_command

from portal.desk.attention import with_dead_link
from portal.desk.links import checking, public_addresses
from portal.desk.links.public_addresses import NotPublic, is_public, public_address
from portal.sources.models import Source


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.0.1",
        "169.254.169.254",
        "0.0.0.0",  # noqa: S104
        "100.64.0.1",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fc00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "ff02::1",
    ],
)
def test_an_address_inside_a_network_is_not_public(ip):
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "2a00:1450:4001:80b::200e"])
def test_an_address_of_the_internet_is_public(ip):
    assert is_public(ip)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://example.org:22/",
        "http://user@example.org/",
        "javascript:alert(1)",
        "http://[::1",
        "http:///nothing",
        "http://localhost/",
    ],
)
def test_what_is_not_a_public_page_is_refused(url):
    with pytest.raises(NotPublic):
        public_address(url)


class Site(http.server.BaseHTTPRequestHandler):
    """Answers as its path says: /200, /404, /get-only, /to-private, /round."""

    def answer(self, status, location=None):
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.end_headers()

    def do_HEAD(self):  # noqa: N802 - the name of the standard library
        if self.path == "/get-only":
            return self.answer(405)
        return self.do_GET()

    def do_GET(self):  # noqa: N802
        targets = {"/to-private": "http://127.0.0.1:22/", "/round": "/round", "/moved": "/200"}
        if self.path in targets:
            return self.answer(301, targets[self.path])
        return self.answer(404 if self.path == "/404" else 503 if self.path == "/503" else 200)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def site(monkeypatch):
    """A web server on this machine that the checker takes for one of the internet."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    port = server.server_address[1]
    real = public_addresses.public_address

    def known(url):
        if url.startswith("http://site.example/"):
            return "site.example", port, "127.0.0.1"
        return real(url)

    monkeypatch.setattr(checking, "public_address", known)
    yield "http://site.example"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/200", "alive"),
        ("/moved", "alive"),
        ("/get-only", "alive"),
        ("/404", "dead"),
        ("/503", "unclear"),
        ("/round", "unclear"),
        ("/to-private", "refused"),
    ],
)
def test_an_answer_is_told_for_what_it_is(site, path, outcome):
    assert checking.check(site + path)[0] == outcome


def test_a_name_that_leads_nowhere_is_dead(monkeypatch):
    def unknown(*arguments, **options):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    assert checking.check("http://nowhere.example/") == ("dead", "no server of this name")


def test_the_desk_lists_sources_whose_link_is_dead(world, site):
    Source.objects.update(url=f"{site}/404")

    call_command("check_links", stdout=io.StringIO())

    assert [source.slug for source in with_dead_link(Source.objects.all())] == ["register"]
    Source.objects.update(url=f"{site}/200")
    assert not with_dead_link(Source.objects.all()).exists()

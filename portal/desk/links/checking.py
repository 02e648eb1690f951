"""Ask an address whether it answers: HEAD, then GET; redirects followed by hand, with a look at each."""

import http.client
import socket
import ssl
from urllib.parse import quote, urljoin, urlsplit

from portal.desk.links.public_addresses import NotPublic, public_address
from portal.desk.models import LinkCheck

SECONDS = 10
MOST_REDIRECTS = 5
MOVED = (301, 302, 303, 307, 308)
GONE = (404, 410)
AGENT = "Mozilla/5.0 (compatible; ReformPortal link check)"
Outcome = LinkCheck.Outcome


def check(url):
    """Return (outcome, detail) for one address. Never raises for what the network does."""
    try:
        status = _status(url)
    except NotPublic as refused:
        return Outcome.REFUSED, str(refused)
    except socket.gaierror:
        return Outcome.DEAD, "no server of this name"
    except (TimeoutError, ConnectionError) as error:
        return Outcome.DEAD, type(error).__name__
    except (OSError, http.client.HTTPException) as error:
        return Outcome.UNCLEAR, f"{type(error).__name__}: {error}"[:200]
    if status < 400:
        return Outcome.ALIVE, str(status)
    # Servers that turn robots away (401, 403, 429) or are ill (5xx) say nothing of the page.
    return (Outcome.DEAD if status in GONE else Outcome.UNCLEAR), str(status)


def _status(url):
    for _step in range(MOST_REDIRECTS + 1):
        status, location = _ask(url, "HEAD")
        if status in (*GONE, 400, 403, 405, 501):
            status, location = _ask(url, "GET")  # some servers know GET only
        if status not in MOVED or not location:
            return status
        url = urljoin(url, location)
    raise http.client.HTTPException("too many redirects")


def _ask(url, method):
    host, port, ip = public_address(url)
    parts = urlsplit(url)
    connection = _connect(parts.scheme, host, port, ip)
    try:
        path = parts.path or "/"
        target = f"{path}?{parts.query}" if parts.query else path
        connection.request(method, _ascii(target), headers={"User-Agent": AGENT, "Accept": "*/*"})
        response = connection.getresponse()
        return response.status, response.headers.get("Location")
    finally:
        connection.close()


def _ascii(target):
    return quote(target, safe="/?&=%:;,+@!$'()*~#[]-._")


def _connect(scheme, host, port, ip):
    """A connection to the IP address that was looked at, and to no other."""
    raw = socket.create_connection((ip, port), timeout=SECONDS)
    if scheme == "https":
        raw = ssl.create_default_context().wrap_socket(raw, server_hostname=host)
    connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
    connection.sock = raw
    return connection

"""Which network addresses the checker may speak to: public ones, resolved once and kept."""

import ipaddress
import socket
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443}


class NotPublic(Exception):
    """The address leads into a private network or is none of the web's."""


def public_address(url):
    """Return (host, port, ip) of a URL whose every IP address is public.

    The IP is what to connect to: a second look-up of the name could answer
    with another one (DNS rebinding).
    """
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme)
    except ValueError as error:
        raise NotPublic(f"{url[:80]} is not an address") from error
    if parts.scheme not in PORTS or not parts.hostname or parts.username or parts.password:
        raise NotPublic("only plain http and https addresses are checked")
    if port not in PORTS.values():
        raise NotPublic(f"port {port} is not a web port")
    ips = _resolve(parts.hostname, port)
    hidden = [ip for ip in ips if not is_public(ip)]
    if hidden:
        raise NotPublic(f"{parts.hostname} leads to {hidden[0]}")
    return parts.hostname, port, ips[0]


def _resolve(host, port):
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [entry[4][0] for entry in found]


def is_public(text):
    """Whether an IP address is anybody's: not private, local, reserved or a tunnel to such."""
    ip = ipaddress.ip_address(text.partition("%")[0])
    inner = [getattr(ip, name, None) for name in ("ipv4_mapped", "sixtofour")]
    inner += list(getattr(ip, "teredo", None) or [])
    if ip.version == 6 and ip in ipaddress.ip_network("64:ff9b::/96"):
        inner.append(ipaddress.ip_address(int(ip) & 0xFFFFFFFF))
    addresses = [ip, *(one for one in inner if one)]
    return all(one.is_global and not one.is_multicast for one in addresses)

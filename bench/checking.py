"""Ask everyone once for each endpoint, and say who answers something else than the portal."""

import http.client

from bench.measuring import environment
from bench.proxy import free_port
from bench.sameness import compared
from bench.servers import servers

ALIKE = (", canned", ", stored")  # another way to the same answer


def check(postgres, size):
    """Print what each server answered; return whether all of it is what the portal says."""
    ours, same = {}, True
    for server in servers(size):
        if server.name != "portal" and server.name.startswith(("portal", "nginx")):
            continue
        for endpoint, body in answers(server, postgres, size):
            if server.name == "portal":
                ours[endpoint] = body
            elif wanted := ours.get(plain(endpoint)):
                if server.name == "Datasette" and not endpoint.startswith(("JSON", "CSV")):
                    continue  # its pages are its own
                found = compared(server.name, endpoint, body, wanted)
                same = same and not found
                verdict = "; ".join(found[:5]) + f" ({len(found)} differences)" if found else "the same"
                print(f"{size:>9,}  {server.name}, {endpoint}: {len(body):,} bytes, portal {len(wanted):,}: {verdict}")
    return same


def plain(endpoint):
    for suffix in ALIKE:
        endpoint = endpoint.removesuffix(suffix)
    return endpoint


def answers(server, postgres, size):
    """Each endpoint of a server with the body of its answer."""
    port = free_port()
    with server.running(port, environment(postgres, size)):
        for endpoint, path in server.paths.items():
            if path:
                yield endpoint, body_of(port, path)


def body_of(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != 200:
        raise RuntimeError(f"{path} answered {response.status}: {body[:300]!r}")
    return body

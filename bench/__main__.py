"""Measure the portal beside others: `make bench`, or `python -m bench --help`."""

import argparse
import http.client
import json
import os
import platform
import socket
import subprocess
import sys

from bench import plots, report
from bench.checking import check
from bench.database import HOME, ROOT, make, make_peer_tables, name_of, started
from bench.measuring import collect_static, environment, measure, publication
from bench.servers import servers
from bench.sqlite import export


def main():
    asked = arguments()
    HOME.mkdir(parents=True, exist_ok=True)
    os.environ["VAR_DIR"] = str(HOME)  # the servers' own files, apart from a portal in use
    postgres = started()
    results, alike = [], True
    try:
        for size in asked.sizes:
            make(postgres, size)
            if not asked.alone:
                install_peers()
                export_for_datasette(postgres, size, make_peer_tables(postgres, size))
            collect_static(postgres, size)
            if asked.check:
                alike &= check(postgres, size)
                continue
            for server in servers(size):
                if asked.server and not any(name in server.name for name in asked.server):
                    continue
                if asked.alone and not server.name.startswith("portal"):
                    continue
                results += measured(server, postgres, size, asked)
            if not asked.server and (not asked.endpoint or "publish" in asked.endpoint):
                results.append(publication(postgres, size))
    finally:
        postgres.stop()
    if asked.check:
        return 0 if alike else "bench: the peers do not do the same work"
    print(report.table(results), report.ratios(results), report.growth(results), sep="\n\n")
    print("\n" + "\n".join(report.compared(results)))
    print("Plots: " + ", ".join(str(path) for path in plots.plot(results, HOME / "plots")))
    if asked.store:
        plots.plot(results)
        machine = {"system": platform.platform(), "cores": os.cpu_count(), "python": platform.python_version()}
        report.store(results, machine)
    return 0


def arguments():
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    sizes = [1_000, 100_000]
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")], default=sizes)
    parser.add_argument("--seconds", type=float, default=4, help="of load for each endpoint")
    parser.add_argument("--server", action="append", help="only servers whose name has this")
    parser.add_argument("--endpoint", action="append", help="only these endpoints")
    parser.add_argument("--alone", action="store_true", help="the portal without its peers")
    parser.add_argument("--store", action="store_true", help="make this run the baseline")
    parser.add_argument("--check", action="store_true", help="do the peers answer what the portal answers?")
    return parser.parse_args()


def install_peers():
    wanted = (ROOT / "bench" / "requirements.txt").read_text()
    stamp = HOME / "venv" / "installed"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print("bench: installing the peers ...", flush=True)
    subprocess.run([sys.executable, "-m", "venv", HOME / "venv"], check=True)
    pip = [HOME / "venv" / "bin" / "python", "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "-r", ROOT / "bench" / "requirements.txt"], check=True)
    stamp.write_text(wanted)


def export_for_datasette(postgres, size, tables):
    path = HOME / f"{name_of(size)}.db"
    export(postgres.url(name_of(size)), path, tables)
    counts = path.with_suffix(".json")
    if not counts.exists():
        datasette = HOME / "venv" / "bin" / "datasette"
        subprocess.run([datasette, "inspect", path, "--inspect-file", counts], check=True)


def measured(server, postgres, size, asked):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    results = []
    print(f"bench: {server.name} at {size:,}", flush=True)
    with server.running(port, environment(postgres, size)):
        for endpoint, path in server.paths.items():
            if asked.endpoint and not any(endpoint.startswith(name) for name in asked.endpoint):
                continue
            path = path or walked(port, min(1_000, size // 50))
            results.append(
                measure(server, endpoint, path, port=port, postgres=postgres, size=size, seconds=asked.seconds)
            )
    return results


def walked(port, pages):
    """The address of a page so many cursors down a list, in steps of 50 rows."""
    path = "/api/v1/laws/?cursor=*&page_size=500"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(max(1, pages // 10)):
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise RuntimeError(f"{path} answered {response.status}: {body[:300]!r}")
        following = json.loads(body)["next"]
        if not following:
            break
        path = following.split("/", 3)[3].join(("/", ""))
    connection.close()
    return path.replace("page_size=500", "page_size=50")


if __name__ == "__main__":
    sys.exit(main())

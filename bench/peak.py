"""An election night: `python -m bench.peak` sends readers to the portal behind nginx, as fast as they are answered.

`--rate 5000 --seconds 3600` is the hour that a national portal has to stand. Records are published all the
while. Needs nginx and wrk, of the system's packages. It says how many requests a second were answered, how
many failed, what one cost nginx and the portal, how many statements there were, and what grew.
"""

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import time

from bench.cpu import cpu_seconds, tree
from bench.database import HOME, ROOT, make, started, statements
from bench.measuring import collect_static, environment
from bench.proxy import free_port
from bench.readers import read
from bench.servers import Server
from bench.watching import Watch

PAUSE = 5  # seconds from one burst of publications to the next


def main():
    asked = arguments()
    tools = {name: shutil.which(name) for name in ("nginx", "wrk")}
    if missing := [name for name, path in tools.items() if not path]:
        return f"bench.peak needs {' and '.join(missing)}: on Debian, apt-get install nginx-light wrk"
    HOME.mkdir(parents=True, exist_ok=True)
    os.environ["VAR_DIR"] = str(HOME)  # the portal's own files, apart from those of a portal in use
    postgres = started()
    try:
        make(postgres, asked.size)
        collect_static(postgres, asked.size)
        server = Server("peak", [sys.executable, "-m", "bench.proxy", tools["nginx"], "{port}", "--portal"], {})
        with server.running(port := free_port(), environment(postgres, asked.size)):
            print(report(measured(server, postgres, port, asked)))
    finally:
        postgres.stop()
    return 0


def arguments():
    parser = argparse.ArgumentParser(prog="bench.peak", description=__doc__.split("\n\n")[0])
    parser.add_argument("--size", type=int, default=1_000, help="laws")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--rate", type=int, help="requests a second in all; without it as many as are answered")
    parser.add_argument("--connections", type=int, default=128)
    parser.add_argument("--laws", type=int, default=300, help="pages that few want")
    return parser.parse_args()


def measured(server, postgres, port, asked):
    before, asked_before = parts(server, postgres), statements(postgres, asked.size)
    with Watch(server.process.pid, HOME / "nginx-proxy" / "cache") as watch, publications(postgres, asked.size):
        found = read(port, seconds=asked.seconds, connections=asked.connections, laws=asked.laws, rate=asked.rate)
    after = parts(server, postgres)
    return found | {
        "cpu": {name: after[name] - before[name] for name in after},
        "statements": statements(postgres, asked.size) - asked_before,
        "grown": {name: watch.of(name) for name in ("worker", "nginx", "cache", "files")},
    }


@contextlib.contextmanager
def publications(postgres, size):
    """Bursts of three publications, as on a night when results come in."""
    command = [sys.executable, "-m", "bench.publishing", "3", "--every", str(PAUSE)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(postgres, size), stdout=subprocess.PIPE, text=True)
    try:
        yield
        if process.poll() is not None:
            raise RuntimeError(f"nothing was published any more: status {process.returncode}")
    finally:
        process.terminate()
        process.communicate()


def parts(server, postgres):
    """CPU seconds so far of nginx, of the portal's processes, and of PostgreSQL."""
    names = {pid: name_of_process(pid) for pid in tree(server.process.pid)}
    whole = cpu_seconds(server.process.pid)
    nginx = sum(cpu_seconds(pid) for pid, name in names.items() if name == "nginx" and is_top(pid, names))
    return {"nginx": nginx, "portal": whole - nginx, "PostgreSQL": cpu_seconds(postgres.process.pid)}


def name_of_process(pid):
    try:
        with open(f"/proc/{pid}/comm") as comm:
            return comm.read().strip()
    except OSError:
        return ""


def is_top(pid, names):
    with open(f"/proc/{pid}/stat") as stat:
        parent = int(stat.read().rpartition(")")[2].split()[1])
    return names.get(parent) != "nginx"


def report(found):
    seconds = found["microseconds"] / 1e6
    failed = ", ".join(f"{number} {kind}" for kind, number in found["failed"].items() if number)
    p50, p99, largest = (found[name] / 1000 for name in ("p50", "p99", "largest"))
    lines = [
        f"{found['requests'] / seconds:,.0f} requests a second over {seconds:.0f} s, failed: {failed or 'none'}",
        f"p50 {p50:.1f} ms, p99 {p99:.1f} ms, the longest {largest:.0f} ms",
        f"left more than 0.1 s after they were due: {found['tardy']} requests, the latest by {found['latest']} ms",
        *(f"{name}: {cpu * 1e6 / found['requests']:.0f} µs of CPU a request" for name, cpu in found["cpu"].items()),
        f"statements: {found['statements']:,}, {found['statements'] / seconds:.0f} a second",
        *(f"{name}: {GROWN[name].format(*values)}" for name, values in found["grown"].items()),
    ]
    return "\n".join([*lines, time.strftime("%Y-%m-%d")])


GROWN = dict.fromkeys(("worker", "nginx", "cache"), "{:.1f} MiB at the start, {:.1f} at the end, {:.1f} at most") | {
    "files": "{} in the cache at the start, {} at the end, {} at most"
}


if __name__ == "__main__":
    sys.exit(main())

"""An election night: `python -m bench.peak` sends readers to the portal behind nginx, as fast as they are answered.

wrk asks over many connections for the pages that everybody wants and for a few hundred that few want,
while records are published. Needs nginx and wrk, of the system's packages. It says how many requests a
second were answered, how many failed, what one cost nginx and the portal, and how many reached a worker.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import threading
import time

from bench.addresses import FILTERS
from bench.cpu import cpu_seconds, tree
from bench.database import HOME, ROOT, make, started, statements
from bench.measuring import environment
from bench.proxy import free_port
from bench.servers import Server

WANTED = ["/", "/laws/?topic=elections", "/laws/law-0000103/", "/search/?q=law", f"/api/v1/laws/?{FILTERS}"]
SCRIPT = """
local wanted = {{ {wanted} }}
local count = 0
request = function()
  count = count + 1
  local path = wanted[count % #wanted + 1]
  if count % 10 == 0 then path = string.format("/laws/law-%07d/", count / 10 % {laws}) end
  return wrk.format("GET", path, {{ ["Accept-Encoding"] = "br" }})
end
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format('RESULT {{"requests": %d, "microseconds": %d, "p50": %d, "p99": %d, "failed": %d}}\\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"""
PAUSE = 5  # seconds from one burst of publications to the next


def main():
    asked = arguments()
    tools = {name: shutil.which(name) for name in ("nginx", "wrk")}
    if missing := [name for name, path in tools.items() if not path]:
        return f"bench.peak needs {' and '.join(missing)}: on Debian, apt-get install nginx-light wrk"
    HOME.mkdir(parents=True, exist_ok=True)
    postgres = started()
    try:
        make(postgres, asked.size)
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
    parser.add_argument("--connections", type=int, default=128)
    parser.add_argument("--laws", type=int, default=300, help="pages that few want")
    return parser.parse_args()


def measured(server, postgres, port, asked):
    before, asked_before = parts(server, postgres), statements(postgres, asked.size)
    over = threading.Event()
    editors = threading.Thread(target=publish, args=(postgres, asked.size, over))
    editors.start()
    found = readers(port, asked)
    over.set()
    editors.join()
    after = parts(server, postgres)
    return found | {
        "cpu": {name: after[name] - before[name] for name in after},
        "statements": statements(postgres, asked.size) - asked_before,
    }


def readers(port, asked):
    script = HOME / "peak.lua"
    script.write_text(SCRIPT.format(wanted=", ".join(map(json.dumps, WANTED)), laws=asked.laws))
    command = ["wrk", "-t1", f"-c{asked.connections}", f"-d{asked.seconds}s", "--timeout", "10s", "-s", str(script)]
    done = subprocess.run([*command, f"http://127.0.0.1:{port}/"], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(re.search(r"^RESULT (.*)$", done.stdout, re.MULTILINE)[1])


def publish(postgres, size, over):
    """Bursts of three publications, as on a night when results come in."""
    while not over.wait(PAUSE):
        command = [sys.executable, "-m", "bench.publishing", "3"]
        subprocess.run(command, cwd=ROOT, env=environment(postgres, size), check=True, stdout=subprocess.DEVNULL)


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
    lines = [
        f"{found['requests'] / seconds:,.0f} requests a second over {seconds:.0f} s, {found['failed']} failed",
        f"p50 {found['p50'] / 1000:.1f} ms, p99 {found['p99'] / 1000:.1f} ms",
        *(f"{name}: {cpu * 1e6 / found['requests']:.0f} µs of CPU a request" for name, cpu in found["cpu"].items()),
        f"statements: {found['statements'] / seconds:.0f} a second",
    ]
    return "\n".join([*lines, time.strftime("%Y-%m-%d")])


if __name__ == "__main__":
    sys.exit(main())

"""Readers of an election night: wrk asks for a few pages that everybody wants and many that few want.

With a rate, requests leave when they are due, however long the answers before them took; wrk corrects its
latencies for those that a slow answer held up, and the script says how late they left.
"""

import json
import re
import subprocess

from bench.addresses import FILTERS
from bench.database import HOME

WANTED = ["/", "/laws/?topic=elections", "/laws/law-0000103/", "/search/?q=law", f"/api/v1/laws/?{FILTERS}"]
REQUESTS = """
local wanted = {{ {wanted} }}
local count = 0
request = function()
  count = count + 1
  local path = wanted[count % #wanted + 1]
  if count % 10 == 0 then path = string.format("/laws/law-%07d/", count / 10 % {laws}) end
  return wrk.format("GET", path, {{ ["Accept-Encoding"] = "br" }})
end
function setup(thread) one = thread end -- the only one
"""
SCHEDULE = """
local ffi = require("ffi")
ffi.cdef("typedef struct {{ long seconds, nanoseconds; }} moment; int clock_gettime(int clock, moment *now);")
local moment, due = ffi.new("moment"), nil
tardy, latest = 0, 0
local function now() -- in milliseconds
  ffi.C.clock_gettime(1, moment)
  return tonumber(moment.seconds) * 1000 + tonumber(moment.nanoseconds) / 1e6
end
delay = function()
  local at = now()
  due = (due or at) + 1000 / {rate}
  local late = at - due
  if late > 100 then tardy = tardy + 1 end
  if late > latest then latest = late end
  return math.max(0, math.floor(-late + 0.5))
end
"""
RESULT = """
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format('RESULT {{"requests": %d, "microseconds": %d, "p50": %d, "p99": %d, "largest": %d,',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency.max))
  io.write(string.format('"tardy": %d, "latest": %d,', one:get("tardy") or 0, one:get("latest") or 0))
  io.write(string.format('"failed": {{"connect": %d, "read": %d, "write": %d, "status": %d, "timeout": %d}}}}\\n',
    errors.connect, errors.read, errors.write, errors.status, errors.timeout))
end
"""


def read(port, *, seconds, connections, laws, rate=None):
    """Latencies in microseconds; ``tardy`` requests left more than 0.1 s late, the ``latest`` so many ms."""
    script = HOME / "peak.lua"
    parts = REQUESTS + (SCHEDULE if rate else "") + RESULT
    script.write_text(parts.format(wanted=", ".join(map(json.dumps, WANTED)), laws=laws, rate=rate))
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", str(script)]
    done = subprocess.run([*command, f"http://127.0.0.1:{port}/"], check=True, stdout=subprocess.PIPE, text=True)
    found = re.search(r"^RESULT (.*)$", done.stdout, re.MULTILINE)
    if found is None:
        raise RuntimeError(f"wrk gave no result: {done.stdout[-500:]}")
    return json.loads(found[1])

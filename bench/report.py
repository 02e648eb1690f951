"""The table, the ratios to each peer and limit, and what became slower than the baseline."""

import json
from pathlib import Path

BASELINE = Path(__file__).parent / "baseline.json"
SLOWER = 1.2
NOTICEABLE = 0.3  # ms of CPU; below, a difference is noise
HEAD = ("size", "endpoint", "server", "CPU ms", "app", "db", "req/s", "p50 ms", "p99 ms", "SQL", "body", "MiB")


def table(results):
    rows = [HEAD]
    for r in sorted(results, key=lambda r: (r.size, list_order(r.endpoint), r.cpu)):
        failed = f" (answered {r.errors})" if r.errors else ""
        rows.append(
            (
                f"{r.size:,}",
                r.endpoint,
                r.server + failed,
                f"{r.cpu:.2f}",
                f"{r.application:.2f}",
                f"{r.database:.2f}",
                f"{r.per_second:.0f}",
                f"{r.p50:.1f}",
                f"{r.p99:.1f}",
                f"{r.statements:g}",
                f"{r.body:,}",
                f"{r.memory:.0f}",
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = []
    for row in rows:
        cells = (t.ljust(w) if n in (1, 2) else t.rjust(w) for n, (t, w) in enumerate(zip(row, widths, strict=True)))
        lines.append("| " + " | ".join(cells) + " |")
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def list_order(endpoint):
    order = "JSON list;JSON list, canned;JSON detail;JSON detail, stored;cursor page 1,000;HTML list;HTML detail;home"
    order = order.split(";")
    return order.index(endpoint) if endpoint in order else len(order)


def ratios(results):
    """One line for each endpoint and peer: how many times the portal's CPU time it takes, for a body of what size."""
    ours = {(r.size, r.endpoint): r for r in results if r.server == "portal"}
    lines = []
    for r in results:
        portal = ours.get((r.size, r.endpoint.removesuffix(", canned").removesuffix(", stored")))
        if portal and not r.server.startswith("portal") and portal.cpu and not r.errors:
            times = r.cpu / portal.cpu
            bodies = f"{r.body:,} bytes, the portal {portal.body:,}"
            lines.append(
                f"{r.size:>9,}  {r.endpoint:<20} {r.server:<14} {times:6.1f} x the portal's CPU time; {bodies}"
            )
    return "\n".join(lines)


def growth(results):
    """How the portal's database CPU grows from the smallest to each larger size."""
    ours = [r for r in results if r.server == "portal"]
    smallest = min((r.size for r in ours), default=0)
    first = {r.endpoint: r for r in ours if r.size == smallest}
    return "\n".join(
        f"{r.endpoint:<20} {smallest:,} -> {r.size:,}: database {first[r.endpoint].database:.2f} -> {r.database:.2f} ms"
        for r in ours
        if r.size > smallest and r.endpoint in first
    )


def compared(results):
    """Names of what takes 20 % more CPU time than in the stored baseline."""
    if not BASELINE.exists():
        return ["There is no baseline yet; store one with --store."]
    before = {(b["size"], b["server"], b["endpoint"]): b["cpu"] for b in json.loads(BASELINE.read_text())["results"]}
    slower = []
    for r in results:
        was = before.get((r.size, r.server, r.endpoint))
        if was and r.server.startswith("portal") and r.cpu > was * SLOWER and r.cpu - was > NOTICEABLE:
            slower.append(f"SLOWER: {r.server}, {r.endpoint} at {r.size:,}: {was:.2f} -> {r.cpu:.2f} ms")
    return slower or ["Nothing of the portal became more than 20 % slower than the baseline."]


def store(results, machine):
    data = {"machine": machine, "results": [r.as_json() for r in results]}
    BASELINE.write_text(json.dumps(data, indent=1) + "\n")

"""Bars of CPU time for each endpoint, as SVG: logarithmic, because the slowest takes a thousand times the fastest."""

import math
from html import escape
from pathlib import Path

FOLDER = Path(__file__).parent / "plots"
WIDTH, LABELS, BAR, GAP, HEAD = 820, 190, 16, 4, 34
TICKS = (0.1, 1, 10, 100, 1_000, 10_000)
OURS, OTHERS = "#12716b", "#9aa5b1"


def plot(results, folder=FOLDER):
    """Write one picture for each size; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for size in sorted({r.size for r in results}):
        path = folder / f"cpu-{size}.svg"
        path.write_text(picture([r for r in results if r.size == size and r.cpu and not r.errors], size))
        paths.append(path)
    return paths


def picture(results, size):
    groups = {}
    for r in sorted(results, key=lambda r: r.cpu):
        groups.setdefault(r.endpoint, []).append(r)
    parts, y = [], HEAD
    for endpoint, found in groups.items():
        parts.append(text(8, y + 14, endpoint, weight="bold"))
        y += BAR + GAP
        for r in found:
            parts += bar(y, r)
            y += BAR + GAP
        y += 10
    ruler = [part for tick in TICKS for part in line(tick, y)]
    title = f"CPU milliseconds of a request, server and PostgreSQL, {size:,} laws"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 10}" role="img" '
        f'font-family="sans-serif" font-size="12"><title>{title}</title>'
        f'<rect width="100%" height="100%" fill="#fff"/>{text(8, 20, title)}{"".join(ruler)}{"".join(parts)}</svg>\n'
    )


def bar(y, result):
    colour = OURS if result.server.startswith("portal") else OTHERS
    width = max(2, place(result.cpu) - LABELS)
    yield text(LABELS - 8, y + 12, result.server, anchor="end")
    yield f'<rect x="{LABELS}" y="{y}" width="{width:.0f}" height="{BAR}" fill="{colour}"/>'
    yield text(LABELS + width + 6, y + 12, f"{result.cpu:.2f}")


def line(tick, bottom):
    x = place(tick)
    yield f'<line x1="{x:.0f}" x2="{x:.0f}" y1="{HEAD}" y2="{bottom}" stroke="#e3e7eb"/>'


def place(milliseconds):
    low, high = math.log10(TICKS[0]), math.log10(TICKS[-1])
    share = (math.log10(max(milliseconds, TICKS[0])) - low) / (high - low)
    return LABELS + share * (WIDTH - LABELS - 60)


def text(x, y, words, *, anchor="start", weight="normal"):
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" font-weight="{weight}">{escape(words)}</text>'

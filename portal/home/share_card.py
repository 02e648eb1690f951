"""The picture of a shared link: a title on paper, drawn once for each version."""

import json
from html import escape

from django.core.cache import cache
from django.http import HttpResponse
from django.utils.translation import gettext as _

from portal.catalogue.pages.answers import collection_or_404, entry_or_answer
from portal.catalogue.version import content_version
from portal.rendering.charts.drawing import wrapped
from portal.rendering.charts.png import png
from portal.rendering.dates import partial_date

WIDTH, HEIGHT = 600, 315  # drawn at twice the size: 1200 x 630, what OpenGraph asks for
DAY = 24 * 60 * 60


def share_card(request, collection, slug):
    """``/og/laws/constitution-1995.png``; a moved or withdrawn entry answers as its page does."""
    collection = collection_or_404(collection)
    stored, answer = entry_or_answer(request, collection, slug)
    if answer:
        return answer
    return picture(f"{collection.slug}:{slug}", lambda: of_entry(collection, json.loads(stored.detail_json)))


def page_card(request, name):
    """``/og/laws.png`` for a list, ``/og/portal.png`` for every other page."""
    if name == "portal":
        words = _("Political reforms from promise to law to effect, with the source of every claim.")
        return picture(name, lambda: drawing("", words, ""))
    collection = collection_or_404(name)
    return picture(name, lambda: drawing(str(collection.title), str(collection.description), ""))


def picture(name, draw):
    """The drawing as PNG, kept for a day or until something is published."""
    kept = cache.get_or_set(f"card:{content_version()}:{name}", lambda: png(draw()), DAY)
    response = HttpResponse(kept, content_type="image/png")
    response["Cache-Control"] = f"public, max-age={DAY}"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def of_entry(collection, detail):
    """The kind of entry, its question or title, its date and the number of its sources."""
    sources = detail.get("sources")
    facts = " · ".join(filter(None, [partial_date(detail.get("date")), _("sources: %s") % sources if sources else ""]))
    return drawing(str(collection.singular), detail.get("question") or detail["title"], facts)


def drawing(kind, title, facts):
    """SVG: a line, a title in up to four lines, the name of the portal beside what is known."""
    size = 34 if len(title) < 70 else 27
    lines = wrapped(title, WIDTH - 40, size, 4)
    rows = "".join(
        f'<text x="40" y="{104 + index * (size + 9)}" font-size="{size}" font-weight="600" fill="#17212b">'
        f"{escape(line)}</text>"
        for index, line in enumerate(lines)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
        f' viewBox="0 0 {WIDTH} {HEIGHT}" font-family="Portal Sans">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fbfaf6"/><rect width="{WIDTH}" height="8" fill="#0a5462"/>'
        f'<text x="40" y="56" font-size="17" fill="#535f6b">{escape(kind)}</text>{rows}'
        f'<path d="M40 262H{WIDTH - 40}" stroke="#dedad0"/>'
        f'<text x="40" y="290" font-size="17" font-weight="600" fill="#0a5462">Reform Portal</text>'
        f'<text x="{WIDTH - 40}" y="290" font-size="16" text-anchor="end" fill="#535f6b">{escape(facts)}</text></svg>'
    )

"""Pages whose charts have addresses of their own: every entry, and pages that declare theirs.

The address of a chart is that of its page: ``/charts/rules/party-min-members/values.svg`` belongs to
``/rules/party-min-members/``, ``/embed/parties/lineage/lineage/`` to ``/parties/lineage/``.
"""

import json
from dataclasses import dataclass

from django.http import Http404
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from portal.catalogue.pages.answers import collection_or_404, entry_or_answer
from portal.rendering.languages import in_language, translated

_pages: dict = {}


@dataclass(frozen=True)
class ChartedPage:
    """``url`` has no language prefix; ``figures`` are those of portal.rendering.charts.figure."""

    url: str
    title: str
    figures: list

    def figure(self, name):
        """The figure of that name, the first one for the empty name; Http404 where there is none."""
        for figure in self.figures:
            if name in ("", figure.name):
                return figure
        raise Http404(_("This page has no chart of that name."))


def charted(url_name):
    """Decorate what gives the ``ChartedPage`` of a page that is no entry, from the arguments of its address."""

    def declare(page_of):
        _pages[url_name] = page_of
        return page_of

    return declare


def charted_page(request, path):
    """The page at a path and None, or None and the answer for an entry that moved or was withdrawn."""
    try:
        match = resolve(in_language(f"/{path.strip('/')}/"))
    except Resolver404:
        match = None
    if match and match.url_name in _pages:
        return _pages[match.url_name](**match.kwargs), None
    if match and match.url_name == "entry":
        return _entry_page(request, **match.kwargs)
    raise Http404(_("There is no page with a chart at this address."))


def _entry_page(request, collection, slug):
    collection = collection_or_404(collection)
    stored, answer = entry_or_answer(request, collection, slug)
    if answer:
        return None, answer
    detail = json.loads(stored.detail_json)
    return ChartedPage(detail["url"], translated(detail)["text"], collection.figures(detail)), None


def shown(url, figure):
    """What the chart component needs: the drawing, its words, its table, its other forms."""
    return {
        "name": figure.name,
        "title": figure.title,
        "caption": figure.caption,
        "drawing": figure.drawing(),
        "table": figure.table,
        "links": forms_of(url, figure),
    }


def forms_of(url, figure):
    place = {"path": url.strip("/"), "name": figure.name}
    files = [
        {"title": form.upper(), "url": reverse("chart-file", kwargs={**place, "form": form})}
        for form in ("svg", "png", "csv")
    ]
    return [*files, {"title": _("Embed"), "url": reverse("chart-embed", kwargs=place)}]

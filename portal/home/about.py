"""How the portal works: its method, its accessibility, its data to take away."""

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.catalogue.dumps.folder import dumps
from portal.catalogue.formats.lists import formats_of
from portal.catalogue.licence import LICENCE
from portal.catalogue.models import Document
from portal.catalogue.pages.answers import page
from portal.catalogue.pages.days import only_parameters
from portal.catalogue.registry import collections
from portal.catalogue.version import content_version, last_publication

DUMPS = 12  # newest dumps that the page names; older ones stay at their addresses


def _page(request, template, title, description, **more):
    only_parameters(request, set())
    context = {
        "page_title": title,
        "page_description": description,
        "canonical": request.build_absolute_uri(request.path),
        **more,
    }
    return render(request, template, context)


@page
def about(request):
    return _page(
        request,
        "home/about.html",
        _("How we know"),
        _("What counts as a source, how disagreements are judged, what dates mean, and how to cite and correct."),
        contact=settings.CONTACT_EMAIL,
    )


@page
def accessibility(request):
    return _page(
        request,
        "home/accessibility.html",
        _("Accessibility"),
        _("What works with a keyboard, a screen reader, on paper and without scripts."),
        crumbs=[{"title": _("How we know"), "url": "/about/"}],
    )


@page
def downloads(request):
    """Every list in every format it has, with the number of its entries; whole dumps, where made."""
    return _page(
        request,
        "home/downloads.html",
        _("Downloads and API"),
        _("All public data as CSV, JSON and more, under an open licence."),
        tables=tables(),
        dumps=dumps()[:DUMPS],
        licence=LICENCE,
        updated=last_publication(),
    )


def tables():
    """``[{"collection", "count", "formats"}]`` of entries, then of the parts of entries."""
    counts = cache.get_or_set(f"numbers:{content_version()}", numbers, None)
    found = [
        {
            "collection": collection,
            "count": counts.get(collection.slug, 0),
            "formats": [
                {"title": made.title, "url": f"/{collection.slug}.{made.name}"} for made in formats_of(collection)
            ],
        }
        for collection in collections()
    ]
    return {
        "entries": [table for table in found if table["collection"].has_pages],
        "parts": [table for table in found if not table["collection"].has_pages],
    }


def numbers():
    return dict(Document.objects.values_list("collection").annotate(number=Count("pk")))

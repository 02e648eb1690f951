"""The pages around the collections: home, changes, about, health."""

from django.core.cache import cache
from django.db import connection, connections
from django.http import JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.catalogue.formats.names import site_root
from portal.catalogue.licence import LICENCE
from portal.catalogue.models import ContentVersion
from portal.catalogue.pages.answers import page
from portal.catalogue.pages.days import only_parameters
from portal.catalogue.registry import collection_named
from portal.catalogue.version import content_version
from portal.home.overview import disagreement_of, milestone_chart, overview
from portal.rendering.vocabulary import label
from portal.replica.reading import REPLICA
from portal.replica.watch import watch


@page
def home(request):
    """One query for the version; three more the first time after a publication."""
    only_parameters(request, set())
    version = content_version()
    context = cache.get_or_set(f"home:{version}", overview, None)
    return render(
        request,
        "home/home.html",
        {
            "page_description": _("Political reforms from promise to law to effect, with the source of every claim."),
            "canonical": request.build_absolute_uri(request.path),
            "structured": web_site(site_root(request)),
            **context,
            "counts": with_titles(context["counts"]),
            "happened": [told(moment) for moment in context["happened"]],
            "latest": [event | {"kinds": with_titles(event["kinds"])} for event in context["latest"]],
            "chart": milestone_chart(context["milestones"]),
            "disagreement": disagreement_of(timezone.localdate(), context["discrepancies"]),
        },
    )


def with_titles(items):
    """What is counted by collection, with the collection's title in the language of the page."""
    return [{**item, "title": collection_named(item["collection"]).title} for item in items]


def web_site(root):
    """schema.org data of the portal: what it is called and how it is searched."""
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "@id": f"{root}/",
        "url": f"{root}/",
        "name": "Reform Portal",
        "inLanguage": ["en", "kk", "ru"],
        "license": LICENCE["url"],
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{root}/search/?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def told(moment):
    """A point in time with the words for what happened, in the language of the page."""
    words = moment["happened"] and _(moment["happened"])
    return {**moment, "words": words or label("status", moment["status"])}


def healthz(request):
    """Whether the portal can answer from its database, the content version it shows, and its replica's state."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    version = ContentVersion.objects.first()
    return JsonResponse(
        {
            "status": "ok",
            "content_version": version.number if version else 0,
            "content_at": version and version.at.isoformat(),
            **({"replica": watch.report()} if REPLICA in connections.settings else {}),
        },
        headers={"Cache-Control": "no-store"},
    )

"""The pages around the collections: home, changes, about, health."""

from django.core.cache import cache
from django.db import connection
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.catalogue.models import ContentVersion
from portal.catalogue.pages.answers import page
from portal.catalogue.registry import collection_named
from portal.catalogue.version import content_version
from portal.home.overview import overview


@page
def home(request):
    version = content_version()
    context = cache.get_or_set(f"home:{version}", overview, None)
    return render(
        request,
        "home/home.html",
        {
            "page_description": _(
                "Political reforms from promise to law to effect, with the source of every claim."
            ),
            "canonical": request.build_absolute_uri(request.path),
            **context,
            "counts": [
                {**item, "title": collection_named(item["collection"]).title}
                for item in context["counts"]
            ],
        },
    )


def healthz(request):
    """Whether the portal can answer from its database, and the content version it shows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    version = ContentVersion.objects.first()
    return JsonResponse(
        {
            "status": "ok",
            "content_version": version.number if version else 0,
            "content_at": version and version.at.isoformat(),
        },
        headers={"Cache-Control": "no-store"},
    )


"""The search page and its suggestions while typing."""

from django.http import JsonResponse
from django.shortcuts import render

from portal.catalogue.pages.answers import page
from portal.catalogue.parameters import refuse_unknown, single
from portal.catalogue.registry import collection_named
from portal.catalogue.version import content_version
from portal.rendering.languages import in_language, translated
from portal.search.page import page_context
from portal.search.parameters import read_parameters
from portal.search.query import search
from portal.search.reading import LONGEST
from portal.search.suggestions import suggest


@page
def search_page(request):
    version = content_version()
    results = search(read_parameters(request.GET, version), version)
    response = render(request, "search/search.html", page_context(request, results, version))
    response["X-Robots-Tag"] = "noindex"
    return response


@page
def suggestions(request):
    """``{"suggestions": [{"title", "url", "kind", "lang"}]}`` for what was typed so far."""
    refuse_unknown(request.GET, {"q"})
    named = suggest(single(request.GET, "q", "")[:LONGEST])
    found = [suggestion(collection, card) for collection, card in named]
    return JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})


def suggestion(collection, card):
    title = translated(card)
    return {
        "title": title["text"],
        "lang": title["lang"],
        "url": in_language(card["url"]),
        "kind": str(collection_named(collection).singular),
    }

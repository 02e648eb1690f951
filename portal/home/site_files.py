"""Files that programs look for: robots.txt, OpenSearch, the sitemap, the picture for shared links."""

from django.contrib.sitemaps import Sitemap
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse

from portal.catalogue.formats.names import site_root
from portal.catalogue.models import Document
from portal.catalogue.registry import collections_with_pages

PAGES = ("home", "timeline", "changes", "about", "accessibility", "downloads", "compare", "on-day")


def robots(request):
    """Everything is open except what has no end: the desk, searches, combinations of filters."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        *(f"Disallow: {prefix}/search/" for prefix in ("", "/kk", "/ru")),
        "Disallow: /*?*page=",
        f"Sitemap: {site_root(request)}{reverse('sitemap-index')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def opensearch(request):
    """OpenSearch 1.1: lets a browser search the portal from its address bar."""
    response = render(request, "home/opensearch.xml", {"root": site_root(request)})
    response["Content-Type"] = "application/opensearchdescription+xml"
    return response


def favicon(request):
    return HttpResponsePermanentRedirect(static("img/mark.svg"))


class InEveryLanguage(Sitemap):
    """Addresses in English, Kazakh and Russian, each naming the others."""

    i18n = alternates = x_default = True
    limit = 5000  # entries; each stands there once for every language


class EntriesSitemap(InEveryLanguage):
    """The public entries of one collection and its list."""

    def __init__(self, collection):
        self.collection = collection

    def items(self):
        rows = Document.objects.public(self.collection.slug).order_by("pk")
        return rows.only("pk", "slug", "updated_at")

    def location(self, document):
        return reverse("entry", args=[self.collection.slug, document.slug])

    def lastmod(self, document):
        return document.updated_at


class PagesSitemap(InEveryLanguage):
    """Pages that are no entries: those around the collections, and every list."""

    def items(self):
        lists = [("entry-list", (collection.slug,)) for collection in collections_with_pages()]
        return [*((name, ()) for name in PAGES), *lists]

    def location(self, item):
        name, arguments = item
        return reverse(name, args=arguments)


def sitemaps():
    """One sitemap for the pages and one for each collection."""
    return {"pages": PagesSitemap()} | {
        collection.slug: EntriesSitemap(collection) for collection in collections_with_pages()
    }

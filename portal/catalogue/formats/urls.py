"""Beside each page its other formats: /laws.csv, /laws/constitution-1995.bib; dumps; no language prefix."""

from django.urls import re_path

from portal.catalogue.api.viewsets import viewset_of
from portal.catalogue.dumps.views import CatalogView, DumpFileView
from portal.catalogue.formats.entries import ENTRY_FORMATS
from portal.catalogue.formats.lists import formats_of
from portal.catalogue.formats.names import any_of
from portal.catalogue.registry import collections

format_urls = [
    re_path(
        rf"^{collection.slug}\.(?P<format>{any_of(formats_of(collection))})$",
        viewset_of(collection).as_view({"get": "list"}, detail=False, schema=None, takes_empty=True),
        name=f"list-format-{collection.slug}",
    )
    for collection in collections()
] + [
    re_path(
        rf"^{collection.slug}/(?P<slug>[-\w]+)\.(?P<format>{any_of(ENTRY_FORMATS)})$",
        viewset_of(collection).as_view({"get": "retrieve"}, detail=True, schema=None),
        name=f"entry-format-{collection.slug}",
    )
    for collection in collections()
    if collection.in_files
]
dump_urls = [
    re_path(r"^downloads/(?P<name>[\d-]+)/(?P<path>[A-Za-z0-9_./-]+)$", DumpFileView.as_view(), name="dump-file"),
    re_path(r"^catalog\.(?P<format>ttl|jsonld)$", CatalogView.as_view(), name="catalog"),
]
urlpatterns = [*format_urls, *dump_urls]

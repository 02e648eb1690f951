"""Addresses of the API, all under /api/v1/."""

from django.urls import path, re_path
from rest_framework.routers import SimpleRouter

from portal.catalogue.api.changes import ChangesView
from portal.catalogue.api.documentation import OpenAPIView, reference
from portal.catalogue.api.explorer import explore
from portal.catalogue.api.lost import LostView
from portal.catalogue.api.root import RootView
from portal.catalogue.api.viewsets import SLUG, viewset_of
from portal.catalogue.formats.entries import ENTRY_FORMATS
from portal.catalogue.formats.names import any_of
from portal.catalogue.registry import collections

router = SimpleRouter(use_regex_path=True)
for collection in collections():
    router.register(collection.slug, viewset_of(collection), basename=f"api-{collection.slug}")

with_suffix = [
    path(f"{collection.slug}.<slug:format>", viewset_of(collection).as_view({"get": "list"}, detail=False, schema=None))
    for collection in collections()
] + [
    re_path(
        rf"^{collection.slug}/(?P<slug>{SLUG}?)\.(?P<format>{any_of(ENTRY_FORMATS)})$",
        viewset_of(collection).as_view({"get": "retrieve"}, detail=True, schema=None),
    )
    for collection in collections()
]
urlpatterns = [
    path("", RootView.as_view(), name="api-root"),
    path("changes/", ChangesView.as_view(), name="api-changes"),
    path("openapi.<slug:format>", OpenAPIView.as_view(), name="api-openapi"),
    path("docs/", explore, name="api-docs"),
    path("reference/", reference, name="api-reference"),
    *router.urls,
    *with_suffix,
    re_path(r"^.*$", LostView.as_view()),
]

"""The same API with django-ninja."""

from datetime import date

from bench.peers.models import configure, define

configure("bench.peers.ninja")
Topic, Jurisdiction, Source, Law, Claim = define()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.shortcuts import get_object_or_404  # noqa: E402
from django.urls import path  # noqa: E402
from ninja import NinjaAPI, Schema  # noqa: E402


class Named(Schema):
    slug: str
    name: str


class SourceOut(Schema):
    slug: str
    title: str


class ClaimOut(Schema):
    key: str
    attribute: str
    value: str
    locator: str
    source: SourceOut


class Row(Schema):
    slug: str
    title: str
    summary: str
    type: str
    stage: str
    adopted_on: date
    jurisdiction: Named
    topics: list[Named]


class Detail(Row):
    claims: list[ClaimOut]


class Page(Schema):
    count: int
    results: list[Row]


api = NinjaAPI()


@api.get("/laws/", response=Page)
def law_list(request, topic: str, stage: str, ordering: str = "title", page_size: int = 50):
    found = Law.objects.filter(topics__slug=topic, stage=stage)
    rows = found.select_related("jurisdiction").prefetch_related("topics").defer("vector").order_by(ordering, "pk")
    return {"count": found.count(), "results": list(rows[:page_size])}


@api.get("/laws/{slug}/", response=Detail)
def law_detail(request, slug: str):
    laws = Law.objects.select_related("jurisdiction").prefetch_related("topics", "claims__source")
    return get_object_or_404(laws, slug=slug)


urlpatterns = [path("api/", api.urls)]
application = get_wsgi_application()

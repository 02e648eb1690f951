"""The API of django-ninja: the schemas of a law and its two addresses."""

from datetime import date, datetime

from django.shortcuts import get_object_or_404
from django.urls import path
from ninja import NinjaAPI, Schema

from bench.peers.choices import LICENCE
from bench.peers.models import Law


class Card(Schema):
    url: str
    slug: str
    title: str
    title_kk: str | None
    title_ru: str | None
    collection: str


class SourceCard(Card):
    type: str | None
    publisher: str | None
    lineage: str | None
    summary: str | None
    date: str | None
    date_basis: str | None


class Said(Schema):
    key: str
    locator: str
    attribute: str
    value: str
    date: date | None
    date_basis: str | None
    claimed_by: str | None
    rank: str | None
    source: SourceCard


class ClaimOut(Said):
    unit: str | None
    base: str | None
    as_printed: str | None
    date_end: date | None
    date_approximate: bool
    status: str | None
    modality: str | None
    rank_reason: str | None
    note: str | None
    other_sources: list
    number: float | None
    number_end: float | None


class ClaimCard(Said):
    url: str
    slug: str
    record: Card
    collection: str

    @staticmethod
    def resolve_record(claim):
        return claim.law


class StatusEventOut(Schema):
    axis: str
    status: str
    role: str
    date: date | None
    date_basis: str | None
    note: str | None
    claim: ClaimCard

    @staticmethod
    def resolve_claim(event):
        return event.said


class ChangeOut(Schema):
    number: int
    act: str
    at: datetime
    note: str | None


class Row(Card):
    type: str
    stage: str
    implementation: str | None
    life: str | None
    open_plan: str | None
    summary: str | None
    summary_kk: str | None
    summary_ru: str | None
    short_title: str | None
    short_title_kk: str | None
    short_title_ru: str | None
    date: str | None
    date_end: str | None
    date_basis: str | None
    claims_count: int
    sources: int
    independent: int
    disputed: bool
    official_number: str | None
    in_force_on: date | None
    no_longer_in_force_on: date | None
    document_date: date | None
    signed_on: date | None
    published_on: date | None
    legislation_type: str
    area_codes: list[str]
    aliases: list[str]
    identifiers: dict
    jurisdiction: Card
    passed_by: str | None
    topics: list[Card]
    areas: list[Card]
    discrepancies: list[Card]
    threads: list[Card]
    published_at: datetime
    updated_at: datetime


class Licence(Schema):
    id: str
    name: str
    url: str
    attribution: str


class Detail(Row):
    claims: list[ClaimOut]
    status_events: list[StatusEventOut]
    changes: list[ChangeOut]
    relations: list[Card]
    assessments: list[Card]
    effects: list[Card]
    affected_by: list[Card]
    measures: list[Card]
    rule_values: list[Card]
    treaty_actions: list[Card]
    programmes: list[Card]
    institutions_established: list[Card]
    institutions_abolished: list[Card]
    referendums: list[Card]
    elections_held_under: list[Card]
    abridged: list[str]
    data_licence: Licence


class Page(Schema):
    count: int
    next: str | None
    previous: str | None
    data_licence: Licence
    results: list[Row]


api = NinjaAPI()


@api.get("/laws/", response=Page)
def law_list(request, topic: str, stage: str, ordering: str = "title", page_size: int = 50, page: int = 1):
    found = Law.objects.filter(topics__slug=topic, stage=stage)
    count, start = found.count(), (page - 1) * page_size
    return {
        "count": count,
        "next": address(request, page + 1) if start + page_size < count else None,
        "previous": address(request, page - 1) if page > 1 else None,
        "data_licence": LICENCE,
        "results": list(found.for_rows().order_by(ordering, "pk")[start : start + page_size]),
    }


def address(request, page):
    asked = request.GET.copy()
    asked["page"] = page
    return request.build_absolute_uri(f"?{asked.urlencode()}")


@api.get("/laws/{slug}/", response=Detail)
def law_detail(request, slug: str):
    return get_object_or_404(Law.objects.for_details(), slug=slug)


urlpatterns = [path("api/", api.urls)]

"""The list of laws and the page of one, with the ORM and Django templates."""

import json

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render

from bench.peers.choices import LICENCE, ORDERS
from bench.peers.facets import FACETS, chosen_of, counted, narrowed
from bench.peers.models import Law

COLUMNS = {"date": "document_date", "title": "title", "updated": "updated_at"}
SHOWN = "slug title title_kk title_ru type stage summary date official_number".split()
LIST_FORMATS = [
    ("csv", "text/csv", "CSV"),
    ("json", "application/json", "JSON"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
    ("atom", "application/atom+xml", "Follow"),
    ("ics", "text/calendar", "Calendar"),
]
PAGE_FORMATS = [("json", "application/json", "JSON"), ("jsonld", "application/ld+json", "JSON-LD")]
SAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}  # as Django's json_script does


def law_list(request):
    chosen = chosen_of(request.GET)
    order = request.GET.get("ordering", "-date")
    column = COLUMNS[order.removeprefix("-")]
    sign = "-" if order.startswith("-") else ""
    found = narrowed(Law.objects.all(), chosen)
    rows = found.prefetch_related("links").only(*SHOWN).counted().order_by(f"{sign}{column}", f"{sign}pk")
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    facets = [counted(facet, chosen) for facet in FACETS]
    context = {
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "facets": facets,
        "chips": [chip(value, request.GET) for facet in facets for value in facet["values"] if value["chosen"]],
        "asked": request.GET,
        "order": order,
        "orders": ORDERS,
        "ordered": dict(ORDERS)[order],
        "formats": LIST_FORMATS,
    }
    return render(request, "list.html", context)


def chip(value, asked):
    """A chosen value with the address of the list without it."""
    others = asked.copy()
    others.setlist(value["name"], [other for other in asked.getlist(value["name"]) if other != value["value"]])
    others.pop("page", None)
    return value | {"without": f"?{others.urlencode()}"}


def law_detail(request, slug):
    law = get_object_or_404(Law.objects.for_details(), slug=slug)
    address = request.build_absolute_uri(law.url)
    context = {
        "law": law,
        "address": address,
        "formats": PAGE_FORMATS,
        "linked_data": json.dumps(linked_data(request, law, address), ensure_ascii=False).translate(SAFE),
    }
    return render(request, "detail.html", context)


def linked_data(request, law, address):
    """The law in the words of schema.org."""
    sources = {claim.source.pk: claim.source.title for claim in law.claims.all()}
    page = {
        "@type": "WebPage",
        "@id": f"{address}#page",
        "datePublished": law.published_at.isoformat(),
        "dateModified": law.updated_at.isoformat(),
        "license": LICENCE["url"],
        "publisher": {"@type": "Organization", "name": "Reform Portal"},
        "about": [
            {"@type": "Thing", "@id": request.build_absolute_uri(topic.url), "name": topic.title}
            for topic in law.topics.all()
        ],
        "citation": [{"@type": "CreativeWork", "name": title} for title in sources.values()],
    }
    return {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": address,
        "url": address,
        "name": law.title,
        "description": law.summary,
        "legislationType": law.type,
        "legislationDate": law.document_date.isoformat() if law.document_date else None,
        "legislationJurisdiction": {"@type": "AdministrativeArea", "name": law.jurisdiction.title},
        "mainEntityOfPage": page,
    }

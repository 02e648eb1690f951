"""What the page of an entry promises, for each kind."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.catalogue.models import Document
from portal.catalogue.registry import collections_with_pages

KINDS = [collection.slug for collection in collections_with_pages()]


def longest(kind):
    """The entry with the most to show: where a page goes wrong first."""
    return max(Document.objects.public(kind), key=lambda document: len(document.detail_json))


@pytest.mark.parametrize("kind", KINDS)
def test_the_fullest_entry_of_a_kind_costs_few_queries(kazakhstan, client, kind):
    address = longest(kind).slug

    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"/{kind}/{address}/")

    assert response.status_code == 200
    assert len(queries) <= 4


@pytest.mark.parametrize("kind", KINDS)
def test_every_entry_of_a_kind_has_a_page_with_one_heading_and_unique_ids(kazakhstan, client, kind):
    for slug in Document.objects.public(kind).values_list("slug", flat=True)[:40]:
        page = client.get(f"/{kind}/{slug}/").text
        ids = re.findall(r'<[^>]+ id="([^"]+)"', page)
        assert (slug, page.count("<h1")) == (slug, 1)
        assert (slug, sorted(ids)) == (slug, sorted(set(ids)))


@pytest.mark.parametrize("kind", KINDS)
def test_the_address_of_every_claim_leads_to_a_place_on_its_page(kazakhstan, client, kind):
    document = longest(kind)
    page = client.get(f"/{kind}/{document.slug}/").text

    places = {
        json.loads(text)["url"].partition("#")[2]
        for text in document.parts.filter(collection="claims").values_list("detail_json", flat=True)
    }
    assert places - set(re.findall(r' id="([^"]+)"', page)) == set()


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("threads", "thread-states"),
        ("rules", "rule-values"),
        ("laws", "legal-effects"),
        ("laws", "status-events"),
        ("laws", "relations"),
        ("instruments", "treaty-actions"),
        ("indicators", "observations"),
        ("recommendations", "assessments"),
    ],
)
def test_the_address_of_every_part_leads_to_a_place_on_its_page(kazakhstan, client, kind, part):
    parts = Document.objects.filter(collection=part, parent__collection=kind)
    parent = max((row.parent for row in parts.select_related("parent")), key=lambda p: len(p.detail_json))
    page = client.get(f"/{kind}/{parent.slug}/").text

    urls = parts.filter(parent=parent).values_list("detail_json", flat=True)
    places = {json.loads(text)["url"].partition("#")[2] for text in urls}
    assert places
    assert places - set(re.findall(r' id="([^"]+)"', page)) == set()


@pytest.mark.parametrize("prefix", ["/kk", "/ru"])
def test_what_is_written_in_english_alone_says_so_on_pages_in_other_languages(kazakhstan, client, prefix):
    for address in ("/elections/mazhilis-2023/", "/threads/party-registration-threshold/"):
        tables = re.findall(
            r'<table class="stack claims">.*?</table>', client.get(f"{prefix}{address}").text, re.DOTALL
        )
        values = re.findall(r'<span class="value"[^>]*>', "".join(tables))
        assert set(values) == {'<span class="value" lang="en">'}
        assert ' lang="en">' not in client.get(address).text.partition("<main")[2]

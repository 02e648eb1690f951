"""What every collection promises, asked of each one on the whole data set."""

import re
from urllib.parse import quote

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from portal.catalogue.listing import Listing
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named, collections, collections_with_pages

PAGES = [collection.slug for collection in collections_with_pages()]
ALL = [collection.slug for collection in collections()]
COLD_QUERIES = 5  # version, rows, counts of all facets, names of their values, a chart of the list
WARM_QUERIES = 2
LARGEST_LIST = 12_000  # bytes of a list page as sent


def count_on(response):
    """The number of entries that a list page says it has."""
    return int(re.search(r'role="status"><strong>([\d,.\s]+)', response.text)[1].replace(",", ""))


def statements(queries):
    return [query["sql"][:200] for query in queries]


def some_slug(collection):
    return Document.objects.public(collection).values_list("slug", flat=True).first()


@pytest.mark.parametrize("collection", ALL)
def test_the_data_set_has_public_entries_of_every_collection(kazakhstan, collection):
    assert Document.objects.public(collection).exists()


@pytest.mark.parametrize("collection", PAGES)
def test_a_list_page_counts_what_is_public(kazakhstan, client, collection):
    public = Document.objects.public(collection).count()

    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"/{collection}/")

    assert response.status_code == 200
    assert count_on(response) == public
    assert len(queries) <= COLD_QUERIES, statements(queries)


@pytest.mark.parametrize("collection", PAGES)
@pytest.mark.parametrize("query", ["", "?ordering=title", "?updated_since=1999-01-01"])
def test_a_list_rendered_again_reads_only_the_version_and_its_rows(kazakhstan, client, settings, collection, query):
    settings.PAGE_CACHE_BYTES = 0  # rendered for each reader; the counts are kept
    client.get(f"/{collection}/{query}")

    with CaptureQueriesContext(connection) as queries:
        again = client.get(f"/{collection}/{query}", headers={"Accept-Encoding": "br"})

    assert len(queries) <= WARM_QUERIES, statements(queries)
    assert len(again.content) < LARGEST_LIST


@pytest.mark.parametrize("collection", PAGES)
@pytest.mark.parametrize("prefix", ["", "/api/v1"])
def test_an_entry_rendered_again_reads_only_the_version_and_itself(kazakhstan, client, settings, collection, prefix):
    settings.PAGE_CACHE_BYTES = 0
    path = f"{prefix}/{collection}/{some_slug(collection)}/"
    client.get(path)

    with CaptureQueriesContext(connection) as queries:
        client.get(path)

    assert len(queries) <= WARM_QUERIES, statements(queries)


@pytest.mark.parametrize("collection", PAGES)
def test_an_entry_page_shows_each_of_its_claims(kazakhstan, client, collection):
    slug = some_slug(collection)

    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"/{collection}/{slug}/")

    assert response.status_code == 200
    own = Document.objects.filter(parent__collection=collection, parent__slug=slug)
    own = own.filter(collection="claims").values_list("slug", flat=True)
    anchors = {collection_named("claims").anchor(key) for key in own}
    assert anchors <= set(re.findall(r'id="(claims-[^"]+)"', response.text))
    assert len(queries) <= COLD_QUERIES, statements(queries)


@pytest.mark.parametrize("collection", PAGES)
@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("typo=1", "typo"),
        ("from=2009-02-30", "from"),
        ("updated_since=yesterday", "updated_since"),
        ("ordering=colour", "ordering"),
        ("page=0", "page"),
        ("page=1000000000", "page"),
        ("page=two", "page"),
        ("ordering=title&ordering=-title", "ordering"),
    ],
)
def test_a_wrong_parameter_is_refused_by_name(kazakhstan, client, collection, query, named):
    response = client.get(f"/{collection}/?{query}")

    assert response.status_code == 400
    assert f"{named}:" in response.text or f"“{named}”" in response.text


@pytest.mark.parametrize("collection", PAGES)
def test_a_page_beyond_the_last_is_not_found(kazakhstan, client, collection):
    assert client.get(f"/{collection}/?page=9999").status_code == 404


@pytest.mark.parametrize("collection", PAGES)
def test_an_unknown_slug_is_not_found(kazakhstan, client, collection):
    response = client.get(f"/{collection}/there-is-no-such-entry/")

    assert response.status_code == 404
    assert "There is no entry at this address." in response.text


@pytest.mark.parametrize("collection", ALL)
def test_the_facets_of_a_list_add_up_to_its_filters(kazakhstan, collection):
    collection = collection_named(collection)
    whole = Listing(collection, QueryDict())

    for facet in collection.facets:
        for choice in whole.choices(facet)[:3]:
            found = Listing(collection, QueryDict(f"{facet.name}={quote(choice.value)}"))
            assert found.count == choice.count, (facet.name, choice)
            assert found.queryset.count() == choice.count


@pytest.mark.parametrize("prefix", ["", "/kk", "/ru"])
def test_every_list_has_an_address_in_each_language(kazakhstan, client, prefix):
    assert {slug: client.get(f"{prefix}/{slug}/").status_code for slug in PAGES} == dict.fromkeys(PAGES, 200)


@pytest.mark.parametrize("collection", PAGES)
def test_every_filter_shown_can_make_the_list_another(kazakhstan, client, collection):
    listing = Listing(collection_named(collection), QueryDict())
    page = client.get(f"/{collection}/").text

    shown = set(re.findall(r'<input type="checkbox" id="[^"]+" name="(\w+)"', page))
    useful = {
        facet.name
        for facet in listing.collection.facets
        if any(0 < choice.count < listing.count for choice in listing.choices(facet))
    }
    assert shown == useful


def test_a_long_list_numbers_its_pages_around_the_one_shown(kazakhstan, client):
    page = client.get("/sources/?type=media&page=3").text
    pager = page.split('class="page-numbers"')[1].split("</ol>")[0]

    assert re.findall(r'page=(\d+)"(?: aria-current="(\w+)")?', pager) == [
        ("1", ""),
        ("2", ""),
        ("3", "page"),
        ("4", ""),
        ("6", ""),
    ]
    assert pager.count("…") == 1
    assert pager.count("type=media") == 5

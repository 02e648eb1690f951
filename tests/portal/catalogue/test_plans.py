"""At 100,000 entries PostgreSQL finds every page by an index, and sorts no more than it shows."""

import json
import os
import re
from itertools import count
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from bench.generate import TYPES, generate
from portal.catalogue.api.paging import read_slice
from portal.catalogue.documents.assembly import read_neighbours
from portal.catalogue.formats.selection import Selection
from portal.catalogue.listing import Listing
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.catalogue.vocabulary import vocabulary
from tests.kazakhstan import connected_to, create_database, manage

pytestmark = pytest.mark.slow
SIZE = 100_000
FEW = 2_000  # rows that may be sorted or read one after another
TABLE = "catalogue_document"
PAIRS = "catalogue_termpair"


@pytest.fixture(scope="session")
def large_database(django_db_setup, django_db_blocker):
    name = f"large_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    create_database(name, template=os.environ.get("TEST_TEMPLATE", "template1"))
    manage("migrate", database=name)
    with connected_to(name, django_db_blocker), django_db_blocker.unblock():
        generate(SIZE, thin=True)
    return name


@pytest.fixture
def large(large_database, django_db_blocker, request):
    with connected_to(large_database, django_db_blocker):
        request.getfixturevalue("db")
        yield


def plans(queries):
    """The plans of the statements captured, as ``[(sql, [nodes])]``."""
    found = []
    for query in queries:
        if not query["sql"].lstrip("\n(").startswith(("SELECT", "WITH")):
            continue
        with connection.cursor() as cursor:
            cursor.execute(explaining(query["sql"]).replace("%", "%%"), [])
            (text,) = cursor.fetchone()
        plan = json.loads(text) if isinstance(text, str) else text
        found.append((query["sql"], list(nodes(plan[0]["Plan"]))))
    return found


def explaining(sql):
    """A prepared statement is known by its text alone; its plan is made for any values."""
    if "%s" not in sql:
        return f"EXPLAIN (FORMAT JSON) {sql}"
    number = count(1)
    return "EXPLAIN (FORMAT JSON, GENERIC_PLAN) " + re.sub("%s", lambda _match: f"${next(number)}", sql)


def nodes(plan):
    yield plan
    for child in plan.get("Plans", []):
        yield from nodes(child)


def assert_indexed(queries):
    explained = plans(queries)
    assert explained
    for sql, found in explained:
        for node in found:
            scanned = node["Node Type"] == "Seq Scan" and node["Relation Name"] == TABLE
            assert not scanned, sql
    return explained


def assert_sorted_by_index(queries):
    for sql, found in assert_indexed(queries):
        large_sorts = [node for node in found if node["Node Type"] == "Sort" and node["Plan Rows"] > FEW]
        assert not large_sorts, sql


def assert_counts_no_links(queries):
    """No link is read but the newest of each list, by their index."""
    for sql, found in assert_indexed(queries):
        reading = [node for node in found if node.get("Relation Name") == "catalogue_link"]
        assert all(node.get("Index Name") == "catalogue_link_newest" for node in reading), sql
        assert "count(" not in sql.lower()


def laws(query):
    return Listing(collection_named("laws"), QueryDict(query))


def captured(read):
    with CaptureQueriesContext(connection) as queries:
        read()
    return list(queries)


@pytest.mark.parametrize("ordering", collection_named("laws").sorts)
def test_each_order_of_a_list_reads_its_first_page_from_an_index(large, ordering):
    listing = laws(f"ordering={ordering}")
    assert_sorted_by_index(captured(lambda: list(listing.queryset[:25])))


@pytest.mark.parametrize("ordering", collection_named("laws").sorts)
def test_a_cursor_page_far_down_costs_what_the_first_does(large, ordering):
    listing = laws(f"ordering={ordering}&cursor=*")
    assert listing.count == SIZE
    middle = listing.queryset[SIZE // 2]
    first = read_slice(listing, Selection())
    token = parse_qs(urlsplit(f"?{first.next}").query)["cursor"][0]

    following = laws(f"ordering={ordering}&cursor={token}")
    assert_sorted_by_index(captured(lambda: read_slice(following, Selection())))
    assert middle.pk


@pytest.mark.parametrize(
    "query",
    [
        "topic=railways",
        "type=constitution",
        "topic=parties&stage=announced",
        "topic=pensions,religion&type=code",
        "from=2025-12&to=2025-12",
        "from=2025-12-30&match=within&to=2026-01-02",
        "updated_since=2099-01-01",
        "topic=railways&from=2020&to=2021",
    ],
)
def test_each_filter_finds_its_rows_by_an_index(large, query):
    listing = laws(query)
    assert_indexed(captured(lambda: list(listing.queryset[:25])))


@pytest.mark.parametrize("query", ["topic=parties&stage=in_force", "type=law,code"])
def test_facets_under_several_values_are_counted_over_far_fewer_rows_than_there_are_entries(large, query):
    listing = laws(query)
    explained = assert_indexed(captured(lambda: listing.counts))

    assert sum(listing.counts["stage"].values()) >= listing.count
    assert all("catalogue_termset" in sql for sql, _nodes in explained)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM catalogue_termset WHERE collection = 'laws'")
        assert cursor.fetchone()[0] < SIZE / 4


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", "counts"),
        ("topic=railways", "counts"),
        ("", "count"),
        ("topic=railways", "count"),
        ("topic=parties&stage=in_force", "count"),
    ],
)
def test_counts_under_one_value_and_totals_under_two_are_read_from_an_index(large, query, asked):
    listing = laws(query)
    queries = captured(lambda: getattr(listing, asked))

    assert len(queries) == 1
    [(_sql, found)] = plans(queries)
    assert {node.get("Relation Name") for node in found} - {None} == {PAIRS}
    assert "Seq Scan" not in {node["Node Type"] for node in found}
    assert listing.count == listing.queryset.count() > 0


def test_the_names_of_values_are_read_without_the_entries_that_have_them(large):
    collection = collection_named("laws")
    assert_indexed(captured(lambda: vocabulary(collection, "planned")))

    assert set(vocabulary(collection, "planned")["type"]) == set(TYPES)


def test_an_entry_and_what_refers_to_it_are_found_by_indexes(large):
    document = Document.objects.get(collection="laws", slug="law-0000100")

    assert_indexed(captured(lambda: Document.objects.public("laws").filter(slug="law-0000100").first()))
    assert_indexed(captured(lambda: read_neighbours([document])))
    hub = Document.objects.get(collection="topics", slug="elections")
    assert_counts_no_links(captured(lambda: read_neighbours([hub])))
    assert_indexed(captured(lambda: list(Document.objects.filter(refs__overlap=[document.key]))))

"""What the API promises of every collection, asked of each one on the whole data set."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator

from portal.catalogue.api.openapi import openapi_document
from portal.catalogue.api.schemas import name_of
from portal.catalogue.formats.lists import formats_of
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named, collections
from portal.catalogue.shape import detail_names, extra_names, row_names

ALL = [collection.slug for collection in collections()]
WHOLE = [collection.slug for collection in collections() if collection.in_files]
DATED = [collection.slug for collection in collections() if collection.has_dates]
ASKED_ONCE = 3  # queries of a list whose counts and values are in the cache: version, choices, rows


def validator(component):
    document = openapi_document()
    return Draft202012Validator(
        {"$ref": f"#/components/schemas/{component}", "components": document["components"]},
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )


@pytest.mark.parametrize("collection", ALL)
def test_a_list_has_the_stored_rows_and_counts_them(kazakhstan, get, collection):
    stored = Document.objects.public(collection)

    body = get(f"{collection}/", page_size=500).json()

    assert body["count"] == stored.count() > 0
    slugs = set(stored.values_list("slug", flat=True))
    assert {row["slug"] for row in body["results"]} <= slugs
    assert len(body["results"]) == min(500, len(slugs))


@pytest.mark.parametrize("collection", ALL)
def test_every_row_and_entry_is_what_the_schema_says(kazakhstan, get, collection):
    collection = collection_named(collection)
    rows = get(f"{collection.slug}/", page_size=100).json()["results"]
    row_form, entry_form = (validator(f"{name_of(collection)}{kind}") for kind in ("Row", "Entry"))

    faults = [error.message for row in rows for error in row_form.iter_errors(row)]
    for row in rows[:10]:
        entry = get(f"{collection.slug}/{row['slug']}/").json()
        faults += [error.message for error in entry_form.iter_errors(entry)]

    assert faults == []


@pytest.mark.parametrize("collection", ALL)
def test_rows_and_entries_have_exactly_the_names_that_can_be_chosen(kazakhstan, get, collection):
    collection = collection_named(collection)
    row = get(f"{collection.slug}/", page_size=1).json()["results"][0]
    entry = get(f"{collection.slug}/{row['slug']}/").json()

    assert set(row) == set(row_names(collection))
    assert set(entry) - {"data_licence"} == set(detail_names(collection))


@pytest.mark.parametrize("collection", ALL)
def test_fields_and_include_choose_names(kazakhstan, get, collection):
    collection = collection_named(collection)
    some = row_names(collection)[-1]

    chosen = get(f"{collection.slug}/", page_size=5, fields=some).json()["results"]

    assert {frozenset(row) for row in chosen} == {frozenset({"collection", "slug", "url", some})}
    for extra in extra_names(collection):
        rows = get(f"{collection.slug}/", page_size=2, include=extra).json()["results"]
        entry = get(f"{collection.slug}/{rows[0]['slug']}/").json()
        assert rows[0][extra] == entry[extra]
        assert set(rows[0]) == {*row_names(collection), extra}


@pytest.mark.parametrize("collection", ALL)
def test_a_list_costs_the_same_number_of_queries_at_any_size(kazakhstan, get, collection):
    get(f"{collection}/")
    counts = []
    for size in (1, 500):
        with CaptureQueriesContext(connection) as queries:
            get(f"{collection}/", page_size=size)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= ASKED_ONCE


@pytest.mark.parametrize("collection", ALL)
def test_all_formats_of_a_list_have_the_same_entries(kazakhstan, get, collection):
    stored = Document.objects.public(collection)
    slugs = sorted(stored.values_list("slug", flat=True))

    lines = get(f"{collection}.ndjson").body.decode().splitlines()
    table = list(csv.DictReader(io.StringIO(get(f"{collection}.csv").body.decode())))

    assert sorted(json.loads(line)["slug"] for line in lines) == slugs
    assert sorted(row["slug"] for row in table) == slugs


@pytest.mark.parametrize("collection", ALL)
def test_lists_answer_beside_their_pages_as_in_the_api(kazakhstan, get, collection):
    for found in formats_of(collection_named(collection)):
        beside, within = get(f"/{collection}.{found.name}"), get(f"{collection}/", format=found.name)
        assert beside.status_code == within.status_code == 200
        assert beside["Content-Type"] == within["Content-Type"]
    assert get(f"/{collection}.json").json()["results"] == get(f"{collection}/").json()["results"]


@pytest.mark.parametrize("collection", WHOLE)
def test_entries_answer_beside_their_pages(kazakhstan, get, collection):
    slug = Document.objects.public(collection).values_list("slug", flat=True)[0]

    assert get(f"/{collection}/{slug}.json").json() == get(f"{collection}/{slug}/").json()
    for name in ("bib", "ris", "csl.json", "jsonld"):
        response = get(f"/{collection}/{slug}.{name}")
        assert response.status_code == 200
        assert slug in response.body.decode()


@pytest.mark.parametrize("collection", ALL)
@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({"typo": "1"}, "typo"),
        ({"ordering": "colour"}, "ordering"),
        ({"page": "0"}, "page"),
        ({"page": "two"}, "page"),
        ({"page_size": "501"}, "page_size"),
        ({"page_size": ["1", "2"]}, "page_size"),
        ({"cursor": "nonsense"}, "cursor"),
        ({"fields": "colour"}, "fields"),
        ({"include": "colour"}, "include"),
        ({"format": "xml"}, "format"),
        ({"updated_since": "yesterday"}, "updated_since"),
        ({"format": "csv", "page": "2"}, "page"),
        ({"cursor": "*", "page": "2"}, "page"),
    ],
)
def test_a_wrong_parameter_is_a_problem_that_names_it(kazakhstan, get, collection, query, parameter):
    response = get(f"{collection}/", **query)

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    problem = response.json()
    assert [error["parameter"] for error in problem["errors"]] == [parameter]
    assert all(error["message"] and "value" in error for error in problem["errors"])
    assert list(validator("Problem").iter_errors(problem)) == []


BACKWARDS = {"from": "2010-06", "to": "2010-05-31"}


@pytest.mark.parametrize("collection", DATED)
def test_a_period_that_ends_before_it_begins_is_refused_everywhere(kazakhstan, get, collection):
    collection = collection_named(collection)
    addresses = [f"{collection.slug}/", *(f"/{collection.slug}.{found.name}" for found in formats_of(collection))]

    for address in addresses:
        response = get(address, **BACKWARDS)
        assert response.status_code == 400, address
        assert [(error["parameter"], error["value"]) for error in response.json()["errors"]] == [*BACKWARDS.items()]
    if collection.has_pages:
        page = get(f"/{collection.slug}/", **BACKWARDS)
        assert page.status_code == 400
        assert all(f"<li>{name}: lies " in page.body.decode() for name in BACKWARDS)
    touching = get(f"{collection.slug}/", **{"from": "2010-05-31", "to": "2010-05"})
    assert touching.status_code == 200


@pytest.mark.parametrize("address", ["/search/", "/api/v1/search/", "/timeline/"])
def test_search_and_timeline_refuse_such_a_period_by_the_same_words(kazakhstan, get, address):
    query = {"q": "law"} if "search" in address else {}

    response = get(address, **query, **BACKWARDS)

    assert response.status_code == 400
    for words in ("from: lies after “to”", "to: lies before “from”"):
        assert words in response.body.decode()


@pytest.mark.parametrize("name", ["", "100%", "%s", "%(x)s", "x" * 300])
def test_an_unknown_parameter_is_refused_whatever_its_name(kazakhstan, get, name):
    (error,) = get("laws/", **{name: "1"}).json()["errors"]

    assert error["parameter"] == name[:80]
    assert error["code"] == "unknown"
    assert "topic" in error["allowed"]


def test_each_wrong_value_is_named_and_only_ten_of_very_many(kazakhstan, get):
    few = get("laws/", topic=["1,elections", "100%"]).json()
    many = get("laws/", fields=",".join(f"x{number}" for number in range(500)))

    assert [(error["parameter"], error["value"]) for error in few["errors"]] == [("topic", "1"), ("topic", "100%")]
    assert few["detail"].startswith("topic: “1” is not one of: anti-corruption, ")
    assert len(many.json()["errors"]) == 10


def test_very_many_values_are_looked_up_at_once(kazakhstan, get):
    named = Document.objects.public("claims").values_list("parent__collection", "parent__slug").distinct()[:40]
    records = [f"{kind}/{slug}" for kind, slug in named]
    get("claims/", record=records[0])

    with CaptureQueriesContext(connection) as queries:
        found = get("claims/", record=",".join(records), page_size=1)

    assert found.status_code == 200
    assert len(queries) <= ASKED_ONCE + 1  # the values themselves


@pytest.mark.parametrize("collection", ALL)
def test_a_page_beyond_the_last_is_not_found(kazakhstan, get, collection):
    response = get(f"{collection}/", page=9999)

    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json()["errors"][0]["parameter"] == "page"


@pytest.mark.parametrize("collection", ALL)
def test_a_walk_by_cursor_sees_each_row_once(kazakhstan, get, collection):
    stored = sorted(Document.objects.public(collection).values_list("slug", flat=True))
    for ordering in ({}, *({"ordering": order} for order in collection_named(collection).sorts)):
        body = get(f"{collection}/", cursor="*", page_size=97, **ordering).json()
        seen = [row["slug"] for row in body["results"]]
        while body["next"]:
            body = get(body["next"].removeprefix("http://testserver")).json()
            seen += [row["slug"] for row in body["results"]]
        assert sorted(seen) == stored, ordering


@pytest.mark.parametrize("collection", ALL)
def test_a_walk_by_cursor_keeps_the_order_of_the_pages(kazakhstan, get, collection):
    for order in collection_named(collection).sorts:
        pages = get(f"{collection}/", page_size=60, ordering=order).json()["results"]
        first = get(f"{collection}/", page_size=30, ordering=order, cursor="*").json()
        second = get(first["next"].removeprefix("http://testserver")).json() if first["next"] else {"results": []}
        assert [row["slug"] for row in first["results"] + second["results"]] == [row["slug"] for row in pages]

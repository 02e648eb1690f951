"""Two entries of a kind side by side."""

import csv
import io
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.catalogue.models import Document
from portal.catalogue.registry import collections_with_pages

ADDRESS = "/compare/?a=packages/package-1&b=packages/package-3"


def detail(slug):
    return json.loads(Document.objects.get(collection="packages", slug=slug).detail_json)


def test_the_measures_of_two_packages_stand_side_by_side(kazakhstan, client):
    page = client.get(ADDRESS).text

    row = page.split('<th scope="row">Measures')[1].split("</tr>")[0]
    sides = [re.findall(r'href="/measures/([-\w]+)/"', cell) for cell in row.split("<td ")[1:]]
    expected = [[m["slug"] for m in detail(slug)["measures"]] for slug in ("package-1", "package-3")]
    assert sides == expected


def test_a_field_that_both_share_is_said_to_be_the_same(kazakhstan, client):
    page = client.get(ADDRESS).text

    same = re.findall(r'<tr class="same"><th scope="row">([\w ]+?) *<span', page)
    assert same == ["Announced by"]


def test_every_claim_of_both_is_shown_with_its_source(kazakhstan, client):
    page = client.get(ADDRESS).text.split('<h2 id="claims">')[1].split("</table>")[0]

    sources = [c["source"]["url"] for slug in ("package-1", "package-3") for c in detail(slug)["claims"]]
    assert sorted(re.findall(r'href="(/sources/[^"]+)"', page)) == sorted(sources)


@pytest.mark.parametrize("slug", [collection.slug for collection in collections_with_pages()])
def test_any_two_entries_of_a_kind_can_be_compared(kazakhstan, client, slug):
    one, other = Document.objects.public(slug).order_by("slug").values_list("slug", flat=True)[:2]

    with CaptureQueriesContext(connection) as queries:
        response = client.get("/compare/", {"a": f"{slug}/{one}", "b": f"{slug}/{other}"})

    assert response.status_code == 200
    assert len(re.findall("<h1", response.text)) == 1
    assert len(queries) <= 4


def test_the_picker_offers_every_entry_of_the_kind(kazakhstan, client):
    page = client.get("/compare/", {"a": "laws/constitution-1995"}).text

    second = page.split('name="b"')[1].split("</select>")[0]
    offered = set(re.findall(r'value="laws/([-\w]+)"', second))
    assert offered == set(Document.objects.public("laws").values_list("slug", flat=True))
    assert re.findall(r'value="([^"]+)" selected', page) == ["laws/constitution-1995"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("a=packages/package-1&b=laws/constitution-1995", 400),
        ("a=packages/package-1&b=packages/package-1", 400),
        ("a=package-1", 400),
        ("a=nothing/package-1", 400),
        ("kind=nothing", 400),
        ("kind=laws&a=packages/package-1", 400),
        ("c=packages/package-1", 400),
        ("a=packages/package-1&a=packages/package-3", 400),
        ("a=packages/package-1&b=packages/package-99", 404),
        ("a=packages/package-99", 404),
    ],
)
def test_a_comparison_that_makes_no_sense_is_refused(kazakhstan, client, query, status):
    assert client.get(f"/compare/?{query}").status_code == status


def test_the_files_of_a_comparison_hold_both_entries(kazakhstan, client):
    page = client.get(ADDRESS).text
    files = [address.replace("&amp;", "&") for address in re.findall(r'href="(/compare\.[^"]+)"', page)]
    data = client.get(files[0]).json()
    rows = list(csv.DictReader(io.StringIO(client.get(files[1]).text)))

    assert data["entries"] == {"a": detail("package-1"), "b": detail("package-3")}
    assert [(row["field"], row["same"]) for row in rows] == [
        (field["field"], str(field["same"]).lower()) for field in data["fields"]
    ]
    assert len(rows) == page.split('id="fields"')[1].split("</table>")[0].count('<th scope="row">')
    measures = next(row for row in rows if row["field"] == "measures")
    assert measures["a"].split("; ") == [f"measures/{m['slug']}" for m in detail("package-1")["measures"]]


@pytest.mark.parametrize(
    ("query", "status", "parameter"),
    [
        ("a=packages/package-1", 400, "b"),
        ("a=packages/package-1&b=laws/constitution-1995", 400, "b"),
        ("a=packages/package-1&b=packages/never-was", 404, None),
        ("a=packages/package-1&c=x", 400, "c"),
    ],
)
def test_a_file_of_no_comparison_says_why(kazakhstan, client, query, status, parameter):
    answer = client.get(f"/compare.csv?{query}")

    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    if parameter:
        assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]


def test_the_parts_of_two_elections_are_compared_with_their_numbers(kazakhstan, client):
    page = client.get("/compare/?a=elections/mazhilis-2021&b=elections/mazhilis-2023").text
    results = page.split(">Results</h2>")[1].split("<h2")[0]

    assert re.sub(r"<[^>]+>", "", results).count("53.9% · 3,431,510 votes · 40 seats") == 1
    assert "turnout 63.25% of registered voters · 11,919,241 registered voters" in page

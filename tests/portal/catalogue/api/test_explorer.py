"""The interactive page composes requests that the API answers, and needs no script for that."""

import html
import json
import re

import pytest

from portal.catalogue.api.openapi import openapi_document

OPERATIONS = [
    operation["operationId"] for methods in openapi_document()["paths"].values() for operation in methods.values()
]


def composed(page):
    """The address of the request that a page has put together."""
    return html.unescape(re.search(r'<a href="([^"]+)" id="address"', page)[1])


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_form_of_every_operation_composes_a_request_that_is_answered(kazakhstan, get, operation):
    query = {"q": "law"} if operation == "search" else {}
    page = get("docs/", operation=operation, **query).body.decode()

    address = composed(page)

    assert get(address.removeprefix("http://testserver")).status_code == 200
    assert page.count(html.escape(address)) >= 5, "as a link and in four languages"


def test_what_was_filled_in_is_asked_for_and_stays_in_the_form(kazakhstan, get):
    page = get("docs/", operation="list_laws", topic=["elections", "parliament"], q="", **{"from": "1995"}, ask="1")

    address = composed(page.body.decode())

    assert address == "http://testserver/api/v1/laws/?from=1995&topic=elections,parliament"
    assert page.body.decode().count("<option selected>") == 2
    found = get(address.removeprefix("http://testserver")).json()
    assert found["count"] == get("laws/", topic="elections,parliament", **{"from": "1995"}).json()["count"] > 0


def test_a_file_is_saved_and_an_answer_read(kazakhstan, get):
    table = get("docs/", operation="list_laws", format="csv").body.decode()
    data = get("docs/", operation="list_laws").body.decode()

    assert "curl --output answer.csv" in table
    assert "json.load(response)" in data


def test_what_is_written_into_the_form_cannot_leave_it(kazakhstan, get):
    evil = '"><script>alert(1)</script>$(id)`id`'

    page = get("docs/", operation="list_laws", q=evil).body.decode()

    assert "<script>alert" not in page
    assert not re.search(r"[\"'`$<>]", composed(page))


@pytest.mark.parametrize(("name", "value"), [("operation", "list_lawz"), ("typo", "1")])
def test_a_form_that_there_is_not_is_a_problem(kazakhstan, get, name, value):
    response = get("docs/", **{name: value})

    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert [error["parameter"] for error in json.loads(response.body)["errors"]] == [name]


@pytest.mark.parametrize("page", ["docs/", "reference/"])
@pytest.mark.parametrize(("method", "status"), [("post", 405), ("delete", 405), ("options", 204), ("head", 200)])
def test_the_pages_are_read_only_like_all_of_the_api(kazakhstan, client, page, method, status):
    response = getattr(client, method)(f"/api/v1/{page}")

    assert response.status_code == status
    assert status != 405 or response["Content-Type"] == "application/problem+json"
    assert status == 200 or response["Allow"] == "GET, HEAD, OPTIONS"

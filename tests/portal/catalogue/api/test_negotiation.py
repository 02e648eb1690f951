"""Which format an answer has, what OPTIONS says, and that nothing in an address is ignored."""

import pytest

from tests.portal.catalogue.api.test_behaviour import first


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("/laws.csv?format=json", "format"),
        ("laws.csv?format=json", "format"),
        ("openapi.json?typo=1", "typo"),
        ("/catalog.ttl?typo=1", "typo"),
        ("changes/?typo=1", "typo"),
        ("?typo=1", "typo"),
    ],
)
def test_no_address_ignores_what_it_does_not_understand(kazakhstan, get, address, parameter):
    path, _, query = address.partition("?")
    name, _, value = query.partition("=")

    response = get(path, **{name: value})

    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert [error["parameter"] for error in response.json()["errors"]] == [parameter]
    assert get(path, format=path.rpartition(".")[2] if "." in path else "json").status_code == 200


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/csv", "text/csv"),
        ("application/json;q=0.5, text/csv", "text/csv"),
        ("text/csv;q=0.4, application/*;q=0.9", "application/json"),
        ("text/csv, */*", "text/csv"),
        ("application/json; charset=utf-8", "application/json"),
        ("application/json;q=0, text/*", "text/csv"),
        ("text/html, application/xhtml+xml, */*;q=0.8", "application/json"),
        ("APPLICATION/ATOM+XML", "application/atom+xml"),
        ("text/html", None),
        ("*/*;q=0", None),
        ("nonsense", None),
    ],
)
def test_the_accept_header_is_read_by_its_qualities(kazakhstan, get, accept, given):
    response = get("laws/", headers={"Accept": accept})

    if given:
        assert (response.status_code, response["Content-Type"].partition(";")[0]) == (200, given)
    else:
        assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")
        assert "text/csv" in response.json()["available"]


@pytest.mark.parametrize("format", ["json", "jsonld", "bib", "ris", "csl.json"])
@pytest.mark.parametrize("collection", ["laws", "claims"])
def test_an_entry_has_its_formats_by_suffix_too(kazakhstan, get, collection, format):
    slug = first(collection).slug

    suffixed, asked = get(f"{collection}/{slug}.{format}"), get(f"{collection}/{slug}/", format=format)

    assert (suffixed.status_code, suffixed.body) == (200, asked.body)
    assert suffixed["Content-Type"] == asked["Content-Type"]


@pytest.mark.parametrize(
    ("address", "status"),
    [("laws/", 204), ("laws.csv", 204), ("", 204), ("changes/", 204), ("search/", 204), ("nothing/", 404)],
)
def test_options_says_what_is_allowed(kazakhstan, client, address, status):
    response = client.options(f"/api/v1/{address}")

    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (status, "*")
    assert status == 404 or (response["Allow"], response.content) == ("GET, HEAD, OPTIONS", b"")

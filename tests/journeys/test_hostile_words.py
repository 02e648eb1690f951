"""Words that a list cannot find get an answer that helps; the site-wide search has tests of its own."""

import csv
import io

import pytest

from portal.catalogue.registry import collections_with_pages

HOSTILE = {
    "stop words": "the of and",
    "signs": "?!*&|()<>:'\\",
    "500 words": "word " * 500,
    "broken quote": 'a "broken quote',
    "mixed scripts": "Мажилис election қазақ 2021 選挙",
    "regular expression": "(a+)+$" * 20,
    "markup": "<script>alert(1)</script>",
}
KINDS = [collection.slug for collection in collections_with_pages()]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("kind", ["laws", "threads"])
def test_a_list_answers_any_words(kazakhstan, client, kind, text):
    response = client.get(f"/{kind}/", {"q": text})

    assert response.status_code in (200, 400)
    assert "<script>alert" not in response.text
    if response.status_code == 400:
        assert "q: " in response.text
    elif "Nothing matches all of this" in response.text:
        assert "Show everything" in response.text
    else:
        assert f'href="/{kind}/' in response.text.split('id="results"')[1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_that_finds_nothing_offers_the_way_back(kazakhstan, client, kind):
    response = client.get(f"/{kind}/", {"q": "xyzzyqwv"})

    assert response.status_code == 200
    assert f'<a href="/{kind}/">Show everything</a>' in response.text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_the_file_of_such_a_list_is_as_long_as_the_list(kazakhstan, client, text):
    page = client.get("/laws/", {"q": text})
    file = client.get("/laws.csv", {"q": text})

    assert file.status_code == page.status_code
    if file.status_code == 200:
        content = b"".join(file) if file.streaming else file.content
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        assert page_count(page) == len(rows)


def page_count(page):
    return int(page.text.split('role="status"><strong>')[1].split(" ")[0].replace(",", ""))

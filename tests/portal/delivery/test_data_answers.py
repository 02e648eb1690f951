"""Answers of the API that were asked for before: the same bytes, without a view, and still counted."""

import brotli
import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from tests.portal.delivery.entries import measure, published

LIST, ENTRY = "/api/v1/measures/?topic=parties", "/api/v1/measures/first/"
VERSION = "SELECT number, at, next_due_at FROM catalogue_contentversion WHERE id = 1"


def queries_of(read):
    with CaptureQueriesContext(connection) as queries:
        read()
    return [query["sql"] for query in queries]


@pytest.mark.parametrize("path", [LIST, ENTRY])
def test_an_answer_asked_for_twice_reads_only_the_content_version(world, client, path):
    first = client.get(path)
    second = []

    assert queries_of(lambda: second.append(client.get(path))) == [VERSION]
    assert second[0].content == first.content
    kept = {name: value for name, value in second[0].items() if not name.startswith("RateLimit")}
    assert kept == {name: value for name, value in first.items() if not name.startswith("RateLimit")}


@pytest.mark.parametrize("path", [LIST, ENTRY])
def test_a_publication_shows_in_the_next_answer_and_changes_its_validator(world, client, path):
    etag = client.get(path)["ETag"]
    known = client.get(path, headers={"If-None-Match": etag})
    published(measures=[measure("first", "Members of another kind")])
    news = client.get(path, headers={"If-None-Match": etag})

    assert (known.status_code, known.content, known["ETag"]) == (304, b"", etag)
    assert news.status_code == 200
    assert "Members of another kind" in news.text


def test_what_does_not_show_the_published_entry_keeps_its_validator(world, client):
    etag = client.get("/api/v1/topics/parties/?fields=name")["ETag"]
    published(sources=[{"slug": "gazette", "title": "Gazette", "source_type": "legal_register", "lineage": "gazette"}])

    again = client.get("/api/v1/topics/parties/?fields=name", headers={"If-None-Match": etag})
    assert again.status_code == 304


def test_each_encoding_of_an_answer_has_a_strong_tag_of_its_own(world, client):
    plain = client.get(LIST)
    for _time in ("written", "kept"):
        small = client.get(LIST, headers={"Accept-Encoding": "br"})
        assert small["Content-Encoding"] == "br"
        assert brotli.decompress(small.content) == plain.content
        assert small["ETag"] == f'{plain["ETag"][:-1]}-br"'
        assert "Accept-Encoding" in small["Vary"]
    unchanged = client.get(LIST, headers={"Accept-Encoding": "br", "If-None-Match": small["ETag"]})
    assert unchanged.status_code == 304
    assert client.head(LIST, headers={"Accept-Encoding": "br"})["ETag"] == small["ETag"]


def test_headers_alone_have_the_tag_that_the_answer_will_have(world, client):
    asked = client.head(LIST, headers={"Accept-Encoding": "gzip"})

    answer = client.get(LIST, headers={"Accept-Encoding": "gzip"})

    assert asked["ETag"] == answer["ETag"]
    assert asked["ETag"].endswith('-gzip"')
    assert asked.content == b""


@override_settings(API_LIMIT_ANONYMOUS=3)
def test_kept_answers_count_against_the_limit_and_beyond_it_are_refused(world, client):
    answers = [client.get(ENTRY) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer["RateLimit"].split(";")[1] for answer in answers[:3]] == ["r=2", "r=1", "r=0"]


def test_a_wrong_key_is_refused_though_the_answer_is_kept(world, client):
    client.get(ENTRY)

    assert client.get(ENTRY, headers={"X-API-Key": "wrong"}).status_code == 401


def test_another_format_of_the_address_is_another_answer(world, client):
    client.get(LIST)

    assert client.get(LIST, headers={"Accept": "text/csv"})["Content-Type"].startswith("text/csv")
    assert client.get(LIST)["Content-Type"] == "application/json"


def test_a_script_of_another_site_may_read_a_kept_answer(world, client):
    client.get(LIST)

    for _time in ("written", "kept"):
        answer = client.get(LIST, headers={"Origin": "https://reader.example"})
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "RateLimit" in answer["Access-Control-Expose-Headers"]

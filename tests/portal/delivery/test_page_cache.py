"""Pages from the cache are the pages that a view would write now, byte for byte."""

import gzip
import json

import brotli
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from portal.catalogue.documents.assembly import assemble, read_neighbours
from portal.catalogue.documents.publication import unpublish
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.delivery.encodings import encoding_for
from portal.delivery.store import Answer, Store
from tests.portal.delivery.entries import load, measure, published

SECRET = "not yet for the public"  # noqa: S105 - a title that readers must not see
SLUGS = ("first", "second", "third")
PAGES = (
    "/",
    "/measures/",
    "/measures/?topic=parties",
    "/topics/",
    "/sources/register/",
    "/search/?q=members",
    "/api/v1/measures/?topic=parties",
    "/measures.atom",
    "/measures.csv",
    *(f"/measures/{slug}/" for slug in SLUGS),
    *(f"/api/v1/measures/{slug}/" for slug in SLUGS[:2]),
)


@pytest.fixture
def uncached():
    without = [name for name in settings.MIDDLEWARE if not name.endswith("PageCache")]
    with override_settings(MIDDLEWARE=without):
        client = Client()
        client.get("/healthz")  # builds its chain of middleware now
    return client


acts = st.one_of(
    st.tuples(st.just("publish"), st.sampled_from(SLUGS), st.text("abc ", min_size=1, max_size=5)),
    st.tuples(st.just("draft"), st.sampled_from(SLUGS), st.just("")),
    st.tuples(st.just("withdraw"), st.sampled_from(SLUGS), st.just("")),
    st.tuples(st.just("rename topic"), st.just("parties"), st.sampled_from(["Parties", "Political parties"])),
)


def perform(act, slug, text):
    if act == "publish":
        published(measures=[measure(slug, f"Members {text.strip() or 'x'}")])
    elif act == "draft":
        load(measures=[measure(slug, SECRET)], publishing=False)
    elif act == "rename topic":
        published(topics=[{"slug": slug, "name": text}])
    elif Document.objects.filter(collection="measures", slug=slug).exists():
        unpublish(collection_named("measures"), slug, note="Withdrawn")


@pytest.mark.slow
@hypothesis_settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(acts, min_size=1, max_size=4))
def test_whatever_is_published_corrected_or_withdrawn_the_cached_page_is_the_fresh_one(world, client, uncached, steps):
    for step in steps:
        perform(*step)
        for page in PAGES:
            fresh = uncached.get(page)
            written = whole(fresh)
            for reading in ("first", "second"):
                kept = client.get(page)
                assert (kept.status_code, whole(kept)) == (fresh.status_code, written), (page, reading, step)
            assert SECRET.encode() not in written
        assert_stored_is_fresh()


def whole(response):
    return b"".join(response) if response.streaming else response.content


def assert_stored_is_fresh():
    documents = list(Document.objects.filter(parent=None))
    neighbours = read_neighbours(documents)
    for document in documents:
        before = document.detail_json, document.list_json
        assemble(document, neighbours)
        assert (document.detail_json, document.list_json) == before, document.key


@pytest.mark.parametrize(("accepted", "opened"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_page_is_kept_compressed_and_opens_to_the_same_bytes(world, client, accepted, opened):
    plain = client.get("/measures/").content

    first, second = (client.get("/measures/", headers={"Accept-Encoding": accepted}) for _ in range(2))

    assert first["Content-Encoding"] == second["Content-Encoding"] == accepted
    assert opened(first.content) == opened(second.content) == plain
    assert "Accept-Encoding" in second["Vary"]


def test_every_encoding_and_language_has_a_validator_of_its_own(world, client):
    tags = [
        client.get(path, headers={"Accept-Encoding": encoding})["ETag"]
        for path in ("/measures/", "/kk/measures/", "/measures/?ordering=title")
        for encoding in ("br", "gzip", "identity")
    ]
    assert len(set(tags)) == len(tags)
    assert not [tag for tag in tags if tag.startswith("W/")]


def test_an_unchanged_page_is_not_rendered_again_and_a_publication_changes_it_at_once(world, client):
    etag = client.get("/measures/")["ETag"]

    with CaptureQueriesContext(connection) as queries:
        unchanged = client.get("/measures/", headers={"If-None-Match": f"W/{etag}"})
    asked = len(queries)
    published(measures=[measure("second", "Members of another kind")])
    changed = client.get("/measures/", headers={"If-None-Match": etag})

    assert (unchanged.status_code, unchanged.content, asked) == (304, b"", 1)
    assert unchanged["ETag"] == etag
    assert unchanged["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert (changed.status_code, "Members of another kind" in changed.text) == (200, True)


def test_a_page_asked_for_twice_reads_only_the_content_version(world, client):
    client.get("/measures/first/")

    with CaptureQueriesContext(connection) as queries:
        client.get("/measures/first/")

    assert [query["sql"] for query in queries] == [
        "SELECT number, at, next_due_at FROM catalogue_contentversion WHERE id = 1"
    ]


def test_pages_tell_content_networks_which_names_they_go_by(world, client):
    detail, listed = client.get("/measures/first/"), client.get("/measures/")

    assert detail["Cache-Tag"] == "pages,measures,measures/first"
    assert listed["Surrogate-Key"] == "pages measures"


def test_a_network_learns_from_the_changes_which_names_to_drop(world, client):
    entry = client.get("/api/v1/topics/parties/")
    before = client.get("/api/v1/changes/").json()["version"]
    published(measures=[measure("second", "Members of another kind")])
    touched = client.get(f"/api/v1/changes/?since={before}").json()["touched"]

    assert entry["Cache-Tag"] == "data,topics,topics/parties"
    assert client.get("/api/v1/measures/")["Surrogate-Key"] == "data measures"
    assert "measures/second" in touched
    assert "sources/register" in touched  # its page lists what cites it


@override_settings(SHARED_CACHE_SECONDS=5)
def test_content_networks_may_show_a_page_unasked_only_where_the_operator_says_so(world, client):
    page = client.get("/measures/")

    assert page["CDN-Cache-Control"].startswith("public, max-age=5, stale-while-revalidate=")
    assert page["Cache-Control"] == "public, max-age=0, must-revalidate"


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/healthz", "/measures/?typo=1", "/measures/unknown/"])
def test_the_desk_and_answers_that_are_no_page_are_never_kept(world, client, path):
    answer = client.get(path)

    assert "public" not in answer.get("Cache-Control", "")
    assert "Surrogate-Key" not in answer


def test_a_page_of_another_host_is_another_page(world, client):
    with override_settings(ALLOWED_HOSTS=["*"]):
        one, other = (client.get("/measures/", headers={"Host": host}) for host in ("one.test", "other.test"))

    assert one["ETag"] != other["ETag"]
    assert ("one.test" in one.text, "one.test" in other.text) == (True, False)


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("", "identity"),
        ("zstd", "identity"),
        ("GZIP;q=0.5", "gzip"),
    ],
)
def test_a_reader_gets_the_best_encoding_that_they_take(header, encoding):
    assert encoding_for(header) == encoding


def test_the_store_forgets_what_was_asked_for_longest_ago():
    store = Store(100_000)
    for name in range(40):
        store.keep(name, Answer(b"x" * 4000, {}))
        store.get(0)

    assert store.size <= 100_000
    assert store.get(0) is not None
    assert store.get(1) is None
    assert store.get(39) is not None


def test_an_answer_too_large_for_the_store_is_not_kept():
    store = Store(100_000)
    store.keep("large", Answer(b"x" * 50_000, {}))
    assert (store.get("large"), store.size) == (None, 0)


def test_the_stored_rows_of_a_list_are_the_rows_of_its_page(world, client):
    row = json.loads(Document.objects.get(collection="measures", slug="first").list_json)
    assert row["title"] in client.get("/measures/").text


def test_answers_of_an_earlier_version_go_when_a_newer_one_comes():
    store = Store(100_000)
    store.keep("old", Answer(b"x" * 4000, {}), 7)
    store.keep("other", Answer(b"x" * 4000, {}), 7)

    store.keep("new", Answer(b"x" * 4000, {}), 8)
    store.keep("late", Answer(b"x" * 4000, {}), 7)  # by a request that began before

    assert [name for name in ("old", "other", "new", "late") if store.get(name)] == ["new", "late"]
    assert store.size == 2 * 4800

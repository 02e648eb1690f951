"""Validators, limits, addresses that moved, walks while editors publish."""

import json
from datetime import UTC, datetime

import pytest
from django.conf import settings as django_settings
from django.utils import timezone
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.apikeys.models import ApiKey
from portal.catalogue.api.root import RootView
from portal.catalogue.api.viewsets import viewset_of
from portal.catalogue.documents.publication import Publication, publish, unpublish
from portal.catalogue.entries.reading import canonical
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.changes.models import Change, Redirect

EVENTS = collection_named("events")


def correct(collection, slug, **changes):
    document = Document.objects.get(collection=collection, slug=slug)
    form = collection_named(collection).form
    publish([Publication(collection_named(collection), canonical(form, document.own) | changes)])


def first(collection):
    return Document.objects.public(collection).order_by("slug").first()


def test_an_unchanged_answer_is_an_empty_304(kazakhstan, get):
    for address in ("laws/", "laws.csv", "laws.atom", f"laws/{first('laws').slug}/", "changes/", ""):
        response = get(address)
        again = get(address, headers={"If-None-Match": response["ETag"]})
        assert (again.status_code, again.body) == (304, b""), address
        assert again["ETag"] == response["ETag"]
        assert again["Last-Modified"] == response["Last-Modified"]


def test_a_publication_changes_exactly_the_validators_of_what_shows_it(kazakhstan, get):
    event, others = first("events").slug, ["parties/", "parties.csv", f"parties/{first('parties').slug}/"]
    shown = ["events/", "events.csv", "events.atom", f"events/{event}/", "changes/"]
    before = {address: get(address)["ETag"] for address in [*shown, *others]}

    correct("events", event, summary="Told anew.")

    changed = {address for address, etag in before.items() if get(address)["ETag"] != etag}
    assert changed == set(shown)
    stale = get("events/", headers={"If-None-Match": before["events/"]})
    assert stale.status_code == 200


def test_a_withdrawn_entry_is_gone_with_its_tombstone(kazakhstan, get):
    slug = first("events").slug
    before = timezone.now().isoformat()
    unpublish(EVENTS, slug, note="It was told twice.")

    for address in (f"events/{slug}/", f"/events/{slug}.bib"):
        response = get(address)
        assert (response.status_code, response["Content-Type"]) == (410, "application/problem+json")
        assert response.json()["tombstone"]["note"] == "It was told twice."
    withdrawn = get("events/", updated_since=before).json()["withdrawn"]
    assert [act["slug"] for act in withdrawn] == [slug]
    assert f'ref="tag:localhost,2026:events/{slug}"' in get("events.atom").body.decode()
    assert slug not in [row["slug"] for row in get("events/", page_size=500).json()["results"]]


def test_a_renamed_entry_redirects_in_every_format(kazakhstan, get):
    slug = first("laws").slug
    Redirect.objects.create(collection="laws", slug="older-name", to_collection="laws", to_slug="old-name")
    Redirect.objects.create(collection="laws", slug="old-name", to_collection="laws", to_slug=slug)

    moved = get("laws/older-name/", fields="title")

    assert (moved.status_code, moved["Location"]) == (301, f"/api/v1/laws/{slug}/?fields=title")
    assert get("/laws/old-name.bib")["Location"] == f"/laws/{slug}.bib"


@pytest.mark.parametrize(("address", "view"), [("topics/", viewset_of(collection_named("topics"))), ("", RootView)])
def test_an_address_that_will_go_away_says_so_in_every_answer(kazakhstan, get, monkeypatch, address, view):
    usual = get(address)
    assert {"Deprecation", "Sunset"}.isdisjoint(usual.headers)
    monkeypatch.setattr(view, "deprecated_since", datetime(2027, 1, 15, tzinfo=UTC))
    monkeypatch.setattr(view, "sunset", datetime(2028, 2, 1, 12, tzinfo=UTC))

    now = get(address, format="json")
    answers = [now, get(address, format="json", headers={"If-None-Match": now["ETag"]}), get(address, typo="1")]

    assert [answer.status_code for answer in answers] == [200, 304, 400]
    for answer in answers:
        assert answer["Deprecation"] == f"@{datetime(2027, 1, 15, tzinfo=UTC).timestamp():.0f}"
        assert answer["Sunset"] == "Tue, 01 Feb 2028 12:00:00 GMT"
        assert 'rel="deprecation"' in answer["Link"]
    document = SchemaGenerator(urlconf=django_settings.ROOT_URLCONF).get_schema(request=None, public=True)
    marked = {path for path, methods in document["paths"].items() if methods["get"].get("deprecated")}
    assert marked == {f"/api/v1/{address}", *([f"/api/v1/{address}{{slug}}/"] if address else [])}


@pytest.mark.parametrize("address", ["laws/", "/laws.csv", "laws/?topic=colour", "changes/", "nothing/"])
def test_an_answer_is_the_same_from_everywhere_and_in_every_language(kazakhstan, get, address):
    usual = get(address)
    abroad = get(address, headers={"Origin": "https://elsewhere.example", "Accept-Language": "ru, kk;q=0.5"})

    assert abroad.body == usual.body
    assert abroad["Access-Control-Allow-Origin"] == usual["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in usual["Access-Control-Expose-Headers"]
    for answer in (usual, abroad):
        assert {name.strip() for name in answer.get("Vary", "Accept").split(",")} <= {"Accept", "Accept-Encoding"}
        assert answer.status_code != 200 or "Accept" in answer["Vary"]


def test_unknown_addresses_are_problems_that_name_the_nearest(kazakhstan, get):
    for address in ("lawz/", "laws/nothing/", "laws.pdf", "laws/x/y/", "nothing"):
        response = get(address)
        assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json"), address
    assert "/api/v1/laws/" in get("lawz/").json()["detail"]
    assert get("laws")["Location"] == "/api/v1/laws/"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_the_api_is_read_only(kazakhstan, client, method):
    response = getattr(client, method)("/api/v1/laws/")

    assert (response.status_code, response["Content-Type"]) == (405, "application/problem+json")
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_repeated_values_and_commas_mean_the_same(kazakhstan, get):
    once = get("laws/", topic="elections,parliament").json()
    twice = get("laws/", topic=["elections", "parliament"]).json()

    assert once["count"] == twice["count"] > 0
    assert once["results"] == twice["results"]


def test_head_answers_with_the_headers_of_get(kazakhstan, client):
    for address in ("/api/v1/laws/", "/laws.csv", "/laws.xlsx"):
        got, head = client.get(address), client.head(address)
        if got.streaming:
            b"".join(got.streaming_content)
            assert b"".join(head.streaming_content) == b""
        assert (head.status_code, head["ETag"], head["Content-Type"]) == (200, got["ETag"], got["Content-Type"])


def test_everyone_may_ask_so_often_and_no_more(kazakhstan, get, settings):
    settings.API_LIMIT_ANONYMOUS = 3
    answers = [get("topics/") for _number in range(4)]
    if {answer["RateLimit"].split(";r=")[1][0] for answer in answers[:3]} != {"2", "1", "0"}:
        answers = [get("topics/") for _number in range(4)]  # a new minute began in between

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[3]["Content-Type"] == "application/problem+json"
    assert 1 <= int(answers[3]["Retry-After"]) <= 60
    assert answers[0]["RateLimit-Policy"] == '"default";q=3;w=60'


def test_an_api_key_allows_more_until_it_is_revoked(kazakhstan, get, settings):
    settings.API_LIMIT_ANONYMOUS, settings.API_LIMIT_KEY = 1, 50
    key, text = ApiKey.objects.issue(name="A newsroom")

    with_key = [get("topics/", headers={"X-API-Key": text}) for _number in range(3)]

    assert [answer.status_code for answer in with_key] == [200, 200, 200]
    assert with_key[0]["RateLimit-Policy"] == '"default";q=50;w=60'
    wrong = get("topics/", headers={"Authorization": "Api-Key nonsense"})
    assert (wrong.status_code, wrong["Content-Type"]) == (401, "application/problem+json")
    assert text not in json.dumps(list(ApiKey.objects.values()), default=str)


def test_the_change_feed_has_every_act_once_and_in_order(kazakhstan, get):
    seen, page = [], get("changes/", since=0, page_size=300).json()
    seen += page["results"]
    while page["next"]:
        page = get(page["next"].removeprefix("http://testserver")).json()
        seen += page["results"]

    numbers = [act["number"] for act in seen]
    assert numbers == list(Change.objects.order_by("number").values_list("number", flat=True))


def test_the_change_feed_names_entries_that_embed_what_changed(kazakhstan, get):
    party = next(
        d for d in Document.objects.public("parties") if Document.objects.filter(refs__contains=[d.key]).exists()
    )
    embedding = Document.objects.filter(refs__contains=[party.key], parent=None).values_list("collection", "slug")
    since = get("changes/", since=10**9).json()["version"]

    correct("parties", party.slug, title="A corrected name")

    page = get("changes/", since=since).json()
    assert [(act["collection"], act["slug"], act["act"]) for act in page["results"]] == [
        ("parties", party.slug, "corrected")
    ]
    assert {f"{collection}/{slug}" for collection, slug in embedding} <= set(page["touched"])


@given(
    acts=st.lists(st.sampled_from(["correct", "rename", "add", "withdraw"]), min_size=1, max_size=4),
    size=st.integers(7, 20),
)
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_a_walk_sees_each_row_once_while_editors_publish(kazakhstan, get, acts, size):
    standing = set(Document.objects.public("events").values_list("slug", flat=True))
    page = get("events/", cursor="*", page_size=size).json()
    seen = [row["slug"] for row in page["results"]]
    for number, act in enumerate(acts):
        slug = sorted(standing)[number]
        standing -= interfere(act, slug, number)
        if page["next"]:
            page = get(page["next"].removeprefix("http://testserver")).json()
            seen += [row["slug"] for row in page["results"]]
    while page["next"]:
        page = get(page["next"].removeprefix("http://testserver")).json()
        seen += [row["slug"] for row in page["results"]]

    assert len(seen) == len(set(seen))
    assert standing <= set(seen)


def interfere(act, slug, number):
    """Publish something; return the slugs that no longer stand."""
    if act == "correct":
        correct("events", slug, date="1991-01-0" + str(number + 1))
    elif act == "rename":
        correct("events", slug, title="Aa " + slug)
    elif act == "add":
        own = Document.objects.get(collection="events", slug=slug).own
        entry = canonical(EVENTS.form, own) | {
            "slug": f"added-{number}-{slug}"[:100],
            "claims": [],
            "status_events": [],
        }
        publish([Publication(EVENTS, entry | {"relations": []})])
    elif act == "withdraw" and Document.objects.public("events").filter(slug=slug).exists():
        unpublish(EVENTS, slug)
        return {slug}
    return set()


def test_a_search_has_validators_as_a_list_has(kazakhstan, get):
    address = "search/?q=election"
    before = get("search/", q="election")
    again = get("search/", q="election", headers={"If-None-Match": before["ETag"]})

    assert (again.status_code, again.body, again["ETag"]) == (304, b"", before["ETag"]), address
    assert before["Cache-Control"] == "public, max-age=0, must-revalidate"
    correct("events", first("events").slug, title="An election nobody held")
    assert get("search/", q="election")["ETag"] != before["ETag"]

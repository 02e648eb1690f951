"""What names an entry: the newest of each role, how many there are, and what a publication reaches."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.catalogue.documents import inverse
from portal.catalogue.documents.publication import Publication, publish, unpublish
from portal.catalogue.entries.writing import write_entries
from portal.catalogue.models import Document, Link
from portal.catalogue.registry import collection_named, collection_of
from tests import factories as make

TOPIC = {"slug": "courts", "name": "Courts"}


def publish_rows(*rows):
    return publish([Publication(collection_of(type(row)), write_entries(type(row), [row.pk])[row.pk]) for row in rows])


def detail(address):
    collection, slug = address.split("/")
    return json.loads(Document.objects.get(collection=collection, slug=slug).detail_json)


def measures_of(source, years):
    rows = [make.MeasureFactory(slug=f"m-{year}", date=str(year)) for year in years]
    for row in rows:
        make.ClaimFactory(record=row, key=f"c-{row.slug}", source=source)
    return rows


@pytest.fixture
def two_at_most(monkeypatch):
    monkeypatch.setattr(inverse, "LONGEST", 2)


def test_a_long_inverse_list_has_its_newest_and_says_how_many_there_are(db, two_at_most):
    source = make.SourceFactory(slug="gazette")

    publish_rows(source, *measures_of(source, [2001, 2004, 2003, 2002]))

    found = detail("sources/gazette")
    assert [item["slug"] for item in found["supports"]] == ["m-2003", "m-2004"]
    assert found["abridged"] == [
        {
            "field": "supports",
            "collection": "measures",
            "shown": 2,
            "total": 4,
            "list": "/api/v1/claims/?source=gazette&kind=measures",
        }
    ]


def test_the_address_of_a_whole_inverse_list_answers_with_all_of_it(db, two_at_most, client):
    source = make.SourceFactory(slug="gazette")
    publish_rows(source, *measures_of(source, [2001, 2004, 2003]))
    (cut,) = detail("sources/gazette")["abridged"]

    assert client.get(cut["list"]).json()["count"] == cut["total"] == 3


def test_a_topic_page_counts_what_it_does_not_show(db, two_at_most, client):
    topic = make.TopicFactory(slug="courts")
    source = make.SourceFactory(slug="gazette")
    rows = measures_of(source, [2001, 2002, 2003])
    for row in rows:
        row.topics.add(topic)
    publish_rows(topic, source, *rows)

    page = client.get("/topics/courts/").text

    assert "All 3 as a list with filters" in page
    assert detail("topics/courts")["abridged"][0]["list"] == "/api/v1/measures/?topic=courts"


def test_a_source_page_says_where_the_statements_are_that_it_does_not_show(db, two_at_most, client):
    source = make.SourceFactory(slug="gazette")
    publish_rows(source, *measures_of(source, [2001, 2002, 2003]))

    page = client.get("/sources/gazette/").text

    assert "the newest 2 of 3 statements are shown" in page
    assert 'href="/claims.csv?source=gazette&amp;kind=measures"' in page
    assert client.get("/claims.csv?source=gazette&kind=measures").status_code == 200


def test_an_older_entry_moves_up_when_a_newer_one_is_withdrawn(db, two_at_most):
    source = make.SourceFactory(slug="gazette")
    publish_rows(source, *measures_of(source, [2001, 2002, 2003]))

    unpublish(collection_named("measures"), "m-2003")

    found = detail("sources/gazette")
    assert [item["slug"] for item in found["supports"]] == ["m-2001", "m-2002"]
    assert found["abridged"] == []


def test_what_an_entry_no_longer_names_forgets_it(db):
    topic, row = make.TopicFactory(slug="courts"), make.MeasureFactory(slug="m")
    row.topics.add(topic)
    publish_rows(topic, row)
    assert [item["slug"] for item in detail("topics/courts")["records"]] == ["m"]

    row.topics.clear()
    publish_rows(row)

    assert detail("topics/courts")["records"] == []
    assert not Link.objects.filter(target="topics/courts").exists()


def test_a_correction_that_no_card_shows_reaches_only_what_shows_it(db):
    topic, source = make.TopicFactory(slug="courts"), make.SourceFactory(slug="gazette")
    (row,) = measures_of(source, [2001])
    row.topics.add(topic)
    publish_rows(topic, source, row)
    before = dict(Document.objects.values_list("collection", "revision"))
    row.claims.update(note="read again")

    publish_rows(row)

    after = dict(Document.objects.values_list("collection", "revision"))
    assert detail("sources/gazette")["supports"][0]["via"]["note"] == "read again"
    assert after["measures"] == after["sources"] > before["sources"]
    assert after["topics"] == before["topics"]


def test_a_publication_costs_the_same_statements_however_many_name_its_source(db, two_at_most):
    source = make.SourceFactory(slug="gazette")
    rows = measures_of(source, range(1991, 2011))
    publish_rows(source, *rows[:3])
    with CaptureQueriesContext(connection) as few:
        publish_rows(rows[3])
    publish_rows(*rows[4:-1])

    with CaptureQueriesContext(connection) as many:
        publish_rows(rows[-1])

    assert len(many) == len(few)


def test_only_links_that_somebody_shows_are_kept(kazakhstan):
    roles = set(Link.objects.values_list("role", flat=True))

    assert "laws.topics" in roles
    assert "laws.jurisdiction" not in roles
    assert not Link.objects.exclude(document__parent=None).exists()


def test_an_inverse_relation_follows_the_claim_of_another_record_that_it_stands_on(db):
    programme, institution, witness = make.PackageFactory(slug="p"), make.LawFactory(slug="l"), make.MeasureFactory()
    claim = make.ClaimFactory(record=witness, key="c-1", value_text="as first read")
    make.RelationFactory(subject=programme, object=institution, claim=claim)
    publish_rows(claim.source, witness, programme, institution)
    assert detail("laws/l")["relations"][0]["claim"]["value"] == "as first read"

    witness.claims.update(value_text="as read again")
    publish_rows(witness)
    assert detail("laws/l")["relations"][0]["claim"]["value"] == "as read again"

    unpublish(collection_of(type(witness)), witness.slug)
    assert detail("laws/l")["relations"][0]["claim"] is None

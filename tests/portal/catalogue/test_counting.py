"""Counts of facets come from sets and pairs of terms, which a trigger keeps exact."""

import random
from collections import Counter

import pytest
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict

from portal.catalogue.counting import chosen_terms, count_entries, count_facets
from portal.catalogue.documents.publication import unpublish
from portal.catalogue.listing import Listing
from portal.catalogue.models import Document, Link, LinkCount, TermPair, TermSet
from portal.catalogue.registry import collection_named, collections
from tests.portal.delivery.entries import measure, published

TOPICS = ("parties", "courts", "media")
ASKED = [
    "",
    "topic=elections",
    "topic=elections&stage=in_force",
    "topic=elections,courts",
    "topic=elections,courts&stage=in_force",
    "topic=elections&stage=in_force&type=law",
    "disputed=yes",
    "stage=in_force&disputed=yes",
    "from=2019",
]


def kept():
    sets = {(row.collection, tuple(row.terms)): row.entries for row in TermSet.objects.all()}
    pairs = {(row.collection, row.term, row.other): row.entries for row in TermPair.objects.all()}
    return sets, pairs, {(row.target, row.role): row.links for row in LinkCount.objects.all()}


def counted():
    sets, pairs = Counter(), Counter()
    for document in Document.objects.all():
        listed = {facet.name for facet in collection_named(document.collection).facets if facet.listed}
        terms = [term for term in document.terms if term.partition(":")[0] in listed]
        sets[document.collection, tuple(terms)] += 1
        for term in ("", *terms):
            for other in ("", *terms):
                if term != other or term == "":
                    pairs[document.collection, term, other] += 1
    links = Counter((link.target, link.role) for link in Link.objects.all())
    return dict(sets), dict(pairs), dict(links)


@pytest.fixture
def surroundings(db):
    published(
        jurisdictions=[{"slug": "kz", "code": "KZ", "name": "Kazakhstan"}],
        topics=[{"slug": slug, "name": slug} for slug in TOPICS],
        sources=[{"slug": "register", "title": "Register", "source_type": "legal_register", "lineage": "register"}],
    )


def test_what_is_kept_are_the_counts_of_the_public_entries(kazakhstan):
    assert kept() == counted()
    assert all(len(rows) > 100 for rows in kept())


@pytest.mark.parametrize("seed", range(3))
def test_publishing_correcting_and_withdrawing_at_random_keeps_the_counts_exact(surroundings, seed):
    draw, public = random.Random(seed), set()
    for _step in range(12):
        slug = f"m-{draw.randrange(4)}"
        if slug in public and draw.random() < 0.4:
            unpublish(collection_named("measures"), slug)
            public.remove(slug)
        else:
            topics = draw.sample(TOPICS, draw.randrange(4))
            several = {slug, f"m-{draw.randrange(4)}"}
            published(measures=[measure(name) | {"topics": topics} for name in several])
            public |= several
        assert kept() == counted()


def test_counts_follow_documents_that_are_written_or_removed_by_hand(surroundings):
    published(measures=[measure("first"), measure("second"), measure("third")])
    Document.objects.filter(slug="first").update(terms=["topic:courts"], collection="laws")
    Link.objects.filter(target="topics/parties").update(target="topics/media")
    assert kept() == counted()

    Document.objects.filter(collection="measures").exclude(slug="second").delete()
    assert kept() == counted()

    Document.objects.all().delete()
    assert kept() == ({}, {}, {})


def test_rebuilding_counts_anew(surroundings):
    published(measures=[measure("first"), measure("second")])
    TermSet.objects.update(entries=40)
    TermPair.objects.filter(term="").delete()
    LinkCount.objects.all().delete()
    assert kept() != counted()

    call_command("rebuild")

    assert kept() == counted()


@pytest.mark.parametrize("collection", collections(), ids=lambda collection: collection.slug)
def test_the_trigger_counts_exactly_the_facets_whose_values_are_shown(db, collection):
    terms = [f"{facet.name}:value" for facet in collection.facets]
    with connection.cursor() as cursor:
        cursor.execute("SELECT catalogue_counted_terms(%s::varchar[])", [terms])
        (found,) = cursor.fetchone()

    assert found == sorted(f"{facet.name}:value" for facet in collection.facets if facet.listed)


@pytest.mark.parametrize("query", ASKED)
def test_counting_what_is_kept_and_counting_entries_agree(kazakhstan, monkeypatch, query):
    listing = Listing(collection_named("laws"), QueryDict(query))
    facets = listing.collection.facets
    quick, total = count_facets(listing.filterset, facets), count_entries(listing.filterset)

    monkeypatch.setattr(type(listing.filterset), "uses_only_terms", False)

    assert quick == count_facets(listing.filterset, facets)
    assert quick[""] == total == count_entries(listing.filterset) == listing.queryset.count()


def test_a_filter_whose_values_are_not_shown_is_counted_over_entries(kazakhstan):
    (source,) = Document.objects.filter(collection="claims", terms__contains=["kind:laws"])[:1]
    name = next(term.removeprefix("record:") for term in source.terms if term.startswith("record:"))
    listing = Listing(collection_named("claims"), QueryDict(f"record={name}&kind=laws"))

    counts = count_facets(listing.filterset, listing.collection.facets)

    assert chosen_terms(listing.filterset) is None
    assert counts[""] == counts["kind"]["laws"] == count_entries(listing.filterset) == listing.queryset.count() > 0

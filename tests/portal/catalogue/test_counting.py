"""Counts of facets come from the sets of equal terms, which a trigger keeps exact."""

from collections import Counter

import pytest
from django.http import QueryDict

from portal.catalogue.counting import count_facets
from portal.catalogue.listing import Listing
from portal.catalogue.models import Document, TermSet
from portal.catalogue.registry import collection_named
from tests.portal.delivery.test_page_cache import measure, published


def kept():
    return {(row.collection, tuple(row.terms)): row.entries for row in TermSet.objects.all()}


def counted():
    return dict(Counter((row.collection, tuple(row.terms)) for row in Document.objects.all()))


def test_the_sets_of_terms_are_those_of_the_public_entries(kazakhstan):
    assert kept() == counted()
    assert len(kept()) > 100


def test_publishing_correcting_and_removing_keep_the_sets_exact(db):
    published(
        jurisdictions=[{"slug": "kz", "code": "KZ", "name": "Kazakhstan"}],
        topics=[{"slug": slug, "name": slug} for slug in ("parties", "courts")],
        sources=[{"slug": "register", "title": "Register", "source_type": "legal_register", "lineage": "register"}],
        measures=[measure("first"), measure("second")],
    )
    assert kept() == counted()
    published(measures=[measure("first") | {"topics": ["courts"]}, measure("third")])
    assert kept() == counted()
    Document.objects.filter(collection="measures").exclude(slug="first").delete()
    assert kept() == counted()
    Document.objects.all().delete()
    assert kept() == {}


@pytest.mark.parametrize("query", ["", "topic=elections", "topic=elections&stage=in_force", "disputed=yes"])
def test_counting_sets_and_counting_entries_agree(kazakhstan, monkeypatch, query):
    listing = Listing(collection_named("laws"), QueryDict(query))
    by_sets = count_facets(listing.filterset, listing.collection.facets)

    monkeypatch.setattr(type(listing.filterset), "uses_only_terms", False)
    by_entries = count_facets(listing.filterset, listing.collection.facets)

    assert by_sets == by_entries
    assert by_sets[""] == listing.queryset.count()

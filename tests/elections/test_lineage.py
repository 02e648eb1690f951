"""Parties through their mergers."""

from elections.pages.lineage import families


def party(slug, into=None, ended=None):
    merger = {
        "predicate": "merged_into",
        "inverse": False,
        "claim": None,
        "to": {"slug": into, "collection": "parties", "dissolved_on": None},
    }
    return {
        "slug": slug,
        "title": slug,
        "short_title": None,
        "founded_on": None,
        "registered_on": None,
        "dissolved_on": ended,
        "names": [],
        "results": [],
        "relations": [merger] if into else [],
    }


def order(*parties):
    return [found["slug"] for found in families(list(parties))]


def test_parties_stand_above_the_one_they_went_into_in_the_order_of_their_ends():
    assert order(party("c"), party("b", "c", "2013"), party("a", "c", "2006"), party("z")) == ["a", "b", "c", "z"]


def test_a_chain_of_mergers_stays_together():
    assert order(party("c"), party("b", "c", "2022"), party("a", "b", "2013")) == ["a", "b", "c"]


def test_mergers_that_run_in_a_circle_end():
    assert sorted(order(party("a", "b"), party("b", "a"), party("x"))) == ["a", "b", "x"]


def test_a_merger_into_a_party_that_is_not_public_is_left_out():
    assert order(party("a", "secret")) == ["a"]

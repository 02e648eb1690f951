"""Words of many entries, which are found by their bits: the same answers as from the indexes, after any publication."""

import random

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import translation

from portal.catalogue.documents.publication import Publication, publish, unpublish
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.search.indexing import choose_common
from portal.search.matching import matches
from portal.search.models import CommonWord, FacetBlock, WordBlock
from portal.search.reading import read
from tests.portal.search.test_search import FIRST, ask, found

QUESTIONS = [
    *(text for text, _ in FIRST[::4]),
    "law",
    "election",
    "election -parliament",
    "parties elections",
    '"against all" ballot',
    "Kazakhstan Казахстан",
    "закон",
    "сайлау",
    "human rights",
    "party",
    "law zzyzx",
    "-law election -president",
]
WORDS = ["xylophone", "marimba", "election", "law", "party", "закон", "gamelan"]
NOTHING = {"kinds": None, "topics": None, "start": None, "end": None}
# The bits that the entries have, counted from the entries themselves.
ANEW = """
SELECT has.word, has.in_name, e.document_id / 8192, bit_or(search_bit(e.document_id))
FROM search_entry AS e, search_words_of(e.words) AS has WHERE e.is_result GROUP BY 1, 2, 3
"""
FACETS_ANEW = """
SELECT e.document_id / 8192, has.facet, has.value, bit_or(search_bit(e.document_id))
FROM search_entry AS e, search_facets_of(e.collection, e.topics, e.earliest) AS has WHERE e.is_result GROUP BY 1, 2, 3
"""
BLOCKS = "SELECT word, in_name, block, entries FROM search_wordblock WHERE bit_count(entries) > 0"
FACET_BLOCKS = "SELECT block, facet, value, entries FROM search_facetblock WHERE bit_count(entries) > 0"


def rows(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return set(cursor.fetchall())


def numbers(text, *, by_blocks, chosen=NOTHING):
    question = read(text)
    any_of = "zzyzx" in text
    answer = matches(question, question.terms, any_of=any_of, chosen=chosen, by_blocks=by_blocks, size=5)
    return answer.total, answer.unfiltered, answer.kinds, answer.topics, answer.decades


def is_found_by_bits(text):
    """Whether bits answer the question: the indexes would not know more than two of its matches."""
    question = read(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("portal.search.matching.MOST", 2)
        return not matches(question, question.terms, chosen=NOTHING, size=5).is_capped


def test_bits_and_indexes_find_the_same(kazakhstan):
    choose_common(20)
    kinds, topics = ["laws", "threads", "claims"], ["elections", "parties"]

    for text in QUESTIONS:
        assert numbers(text, by_blocks=True) == numbers(text, by_blocks=False), text
    for text in ("election", "law -election", "закон"):
        for chosen in ({"kinds": kinds}, {"topics": topics}, {"kinds": kinds, "topics": topics}):
            chosen = NOTHING | chosen
            assert numbers(text, by_blocks=True, chosen=chosen) == numbers(text, by_blocks=False, chosen=chosen), text
    assert sum(map(is_found_by_bits, QUESTIONS)) > 10


def test_what_is_found_first_does_not_depend_on_which_words_are_common(kazakhstan):
    choose_common(20)

    assert {text: found(ask(text))[:1] for text, _ in FIRST} == {text: [first] for text, first in FIRST}


def test_pages_of_a_common_word_hold_every_match_once(kazakhstan):
    choose_common(100)
    first = ask("election")
    seen = [url for page in range(1, first.last + 1) for url in found(ask("election", page=str(page)))]

    assert is_found_by_bits("election")
    assert len(seen) == len(set(seen)) == first.total > 400


def test_a_total_is_exact_however_many_match(kazakhstan, client, monkeypatch):
    choose_common(100)
    total = ask("election").total
    monkeypatch.setattr("portal.search.matching.MOST", 50)

    answer = client.get("/api/v1/search/", {"q": "election"}).json()

    assert (answer["count"], answer["count_is_exact"]) == (total, True)
    assert sum(answer["facets"]["kind"].values()) == total > 50


def test_publishing_correcting_and_withdrawing_keep_the_bits(kazakhstan):
    choose_common(30)
    draw = random.Random(7)  # noqa: S311 - the same course each time
    laws, live = collection_named("laws"), set()
    topics = list(Document.objects.public("topics").values_list("slug", flat=True)[:6])
    source = Document.objects.public("sources").first().slug

    for step in range(25):
        slug = f"bits-{draw.randrange(5)}"
        if slug in live and draw.random() < 0.4:
            unpublish(laws, slug)
            live.discard(slug)
        else:
            said = " ".join(draw.choices(WORDS, k=3))
            claim = {
                "key": f"{slug}-1",
                "attribute": "purpose",
                "value_text": said,
                "source": source,
                "locator": "p. 1",
            }
            entry = {
                "slug": slug,
                "jurisdiction": "kz",
                "title": f"{draw.choice(WORDS)} {said}",
                "legislation_type": "law",
                "document_date": f"{draw.randint(1991, 2026)}-05-01",
                "topics": draw.sample(topics, 2),
                "claims": [claim] * draw.randrange(2),
            }
            publish([Publication(laws, entry)])
            live.add(slug)
        if step % 6 == 0:
            for word in WORDS:
                assert numbers(word, by_blocks=True) == numbers(word, by_blocks=False), (step, word)

    assert rows(BLOCKS) == rows(ANEW)
    assert rows(FACET_BLOCKS) == rows(FACETS_ANEW)


def test_a_draft_sets_no_bit_and_what_is_withdrawn_leaves_none(kazakhstan):
    choose_common(1)
    before = rows(BLOCKS), rows(FACET_BLOCKS)
    entry = {"slug": "bits", "jurisdiction": "kz", "title": "Election law", "legislation_type": "law"}

    publish([Publication(collection_named("laws"), entry)])
    assert rows(BLOCKS) != before[0]
    unpublish(collection_named("laws"), "bits")

    assert (rows(BLOCKS), rows(FACET_BLOCKS)) == before


@pytest.mark.slow
def test_common_words_are_chosen_by_command_and_by_a_reindex(kazakhstan):
    choose_common(1)

    call_command("reindex", common=True)
    chosen, blocks = set(CommonWord.objects.all()), rows(BLOCKS)
    call_command("reindex")

    assert chosen
    assert set(CommonWord.objects.all()) == chosen
    assert rows(BLOCKS) == blocks == rows(ANEW)
    assert WordBlock.objects.exists()
    assert FacetBlock.objects.filter(facet="kind", value="laws").exists()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_common_word_is_marked_in_the_language_of_the_page(kazakhstan, language):
    choose_common(30)
    with translation.override(language):
        assert "<mark>" in "".join(str(row["highlight"]) for row in ask("сайлау").rows)

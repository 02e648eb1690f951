"""What is public is found at once; what is not is never found, suggested or counted."""

import json
import re

import pytest
from django.core.management import call_command
from django.utils import timezone

from portal.catalogue.documents.publication import Publication, publish, unpublish
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.records.models import Record
from portal.search.models import Entry, Word
from portal.search.suggestions import did_you_mean, suggest
from reforms.models import Law

WORD = "Xylophonia"


def law(slug="xylophone-act", title=f"{WORD} act"):
    return {"slug": slug, "jurisdiction": "kz", "title": title, "legislation_type": "law", "official_number": "999-XL"}


def publish_law(**changes):
    publish([Publication(collection_named("laws"), law() | changes)])


def found_on(page):
    """Addresses of the results on a page, in order."""
    return re.findall(r'<h2><a href="([^"]+)"', page.text)


def everywhere(client, text=WORD):
    """What each way of asking finds: page, list, API, suggestions."""
    api = json.loads(client.get("/api/v1/search/", {"q": text}).content)
    return (
        found_on(client.get("/search/", {"q": text})),
        client.get("/laws/", {"q": text}).text.count('href="/laws/xylophone-act/"'),
        api["count"],
        [card["url"] for _, card in suggest(text)],
    )


NOWHERE = ([], 0, 0, [])
FOUND = (["/laws/xylophone-act/"], 1, 1, ["/laws/xylophone-act/"])


def test_a_publication_is_found_at_once(kazakhstan, client):
    assert everywhere(client) == NOWHERE

    publish_law()

    assert everywhere(client) == FOUND
    assert everywhere(client, "999-XL") == FOUND


def test_a_correction_is_found_by_its_new_words_only(kazakhstan, client):
    publish_law()

    publish_law(title="Marimbania act")

    assert everywhere(client) == NOWHERE
    assert everywhere(client, "Marimbania") == FOUND


def test_a_withdrawn_entry_is_gone_at_once(kazakhstan, client):
    publish_law()
    assert did_you_mean(WORD[:-1]) == WORD.lower()

    unpublish(collection_named("laws"), "xylophone-act")

    assert everywhere(client) == NOWHERE
    assert did_you_mean(WORD[:-1]) is None


def test_a_draft_is_never_found(kazakhstan, client):
    jurisdiction = Record.objects.first().jurisdiction
    Law.objects.create(slug="xylophone-act", title_en=f"{WORD} act", jurisdiction=jurisdiction, legislation_type="law")

    assert everywhere(client) == NOWHERE
    call_command("reindex")
    assert everywhere(client) == NOWHERE


def test_an_edit_is_found_only_once_it_is_published(kazakhstan, client):
    publish_law()
    Record.objects.filter(kind="law").update(title_en="Marimbania", updated_at=timezone.now())

    assert everywhere(client) == FOUND
    assert everywhere(client, "Marimbania") == NOWHERE


def test_a_claim_of_an_entry_is_found_and_leaves_with_it(kazakhstan, client):
    source = Document.objects.public("sources").first().slug
    claim = {
        "key": "xylo-1",
        "attribute": "purpose",
        "value_text": "Governs marimbanias",
        "source": source,
        "locator": "p. 1",
    }
    publish_law(claims=[claim])
    assert found_on(client.get("/search/", {"q": "marimbanias"})) == [
        "/laws/xylophone-act/",
        "/laws/xylophone-act/#claims-xylo-1",
    ]

    publish_law(claims=[])

    assert found_on(client.get("/search/", {"q": "marimbanias"})) == []


def test_every_public_document_has_its_entry(kazakhstan):
    assert Entry.objects.count() == Document.objects.count()
    assert not Document.objects.filter(search=None).exists()


@pytest.mark.slow
def test_a_reindex_changes_nothing_but_forgotten_words(kazakhstan):
    fields = [f.name for f in Entry._meta.concrete_fields if f.name not in ("rank", "words")]
    before = list(Entry.objects.order_by("pk").values_list(*fields))
    Word.objects.create(word="forgottenword")

    call_command("reindex")

    assert list(Entry.objects.order_by("pk").values_list(*fields)) == before
    assert not Word.objects.filter(word="forgottenword").exists()

"""The interface is complete in Kazakh and Russian: every text, every form, every page."""

import datetime
import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import django
import polib
import pytest
from django.conf import settings
from django.db.models.functions import Length
from django.utils import formats, translation

from portal.catalogue.documents.publication import Publication, publish
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named, collections_with_pages
from portal.serving.collecting import LANGUAGES, collect, path

PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%(?:\.\d+)?[sdf]|%%|\{\w*\}")
PLURAL_FORMS = {"kk": 2, "ru": 3}
# Fields of entries whose words editors choose freely: "signed" there is content, not the interface.
FREE_TEXT = {"attribute", "value", "value_text", "text", "headline", "happened", "option", "role", "aliases"}


@pytest.fixture(scope="module")
def texts():
    return [message for message in collect() if message.id]


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


def catalogue_of(language):
    return polib.pofile(str(path(language)))


def forms_of(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_text_of_the_interface_is_in_the_catalogue_and_no_other(texts, language):
    collected = {(text.context, text.id if isinstance(text.id, tuple) else (text.id, "")) for text in texts}

    written = {(entry.msgctxt, (entry.msgid, entry.msgid_plural)) for entry in catalogue_of(language)}

    assert written == collected, "run `make messages` and translate what is new"


def test_texts_are_collected_from_every_kind_of_file(texts):
    kinds = Counter(place.split(".")[-1] for text in texts for place, _line in text.locations)
    folders = {place.split("/")[0] for text in texts for place, _line in text.locations}

    assert min(kinds["html"], kinds["py"], kinds["xml"]) >= 1
    assert folders == {"templates", "portal", "reforms", "elections"}
    assert any(place.startswith("templates/admin/") for text in texts for place, _line in text.locations)


def test_every_text_is_translated_and_none_is_a_guess(language):
    unfinished = [entry.msgid for entry in catalogue_of(language) if entry.fuzzy or not all(forms_of(entry))]

    assert unfinished == []


def test_translations_have_the_plural_forms_of_their_language(language):
    catalogue = catalogue_of(language)
    wrong = [e.msgid for e in catalogue if e.msgid_plural and len(e.msgstr_plural) != PLURAL_FORMS[language]]

    assert f"nplurals={PLURAL_FORMS[language]};" in catalogue.metadata["Plural-Forms"]
    assert wrong == []


def test_translations_keep_every_placeholder(language):
    def placeholders(text):
        return sorted(PLACEHOLDER.findall(text))

    changed = [
        (entry.msgid, form)
        for entry in catalogue_of(language)
        for form in forms_of(entry)
        if placeholders(form) not in (placeholders(entry.msgid), placeholders(entry.msgid_plural or entry.msgid))
    ]

    assert changed == []


def test_translations_keep_the_spaces_and_marks_around_a_text(language):
    changed = [
        entry.msgid
        for entry in catalogue_of(language)
        for form in forms_of(entry)
        if form != form.strip() or form.count("**") != entry.msgid.count("**")
    ]

    assert changed == []


def test_what_django_lacks_in_kazakh_is_complete_and_still_asked_for():
    ours = polib.pofile(str(settings.BASE_DIR / "locale" / "framework" / "kk" / "LC_MESSAGES" / "django.po"))
    folder = Path(django.__file__).parent
    asked = {
        (entry.msgctxt, entry.msgid)
        for place in ("conf", "contrib/admin", "contrib/auth", "contrib/postgres")
        for entry in polib.pofile(str(folder / place / "locale" / "en" / "LC_MESSAGES" / "django.po"))
    }

    assert [entry.msgid for entry in ours if not all(forms_of(entry))] == []
    assert {(entry.msgctxt, entry.msgid) for entry in ours} - asked == set()
    with translation.override("kk"):
        assert translation.gettext("This password is too common.") == "Бұл құпиясөз тым кең таралған."


def test_names_that_django_derives_from_the_code_are_translated_too(language):
    """Fields of the kinds of entries, as comparisons and the desk name them."""
    left = set()
    with translation.override(language):
        for collection in collections_with_pages():
            form = collection.form
            named = {**form.values, **form.references, **form.lists}
            left |= {f"{collection.slug}.{name}" for name, field in named.items() if str(field.verbose_name).isascii()}

    assert left == set()


@pytest.mark.parametrize(
    ("language", "day", "amount"),
    [("kk", "2022 жылғы 6 қараша", "1\u00a0234,5"), ("ru", "6 ноября 2022 г.", "1\u00a0234,5")],
)
def test_django_writes_days_and_numbers_as_the_language_does(language, day, amount):
    with translation.override(language):
        written = formats.date_format(datetime.date(2022, 11, 6)).replace("\u00a0", " ")

        assert written == day
        assert formats.number_format("1234.5", force_grouping=True) == amount


class VisibleWords(HTMLParser):
    """Texts that a reader sees or hears, with the language that the page claims for each."""

    VOID = set("meta link input br img hr path rect circle line use polyline polygon source".split())
    SPOKEN = ("aria-label", "placeholder", "title", "alt")

    def __init__(self, html):
        super().__init__()
        self.open = [("", "", False)]
        self.found = []
        self.links = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "link" and "hreflang" in attributes:
            self.links.append((attributes["hreflang"], attributes["href"]))
        language = attributes.get("lang") or self.open[-1][1]
        silent = self.open[-1][2] or tag in ("script", "style", "code", "pre")
        if not silent:
            self.found += [(language, attributes[name]) for name in self.SPOKEN if attributes.get(name)]
        if tag not in self.VOID:
            self.open.append((tag, language, silent))

    def handle_startendtag(self, tag, attributes):
        """An element of a drawing without content."""

    def handle_endtag(self, tag):
        while len(self.open) > 1 and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        _tag, language, silent = self.open[-1]
        if data.strip() and not silent:
            self.found.append((language, data.strip()))


def english_of_the_interface():
    """Every English text of the interface that has no placeholder and differs in both languages."""
    catalogues = [{(e.msgctxt, e.msgid): e for e in catalogue_of(language)} for language in LANGUAGES]
    return {
        entry.msgid
        for key, entry in catalogues[0].items()
        if not PLACEHOLDER.search(entry.msgid)
        and all(entry.msgid not in forms_of(catalogue[key]) for catalogue in catalogues)
    }


def content_words():
    found = set()

    def look(part):
        if isinstance(part, dict):
            for name in FREE_TEXT & part.keys():
                found.update([part[name]] if isinstance(part[name], str) else part[name] or [])
        for value in part.values() if isinstance(part, dict) else part if isinstance(part, list) else []:
            look(value)

    for text in Document.objects.values_list("detail_json", flat=True):
        look(json.loads(text))
    return found


PAGES = [
    "/", "/about/", "/about/accessibility/", "/changes/", "/downloads/", "/timeline/",
    "/search/", "/search/?q=mazhilis", "/search/?q=zzzqqqxxx", "/on/2009-03-01/",
    "/compare/", "/compare/?a=laws/constitution-1995&b=laws/constitution-2026", "/parties/lineage/",
    "/rules/?on=2009-03-01", "/rules/compare/?from=2009-03-01&to=2020-01-01",
    "/laws/?nope=1", "/laws/no-such-law/",
]  # fmt: skip


def interface_words(html, language):
    """The texts that the page claims to be in its own language."""
    return [text for claimed, text in VisibleWords(html).found if claimed == language]


def english_left(client, addresses, language):
    """``{address: words}`` of the interface that stand in English on pages of another language."""
    english = english_of_the_interface() - content_words()
    left = {}
    for address in addresses:
        words = interface_words(client.get(f"/{language}{address}").content.decode(), language)
        assert len(words) > 20, address
        if found := english.intersection(words):
            left[address] = found
    return left


def test_the_words_looked_for_are_those_of_english_pages(kazakhstan, client):
    """Else the tests below could not fail."""
    english = english_of_the_interface() - content_words()

    assert len(english) > 800
    assert {"Search", "Filters", "Order", "Apply"} <= english.intersection(
        interface_words(client.get("/laws/").content.decode(), "en")
    )


def test_pages_leave_no_word_of_the_interface_in_english(kazakhstan, client, language):
    lists = [f"/{collection.slug}/" for collection in collections_with_pages()]

    assert english_left(client, [*PAGES, *lists], language) == {}


def test_entries_leave_no_word_of_the_interface_in_english(kazakhstan, client, language):
    longest = Length("detail_json").desc()
    entries = [
        f"/{collection.slug}/{Document.objects.public(collection.slug).order_by(longest)[0].slug}/"
        for collection in collections_with_pages()
    ]

    assert english_left(client, entries, language) == {}


FELL_BACK = {
    "kk": "Бұл мәтін әлі аударылмаған, ағылшын тілінде көрсетілген.",
    "ru": "Этот текст ещё не переведён и показан на английском языке.",
}


def test_an_entry_without_a_translation_says_that_its_text_is_english(kazakhstan, client, language):
    seen = VisibleWords(client.get(f"/{language}/packages/package-1/").content.decode()).found

    assert (language, FELL_BACK[language]) in seen
    assert [text for claimed, text in seen if claimed == "en" and "2019" in text] != []


def test_an_english_page_speaks_of_no_translation(kazakhstan, client):
    html = client.get("/packages/package-1/").content.decode()

    assert "translated" not in html


def test_each_page_names_itself_in_the_other_languages(kazakhstan, client):
    address = "laws/?topic=elections&ordering=title"
    expected = [
        ("en", f"http://testserver/{address}"),
        ("kk", f"http://testserver/kk/{address}"),
        ("ru", f"http://testserver/ru/{address}"),
        ("x-default", f"http://testserver/{address}"),
    ]

    for prefix in ("", "kk/", "ru/"):
        assert VisibleWords(client.get(f"/{prefix}{address}").content.decode()).links == expected


def test_the_language_switch_keeps_the_page_and_its_filters(kazakhstan, client):
    html = client.get("/kk/laws/?topic=elections&ordering=title").content.decode()

    switch = re.findall(r'<a href="([^"]+)" lang="(\w\w)" hreflang', html)

    assert switch == [
        ("/laws/?topic=elections&amp;ordering=title", "en"),
        ("/kk/laws/?topic=elections&amp;ordering=title", "kk"),
        ("/ru/laws/?topic=elections&amp;ordering=title", "ru"),
    ]


def test_what_is_published_does_not_depend_on_the_language_of_the_desk(kazakhstan):
    collection = collection_named("rules")
    document = Document.objects.public("rules").get(slug="party-min-members")
    before = dict(Document.objects.filter(parent=document).values_list("slug", "detail_json"))

    with translation.override("ru"):
        publish([Publication(collection, document.own)])

    assert dict(Document.objects.filter(parent=document).values_list("slug", "detail_json")) == before

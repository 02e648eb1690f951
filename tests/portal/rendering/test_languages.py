import pytest
from django.utils import translation

from portal.rendering.languages import in_language, language_links, translated, without_language


@pytest.mark.parametrize(
    ("path", "code", "expected"),
    [
        ("/laws/?q=x", "kk", "/kk/laws/?q=x"),
        ("/kk/laws/?q=x", "ru", "/ru/laws/?q=x"),
        ("/ru/laws/", "en", "/laws/"),
        ("/", "kk", "/kk/"),
        ("/kk", "en", "/"),
        ("/kkk/", "ru", "/ru/kkk/"),
        ("/api/v1/laws/", "kk", "/api/v1/laws/"),
        ("https://example.org/", "kk", "https://example.org/"),
        ("//example.org/", "kk", "//example.org/"),
        ("#claims", "kk", "#claims"),
    ],
)
def test_the_same_page_in_another_language(path, code, expected):
    assert in_language(path, code) == expected


def test_a_path_without_its_language():
    assert without_language("/kk/?q=x") == "/?q=x"


def test_the_switch_keeps_the_page_and_marks_the_language():
    with translation.override("ru"):
        links = language_links("/ru/laws/?topic=courts")

    assert [(link["code"], link["url"], link["current"]) for link in links] == [
        ("en", "/laws/?topic=courts", False),
        ("kk", "/kk/laws/?topic=courts", False),
        ("ru", "/ru/laws/?topic=courts", True),
    ]


def test_a_missing_translation_falls_back_and_says_in_which_language_it_is():
    card = {"title": "Law", "title_ru": "Закон", "title_kk": ""}

    with translation.override("ru"):
        assert translated(card) == {"text": "Закон", "lang": "ru"}
    with translation.override("kk"):
        assert translated(card) == {"text": "Law", "lang": "en"}

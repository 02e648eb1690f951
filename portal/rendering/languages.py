"""Paths and texts in the three languages of the interface.

English pages have no prefix; the others start with their code: ``/laws/``, ``/kk/laws/``, ``/ru/laws/``.
"""

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language, get_language_info, gettext
from markupsafe import Markup

# What speakers of each language call it; never translated.
OWN_NAMES = {"en": "English", "kk": "Қазақша", "ru": "Русский"}
SHORT_NAMES = {"en": "EN", "kk": "ҚАЗ", "ru": "РУС"}

# The API and machine files have one address for all languages.
WITHOUT_LANGUAGE = ("/api/", "/static/", "/healthz", "/admin/")


def current():
    """Code of the active language, ``en`` when none is active."""
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]


def without_language(path):
    """``/kk/laws/?q=x`` -> ``/laws/?q=x``."""
    for code, _ in settings.LANGUAGES:
        if path == f"/{code}" or path.startswith((f"/{code}/", f"/{code}?")):
            return path[len(code) + 1 :] or "/"
    return path


def in_language(path, code=None):
    """The same page in a language (default: the active one); addresses elsewhere stay as they are.

    >>> in_language("/laws/?q=x", "kk")
    '/kk/laws/?q=x'
    """
    code = code or current()
    if not path.startswith("/") or path.startswith(("//", *WITHOUT_LANGUAGE)):
        return path
    bare = without_language(path)
    return bare if code == settings.LANGUAGE_CODE.split("-")[0] else f"/{code}{bare}"


def section(path):
    """``/kk/laws/constitution-1995/?q=x`` -> ``/kk/laws/``: all that the main navigation asks of a path."""
    first = without_language(path).partition("?")[0].split("/")[1:2]
    return in_language(f"/{first[0]}/" if first and first[0] else "/")


def language_links(path):
    """``[{"code", "name", "short", "url", "current"}]`` for the switch and for hreflang."""
    active = current()
    return [
        {
            "code": code,
            "name": OWN_NAMES.get(code, name),
            "short": SHORT_NAMES.get(code, code.upper()),
            "url": in_language(path, code),
            "current": code == active,
        }
        for code, name in settings.LANGUAGES
    ]


def translated(entry, field="title"):
    """Text of a card's field in the active language and the language it is really in.

    ``entry`` has ``title`` (English) and may have ``title_kk`` and ``title_ru``.
    Returns ``{"text": str, "lang": code}``; ``lang`` differs from the page's when the text fell back.
    """
    code = current()
    own = entry.get(f"{field}_{code}")
    if own:
        return {"text": own, "lang": code}
    return {"text": entry.get(field) or "", "lang": "en"}


def known_words(text):
    """Words of an entry that the interface has too, such as "yes", in the active language."""
    return gettext(text) if text else ""


def language_name(code):
    """``ru`` -> ``Russian`` in the active language; a code that nobody named stays as it is."""
    if "name" not in LANG_INFO.get(code, {}):
        return code
    name = str(get_language_info(code)["name_translated"])
    return name[:1].upper() + name[1:]


def only_english():
    """The attribute of a text that content has in English alone, on a page in another language; else nothing.

    A screen reader would read it with the wrong voice (WCAG 2.2, 3.1.2).
    """
    return Markup("") if current() == "en" else Markup(' lang="en"')

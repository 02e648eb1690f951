"""What of a public document is searched: its names, its summary, everything else it says."""

import json
import re
from collections import defaultdict

from portal.catalogue.registry import collection_named
from portal.editorial.dates import PARTIAL_DATE
from portal.search.letters import KAZAKH_LETTERS, fold, is_cyrillic, plain, sounds, stems

# Names of fields in entries, whatever their collection.
NAMES = {"title", "short_title", "name", "names", "question", "aliases", "identifiers"}
CODES = {"official_number", "code", "reference", "document"}
SUMMARIES = {"summary", "answer", "description", "definition", "explanation", "value_text", "headline"}
# Places, addresses and the portal's own words; what they refer to is found by itself.
SILENT = {
    "slug",
    "key",
    "locator",
    "url",
    "link",
    "archived_url",
    "lineage",
    "language",
    "jurisdiction",
    "claims_about",
    "licence",
}
MONTHS = ("January February March April May June July August September October November December").split()
SENTINELS = re.compile("[\ue000\ue001\x00]")
NOT_SAID_HERE = {"claims", "sources", "topics"}  # found by themselves, or by their facet


def texts_of(document):
    """The text columns of the document's search entry, as a dict.

    Fields go by name, because the database does not keep their order: the same
    entry has the same texts whether it comes from memory or from a row.
    """
    said = Said(is_part=document.parent_id is not None)
    own = document.own
    said.names(document.title)
    for name, value in sorted(own.items()):
        said.field(name, value, top=not said.is_part)
    for title in _titles_of_references(document):
        said.body(title)
    for date in filter(None, (document.date, document.date_end)):
        said.body(date_in_words(date))
    exact = {plain(name) for name in [*said.called, document.slug.replace("-", " ")]}
    exact |= {plain(code) for code in collection_named(document.collection).codes_of(own)}
    return said.columns() | {
        "exact": sorted(name for name in exact if name)[:200],
        "heading": f" {fold(' | '.join(plain(name) for name in said.called))} "[:2000],
    }


class Said:
    """Collects the texts of an entry by language and importance."""

    def __init__(self, is_part=False):
        self.is_part = is_part
        self.called = []
        self.texts = defaultdict(list)

    def field(self, name, value, top=False):
        """Take a field of the entry and whatever it contains."""
        base, _, language = name.rpartition("_")
        language = language if language in ("kk", "ru") else None
        base = base if language else name
        if base in SILENT or value in (None, "", [], {}):
            return
        if isinstance(value, dict):
            if "collection" in value and "url" in value:  # the card of another entry
                return
            for inner, item in sorted(value.items()):
                self.field(base if base in NAMES else inner, item, top and base in NAMES)
        elif isinstance(value, list):
            for item in value:
                self.field(name, item, top and base in NAMES)
        elif isinstance(value, str) and _is_said(base, value):
            self._say(base, value, language, top)

    def _say(self, base, value, language, top):
        if top and base in NAMES | CODES:
            self.names(value, language)
        elif base in SUMMARIES:
            place = "summary" if top or self.is_part else "body"
            self.texts[place, language or language_of(value)].append(clean(value))
        else:
            self.body(value, language)

    def names(self, text, language=None):
        if text and text not in self.called:
            self.called.append(clean(text))
            self.texts["names", language or language_of(text)].append(clean(text))

    def body(self, text, language=None):
        self.texts["body", language or language_of(text)].append(clean(text))

    def columns(self):
        columns = {
            f"{place}_{language}": " · ".join(dict.fromkeys(self.texts[place, language]))
            for place in ("names", "summary", "body")
            for language in ("en", "ru", "kk")
        }
        names = " ".join(self.called)
        everything = " ".join(columns.values())
        return columns | {
            "name_stems": " ".join(sorted(stems(names) | sounds(names))),
            "stems": " ".join(sorted(stems(everything) | sounds(everything))),
        }


def _is_said(name, value):
    """Whether a value is words for readers, not a code, date or address."""
    if PARTIAL_DATE.fullmatch(value) or value.startswith(("http://", "https://")):
        return False
    is_code = re.fullmatch(r"[a-z0-9_./-]+", value)
    return not is_code or name in NAMES | CODES | SUMMARIES | {"text", "value", "option"}


def _titles_of_references(document):
    """Titles of what the document names, out of its own public JSON."""
    names = {name for name in document.refs if name.partition("/")[0] not in NOT_SAID_HERE}
    if not names:
        return []
    return _titles_in(json.loads(document.detail_json or "{}"), names)


def _titles_in(value, names):
    found = []
    if isinstance(value, dict):
        if f"{value.get('collection')}/{value.get('slug')}" in names:
            found = [value[name] for name in ("title", "title_ru", "title_kk") if value.get(name)]
        for _name, item in sorted(value.items()):
            found += _titles_in(item, names)
    elif isinstance(value, list):
        for item in value:
            found += _titles_in(item, names)
    return list(dict.fromkeys(found))


def language_of(text):
    if not is_cyrillic(text):
        return "en"
    return "kk" if KAZAKH_LETTERS & set(text.lower()) else "ru"


def clean(text):
    return SENTINELS.sub("", text)


def date_in_words(date):
    """``2023-03-19`` -> "19 March 2023", the way in which readers ask for it."""
    year, month, day = [*(int(part) for part in date.split("-")), None, None][:3]
    return " ".join(str(part) for part in (day, month and MONTHS[month - 1], year) if part)

"""Collects the texts to translate from templates and code into ``locale/*/LC_MESSAGES/django.po``.

Run by ``make messages``; needs Babel, which only developers have. A text that the code looks up by
a variable (a unit, the base of a percentage) is found where ``gettext_noop`` names it.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("kk", "ru")
CODE = ("portal", "reforms", "elections")
DJANGO_TEMPLATE = "portal.serving.collecting:extract_django_template"
# Within each folder, the first pattern that fits a file decides how it is read.
METHODS = {
    "templates": [("admin/**.html", DJANGO_TEMPLATE), ("**.html", "jinja2"), ("**.xml", "jinja2")],
    **{folder: [("**/templates/**.html", DJANGO_TEMPLATE), ("**.py", "python")] for folder in CODE},
}
# Blocks are trimmed as the environment of the public pages trims them; a broken template stops the run.
JINJA = {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def extract_django_template(fileobj: Any, keywords: Any, comment_tags: Any, options: Any) -> Iterator[Any]:
    """Babel's extractor of Django templates: their tags become calls that the one of Python finds."""
    calls = templatize(fileobj.read().decode())
    lines = "\n".join(line.strip() for line in calls.splitlines())  # indentation means nothing here
    return extract_python(io.BytesIO(lines.encode()), keywords, comment_tags, options)


def collect(root: Path = ROOT) -> Catalog:
    """Every text of the interface, without translations."""
    texts = Catalog()
    for folder, methods in METHODS.items():
        options = {pattern: JINJA for pattern, method in methods if method == "jinja2"}
        found = extract_from_dir(root / folder, method_map=methods, options_map=options, keywords=KEYWORDS)
        for name, line, text, _comments, context in found:
            texts.add(text, locations=[(f"{folder}/{name}", line)], context=context)
    return texts


def path(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def updated(language: str, texts: Catalog) -> polib.POFile:
    """The catalogue of a language with these texts: what is known stays, what is new is empty, the rest goes."""
    file = path(language)
    known = {(entry.msgctxt, entry.msgid): entry for entry in (polib.pofile(str(file)) if file.exists() else [])}
    catalogue = polib.POFile(wrapwidth=110)
    # No dates, so that a run without new texts changes nothing.
    catalogue.metadata = {
        "Project-Id-Version": "Reform Portal",
        "Language": language,
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": Catalog(locale=language).plural_forms,
    }
    entries = [entry_of(message) for message in texts if message.id]
    for entry in sorted(entries, key=lambda entry: (entry.msgid, entry.msgctxt or "")):
        if old := known.get((entry.msgctxt, entry.msgid)):
            entry.msgstr, entry.msgstr_plural = old.msgstr, old.msgstr_plural if entry.msgid_plural else {}
        catalogue.append(entry)
    return catalogue


def entry_of(message: Message) -> polib.POEntry:
    text, plural = message.id if isinstance(message.id, tuple) else (message.id, "")
    flags = sorted(message.flags)
    return polib.POEntry(msgctxt=message.context, msgid=text, msgid_plural=plural, flags=flags)


def main() -> None:
    texts = collect()
    for language in LANGUAGES:
        path(language).parent.mkdir(parents=True, exist_ok=True)
        updated(language, texts).save(str(path(language)))


if __name__ == "__main__":
    main()

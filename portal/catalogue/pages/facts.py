"""The facts of an entry as pages list them: a term and a value of a known kind."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _

from portal.editorial.dates import PartialDateField
from portal.rendering.languages import language_name, translated
from portal.rendering.units import base_words, unit_words


@dataclass(frozen=True)
class Fact:
    """``kind`` says how to write the value: text, date, number, cards or names."""

    name: str
    term: str
    kind: str
    value: object


def facts_of(collection, detail, fields=None):
    """The entry's facts that have a value, in the order of ``fields`` (default: its page's)."""
    terms = collection.fact_fields if fields is None else fields
    facts = (fact(collection, detail, name, term) for name, term in terms.items())
    return [found for found in facts if found]


def fact(collection, detail, name, term):
    """One field of public JSON as a fact; None where it has no value."""
    value = detail.get(name)
    if value in (None, "", [], {}):
        return None
    kind, shown = _read(collection.form.values.get(name), detail, name, value)
    return Fact(name, str(term), kind, shown)


def _read(field, detail, name, value):
    if isinstance(value, bool):
        return "text", _("yes") if value else _("no")
    if field is not None and field.choices:
        return "text", capitalised(dict(field.flatchoices).get(value, value))
    if name == "language":
        return "text", language_name(value)
    if name in ("unit", "base"):
        return "text", unit_words(value) if name == "unit" else base_words(value)
    if isinstance(value, int | float):
        return "number", value
    if isinstance(field, PartialDateField | models.DateField):
        return "date", value
    if isinstance(value, dict):
        return ("cards", [value]) if "url" in value else ("names", [f"{k}: {v}" for k, v in value.items()])
    if isinstance(value, list):
        return ("cards", value) if isinstance(value[0], dict) else ("names", value)
    return "text", translated(detail, name)["text"]


def all_fields(collection):
    """Every field of the kind that can be a fact, with its model's name for it."""
    form = collection.form
    named = {**form.values, **form.references, **form.lists}
    return {
        name: capitalised(field.verbose_name)
        for name, field in named.items()
        if name not in NO_FACTS and not name.endswith(("_kk", "_ru"))
    } | dict(collection.fact_fields)


def capitalised(words):
    return str(words)[:1].upper() + str(words)[1:]


NO_FACTS = {"slug", "jurisdiction", "summary", "title", "short_title", "date_basis", "position"}

"""Which values a collection's facets have, and what to call them."""

import functools

from django.core.cache import cache
from django.db import connection
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.catalogue.documents.json import digest
from portal.catalogue.models import Document
from portal.catalogue.prepared import rows
from portal.catalogue.version import once_a_request

# Every value that a public entry has, with the title of the entry that it names, if it names one.
VALUES = """
WITH known AS (
  SELECT split_part(other, ':', 1) AS facet, substr(other, strpos(other, ':') + 1) AS value
  FROM catalogue_termpair WHERE collection = %s AND term = '' AND other <> ''
)
SELECT facet, value, named.title, named.card ->> 'short_title', named.card ->> 'title_kk', named.card ->> 'title_ru'
FROM known JOIN unnest(%s::text[], %s::text[]) AS listed (name, collection) ON name = facet
LEFT JOIN catalogue_document AS named ON named.collection = listed.collection AND named.slug = value
ORDER BY value
"""

USED = """
SELECT value FROM unnest(%s::text[]) AS value
WHERE EXISTS (
  SELECT FROM catalogue_document WHERE terms @> ARRAY[(%s || ':' || value)::varchar] AND collection = %s
)
"""


def vocabulary(collection, version):
    """Return ``{facet: {value: titles}}`` of every value that a public entry has.

    ``titles`` is None where a value names no entry. One query for all facets; those that are not
    listed, having a value for each of a thousand records, are not in it.
    """

    def read():
        listed = [facet for facet in collection.facets if facet.listed]
        values = {facet.name: {} for facet in listed}
        found = rows(VALUES, [collection.slug, list(values), [facet.collection for facet in listed]])
        for facet, value, title, short_title, title_kk, title_ru in found:
            titles = {"en": short_title or title, "kk": title_kk, "ru": title_ru}
            values[facet][value] = titles if title else None
        return values

    name = f"vocabulary:{version}:{collection.slug}"
    return once_a_request(name, lambda: cache.get_or_set(name, read, None))


def known_values(collection, version):
    """Return ``{facet: [values that a public entry has]}``."""
    return {name: sorted(values) for name, values in vocabulary(collection, version).items()}


def titles_of(collection_slug, version):
    """Return ``{slug: {"en", "kk", "ru"}}`` of every public entry of a small collection."""

    def read():
        rows = Document.objects.public(collection_slug).values_list("slug", "title", "card")
        return {
            slug: {
                "en": card.get("short_title") or title,
                "kk": card.get("title_kk"),
                "ru": card.get("title_ru"),
            }
            for slug, title, card in rows
        }

    return cache.get_or_set(f"titles:{version}:{collection_slug}", read, None)


def refused_values(values, facet, collection, version):
    """Those of the values that the facet's parameter does not take."""
    if facet.choices is not None:
        known = words_of(facet.choices)
    elif not facet.listed:
        known = _used_among(values, facet, collection, version)
    else:
        known = vocabulary(collection, version)[facet.name]
        if not all(value in known for value in values):
            known = allowed_values(facet, collection, version)
    return [value for value in values if value not in known]


def _used_among(values, facet, collection, version):
    """One query, however many values are asked for."""

    def read():
        with connection.cursor() as cursor:
            cursor.execute(USED, [values, facet.name, collection.slug])
            return {value for (value,) in cursor.fetchall()}

    return cache.get_or_set(f"used:{version}:{collection.slug}:{digest(f'{facet.name}:{values}')}", read, None)


def allowed_values(facet, collection, version):
    """Every value that the facet's parameter takes; none where they are too many to name."""
    if facet.choices is not None:
        return list(facet.choices.values)
    if not facet.listed:
        return []
    known = set(vocabulary(collection, version)[facet.name])
    if facet.collection:
        known |= set(titles_of(facet.collection, version))
    return sorted(known | ({"yes", "no"} if known & {"yes", "no"} else set()))


@functools.cache
def words_of(choices):
    """``{code: words}``. Django makes both lists anew each time it is asked for one."""
    return dict(choices.choices)


@functools.cache
def words_in(choices, _language):
    """``{code: words}`` in the active language, which is the one given."""
    return {code: str(words) for code, words in words_of(choices).items()}


def labels(facet, values, collection, version):
    """The words for values of a facet in the active language, in their order."""
    language = get_language()
    if facet.choices is not None:
        words = words_in(facet.choices, language)
        return [words.get(value, value) for value in values]
    if facet.collection:
        known = vocabulary(collection, version).get(facet.name, {})
        titles = [known.get(value) or titles_of(facet.collection, version).get(value, {}) for value in values]
        return [named.get(language) or named.get("en") or value for named, value in zip(titles, values, strict=True)]
    if facet.words:
        return [str(facet.words(value)) for value in values]
    words = {"yes": _("yes"), "no": _("no")}
    return [words.get(value, value) for value in values]

"""Which values a collection's facets have, and what to call them."""

from django.core.cache import cache
from django.db import connection
from django.utils.translation import get_language

from portal.catalogue.models import Document

TERMS = """
SELECT DISTINCT term FROM catalogue_document, unnest(terms) AS term WHERE collection = %s
"""


def known_values(collection, version):
    """Return ``{facet name: [values that a public entry has]}`` of a collection."""

    def read():
        with connection.cursor() as cursor:
            cursor.execute(TERMS, [collection.slug])
            terms = sorted(term for (term,) in cursor.fetchall())
        values = {facet.name: [] for facet in collection.facets}
        for term in terms:
            name, _, value = term.partition(":")
            values.setdefault(name, []).append(value)
        return values

    return cache.get_or_set(f"values:{version}:{collection.slug}", read, None)


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


def allowed_values(facet, collection, version):
    """Every value that the facet's parameter takes."""
    if facet.choices is not None:
        return list(facet.choices.values)
    known = set(known_values(collection, version)[facet.name])
    if facet.collection:
        known |= set(titles_of(facet.collection, version))
    return sorted(known | ({"yes", "no"} if known & {"yes", "no"} else set()))


def value_label(facet, value, version):
    """The words for a facet's value in the active language."""
    if facet.choices is not None and value in facet.choices.values:
        return str(facet.choices(value).label)
    if facet.collection:
        titles = titles_of(facet.collection, version).get(value, {})
        return titles.get(get_language()) or titles.get("en") or value
    if facet.words:
        return str(facet.words(value))
    return value

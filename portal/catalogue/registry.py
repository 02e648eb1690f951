"""A collection is one kind of public entry, declared once and served everywhere.

Each app declares its own in a ``catalogue.py``, the way it declares its admin.
Pages, API, CSV, feeds, sitemap, search and files loop over the registry.
"""

from functools import cache

from django.utils.module_loading import autodiscover_modules

_collections: dict = {}
# Parameters that every list has, which no facet may shadow.
RESERVED = frozenset("q from to match on updated_since ordering page page_size cursor format fields include".split())


def register(collection_class):
    """Class decorator: register one instance of a collection and return the instance."""
    collection = collection_class()
    if collection.slug in _collections:
        raise ValueError(f"Collection {collection.slug!r} is registered twice.")
    taken = RESERVED & {facet.name for facet in collection.facets}
    if taken:
        raise ValueError(f"{collection.slug!r} has facets of reserved names: {taken}.")
    _collections[collection.slug] = collection
    return collection


@cache
def _discover():
    autodiscover_modules("catalogue")


def collections():
    """All collections in the order of their apps, lowest layer first."""
    _discover()
    return list(_collections.values())


def collection_named(slug):
    """The collection with this slug; LookupError for any other name."""
    _discover()
    return _collections[slug]


@cache
def collection_of(model):
    """The collection whose entries are rows of the model; LookupError when none is."""
    for collection in collections():
        if collection.model is model:
            return collection
    raise LookupError(f"{model.__name__} has no collection")


def collections_with_pages():
    return [collection for collection in collections() if collection.has_pages]

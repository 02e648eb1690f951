"""Which names the public JSON of a collection has, known without any data.

The JSON of an entry is its card, then what its serializer says, then its times.
Rows of lists leave out the parts; ``fields`` and ``include`` choose among these names.
"""

from functools import cache

from portal.catalogue.collection import PartCollection
from portal.catalogue.documents.assembly import part_names
from portal.catalogue.documents.cards import CardContext
from portal.catalogue.documents.links import complete

IDENTITY = ("collection", "slug", "url")
TIMES = ("published_at", "updated_at")


@cache
def card_names(collection):
    """What a row has beside its serializer's fields, in order."""
    if isinstance(collection, PartCollection):
        return (*IDENTITY, collection.parent_name)
    blank = complete(collection.form, {"slug": ""})
    return tuple(collection.card_of(blank, CardContext()))


@cache
def detail_names(collection):
    """Every name of an entry's public JSON."""
    fields = collection.serializer_class().fields
    times = () if isinstance(collection, PartCollection) else TIMES
    return tuple(dict.fromkeys((*card_names(collection), *fields, *times)))


@cache
def row_names(collection):
    """Every name of a row in a list."""
    return tuple(name for name in detail_names(collection) if name not in extra_names(collection))


@cache
def extra_names(collection):
    """Names of the detail that a list shows only when ``include`` asks for them."""
    if isinstance(collection, PartCollection):
        return ()
    parts = part_names(collection)
    return tuple(name for name in detail_names(collection) if name in parts)

"""Reading one public entry as it is stored: a page, a call of the API and a picture of it all begin here."""

from datetime import datetime
from typing import NamedTuple

from portal.catalogue.prepared import rows

# What has no document is not public, so this is all that ``public()`` asks.
BY_ADDRESS = "SELECT detail_json, digest, revised_at FROM catalogue_document WHERE collection = %s AND slug = %s"


class StoredEntry(NamedTuple):
    detail_json: str
    digest: str
    revised_at: datetime | None


def stored_entry(collection_slug, slug):
    """The StoredEntry at an address, by a prepared statement; None for what is not public."""
    found = rows(BY_ADDRESS, [collection_slug, slug])
    return StoredEntry(*found[0]) if found else None

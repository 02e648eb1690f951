"""What a publication changes for readers, for the public log of changes."""

from portal.catalogue.entries.reading import canonical
from portal.catalogue.models import Document
from portal.desk.differences import differences

LONGEST = 400


def what_readers_see_change(collection, entry):
    """The differences from the public entry, as plain data; empty for a first publication."""
    public = Document.objects.public(collection.slug).filter(slug=entry["slug"]).first()
    if public is None:
        return []
    before = canonical(collection.form, public.own)
    return [
        {
            "where": list(difference.path),
            "field": difference.label,
            "act": difference.act,
            "before": _short(difference.before),
            "after": _short(difference.after),
        }
        for difference in differences(collection.form, before, canonical(collection.form, entry))
    ]


def _short(value):
    if isinstance(value, str) and len(value) > LONGEST:
        return value[:LONGEST] + "…"
    return value

"""The public entries in the form that ``manage.py load`` reads, so a dump can start a portal anew.

References to what is not public are left out: their very names would tell of it.
"""

from django.db import models

from portal.catalogue.documents.links import address_of_reference
from portal.catalogue.entries.files import dump
from portal.catalogue.entries.reading import canonical
from portal.catalogue.models import Document
from portal.catalogue.registry import collections


def public_addresses():
    return {f"{collection}/{slug}" for collection, slug in Document.objects.values_list("collection", "slug")}


def write_entries(folder):
    """Write one YAML file for each collection that has entries."""
    folder.mkdir()
    public = public_addresses()
    for collection in collections():
        if not collection.in_files:
            continue
        rows = Document.objects.public(collection.slug).order_by("slug").values_list("own", flat=True)
        entries = [canonical(collection.form, only_public(collection.form, own, public)) for own in rows]
        if entries:
            (folder / f"{collection.slug}.yaml").write_text(dump(entries), encoding="utf-8")


def only_public(form, own, public):
    """The entry without references to what is not public; None for a part that cannot be without."""
    kept = dict(own)
    for name, field in form.references.items():
        if _is_hidden(field, own.get(name), public):
            if not field.null:
                return None
            kept[name] = None
    for name, field in form.lists.items():
        kept[name] = [member for member in own.get(name) or [] if not _is_hidden(field, member, public)]
    for name in form.parts:
        parts = (only_public(form.part(name), part, public) for part in own.get(name) or [])
        kept[name] = [part for part in parts if part is not None]
    return kept


def _is_hidden(field: models.Field, name, public):
    address = address_of_reference(field.related_model, name)
    return address is not None and address not in public

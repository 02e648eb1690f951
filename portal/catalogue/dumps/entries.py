"""The public entries in the form that ``manage.py load`` reads, so a dump can start a portal anew.

References to what is not public are left out: their very names would tell of it. So is what
cannot stand without them, such as a state of a thread whose only claims were withdrawn: it would
be a fact without a source, and nothing could load it.
"""

from dataclasses import dataclass
from typing import Any

from portal.catalogue.documents.links import address_of_reference, complete
from portal.catalogue.entries.addresses import address_of
from portal.catalogue.entries.files import dump
from portal.catalogue.entries.form import has_address
from portal.catalogue.entries.reading import canonical
from portal.catalogue.formats.rows import stream
from portal.catalogue.models import Document
from portal.catalogue.registry import collections


def write_entries(folder):
    """Write one YAML file for each collection that has entries, an entry at a time."""
    folder.mkdir()
    for collection, entries in loadable_entries().items():
        file = folder / f"{collection.slug}.yaml"
        with file.open("w", encoding="utf-8") as lines:
            lines.writelines(dump([canonical(collection.form, own)]) for own in entries)
        if not file.stat().st_size:
            file.unlink()


def loadable_entries():
    """``{collection: its Entries}`` in which every reference is to another of them."""
    written = [collection for collection in collections() if collection.in_files]
    known = names_in({collection: Entries(collection) for collection in written})
    while True:
        entries = {collection: Entries(collection, known) for collection in written}
        left = names_in(entries)
        if left == known:
            return entries
        known = left  # what was left out may be what others refer to


@dataclass(frozen=True)
class Entries:
    """The public entries of a collection, read anew each time; those that stand where only ``known`` names are."""

    collection: Any
    known: frozenset | None = None

    def __iter__(self):
        for own in stream(Document.objects.public(self.collection.slug).order_by("slug"), "own"):
            kept = own if self.known is None else self._standing(own)
            if kept is not None:
                yield kept

    def _standing(self, own):
        if self.collection.key(own["slug"]) not in self.known:
            return None  # left out before
        kept = only_known(self.collection.form, own, self.known)
        return kept if kept is not None and keeps_the_rules(self.collection, kept) else None


def names_in(entries):
    """The addresses of all entries and of those parts that have one."""
    return frozenset(
        name for collection, owns in entries.items() for own in owns for name in _names(collection.form, own)
    )


def _names(form, own):
    if has_address(form.model):
        model = form.model
        yield address_of_reference(model, address_of(model, own))
    for part in form.parts:
        for found in own.get(part) or []:
            yield from _names(form.part(part), found)


def keeps_the_rules(collection, own):
    whole = complete(collection.form, own)
    return not any(fault for rule in collection.rules for fault in rule(whole))


def only_known(form, own, known):
    """The entry without references to what is not known; None for a part that cannot be without."""
    kept = dict(own)
    for name, field in form.references.items():
        if _is_hidden(field, own.get(name), known):
            if not field.null:
                return None
            kept[name] = None
    for name, field in form.lists.items():
        kept[name] = [member for member in own.get(name) or [] if not _is_hidden(field, member, known)]
    if "claims" in form.lists and own.get("claims") and not kept["claims"]:
        return None
    for name in form.parts:
        parts = (only_known(form.part(name), part, known) for part in own.get(name) or [])
        kept[name] = [part for part in parts if part is not None]
    return kept


def _is_hidden(field, name, known):
    address = address_of_reference(field.related_model, name)
    return address is not None and address not in known

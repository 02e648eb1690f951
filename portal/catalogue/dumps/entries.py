"""The public entries in the form that ``manage.py load`` reads, so a dump can start a portal anew.

References to what is not public are left out: their very names would tell of it. So is what
cannot stand without them, such as a state of a thread whose only claims were withdrawn: it would
be a fact without a source, and nothing could load it.
"""

from portal.catalogue.documents.links import address_of_reference, complete
from portal.catalogue.entries.addresses import address_of
from portal.catalogue.entries.files import dump
from portal.catalogue.entries.form import has_address
from portal.catalogue.entries.reading import canonical
from portal.catalogue.models import Document
from portal.catalogue.registry import collections


def write_entries(folder):
    """Write one YAML file for each collection that has entries."""
    folder.mkdir()
    for collection, entries in loadable_entries().items():
        if entries:
            written = [canonical(collection.form, own) for own in entries]
            (folder / f"{collection.slug}.yaml").write_text(dump(written), encoding="utf-8")


def loadable_entries():
    """``{collection: [entry]}`` in which every reference is to another of them."""
    entries = {
        collection: list(Document.objects.public(collection.slug).order_by("slug").values_list("own", flat=True))
        for collection in collections()
        if collection.in_files
    }
    known = names_in(entries)
    while True:
        entries = {collection: list(_standing(collection, owns, known)) for collection, owns in entries.items()}
        left = names_in(entries)
        if left == known:
            return entries
        known = left  # what was left out may be what others refer to


def names_in(entries):
    """The addresses of all entries and of those parts that have one."""
    return {name for collection, owns in entries.items() for own in owns for name in _names(collection.form, own)}


def _names(form, own):
    if has_address(form.model):
        model = form.model
        yield address_of_reference(model, address_of(model, own))
    for part in form.parts:
        for found in own.get(part) or []:
            yield from _names(form.part(part), found)


def _standing(collection, owns, known):
    for own in owns:
        kept = only_known(collection.form, own, known)
        if kept is not None and keeps_the_rules(collection, kept):
            yield kept


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

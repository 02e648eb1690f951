"""What an entry refers to, in which role, and the part of it that does."""

from portal.catalogue.entries.addresses import is_any_record
from portal.catalogue.registry import collection_of


def complete(form, entry):
    """The entry with every field of its form: defaults filled, lists present."""
    own = {}
    for name, field in form.values.items():
        own[name] = entry[name] if name in entry else default_of(field)
    for name in form.references:
        own[name] = entry.get(name)
    for name in form.lists:
        own[name] = entry.get(name, [])
    for name in form.parts:
        own[name] = [complete(form.part(name), part) for part in entry.get(name, [])]
    return own


def default_of(field):
    if field.null:
        return None
    return field.get_default() if field.has_default() else ""


def links_of(collection, own):
    """Return ``[(address, role, via)]``: ``("laws/l", "measures.relations.object", {...})``."""
    return [(address, f"{collection.slug}.{role}", via) for role, address, via in _walk(collection.form, own, "", {})]


def paths_of(form, path=""):
    """Every path at which entries of this form may name another: ``claims.source``."""
    yield from (path + name for name in (*form.references, *form.lists))
    for name in form.parts:
        yield from paths_of(form.part(name), f"{path}{name}.")


def _walk(form, own, path, via):
    for name, field in form.references.items():
        address = address_of_reference(field.related_model, own[name])
        if address:
            yield path + name, address, via
    for name, field in form.lists.items():
        for member in own[name]:
            address = address_of_reference(field.related_model, member)
            if address:
                yield path + name, address, via
    for name in form.parts:
        part_form = form.part(name)
        for part in own[name]:
            yield from _walk(part_form, part, f"{path}{name}.", _plain(part_form, part))


def address_of_reference(model, name):
    """The address that a reference means, ``laws/constitution-1995``; None for none, or for a sibling."""
    if name is None:
        return None
    if is_any_record(model):
        return name
    try:
        return f"{collection_of(model).slug}/{name}"
    except LookupError:
        return None  # a sibling within the entry, such as the contest of a count


def _plain(form, part):
    return {name: part[name] for name in form.values if part[name] not in (None, "", [])} | {
        name: part[name] for name in form.references if part[name]
    }

"""Every rule that can be told from the entries themselves, before the database's."""

from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.catalogue.entries.addresses import address_field, address_of, is_any_record
from portal.catalogue.entries.faults import EntriesRefused, Fault
from portal.catalogue.entries.form import form_of, has_address
from portal.catalogue.entries.reading import EntryReader


@dataclass
class CheckedEntry:
    """An entry whose every field has the type and the choices of its model."""

    source: object
    values: dict

    @property
    def address(self):
        return f"{self.source.collection.slug}/{address_of(None, self.values)}"


def check_entries(file_entries, addresses, publishable=True):
    """Return the checked entries; raise EntriesRefused with all faults there are."""
    faults = []
    checked = [_read(entry, faults) for entry in file_entries]
    names = _names(checked, faults)
    _know(checked, names, addresses)
    _check_owners(checked, addresses, faults)
    for entry in checked:
        _check_references(entry, names, addresses, faults)
        if publishable:
            _check_rules(entry, faults)
    if faults:
        raise EntriesRefused(faults)
    return checked


def _read(file_entry, faults):
    def fault(field, message):
        faults.append(Fault(file_entry.file, file_entry.label, field, message))

    values = EntryReader(form_of(file_entry.collection.model), fault).read(file_entry.data)
    return CheckedEntry(file_entry, values)


def _names(checked, faults):
    """All addresses that the entries bring, by model; each only once."""
    from_entries = {}
    for entry in checked:
        for model, name in _addresses_in(entry):
            seen = from_entries.setdefault(model, Counter())
            seen[name] += 1
            if seen[name] == 2:
                message = _("“%s” is there twice") % name
                faults.append(Fault(entry.source.file, entry.source.label, address_field(model), message))
    return from_entries


def _addresses_in(entry):
    model = entry.source.collection.model
    yield model, address_of(model, entry.values)
    for parent in model._meta.get_parent_list():
        if is_any_record(parent):
            yield parent, entry.address
    yield from _part_addresses(form_of(model), entry.values)


def _part_addresses(form, values):
    for name in form.parts:
        part_form = form.part(name)
        for part in values.get(name, []):
            if has_address(part_form.model):
                yield part_form.model, part.get("key")
            yield from _part_addresses(part_form, part)


def _know(checked, names, addresses):
    """Look up everything that the entries bring or refer to, a model at a time."""
    wanted = {model: set(known) for model, known in names.items()}
    for entry in checked:
        for _field, model, name in _references(form_of(entry.source.collection.model), entry.values):
            if has_address(model) and isinstance(name, str):
                wanted.setdefault(model, set()).add(name)
    for model, known in wanted.items():
        addresses.know_pks(model, {name for name in known if isinstance(name, str)})


def _check_owners(checked, addresses, faults):
    """A part that others may name stays with its entry, unless that entry is written too and lets go of it."""
    asked, writing = {}, set()  # asked: {(form of the part, its name): [(entry, key)]}
    for entry in checked:
        model = entry.source.collection.model
        writing.add((model, addresses.pk(model, address_of(model, entry.values))))
        for name, part in _addressed_parts(form_of(model), entry.values):
            asked.setdefault((form_of(model).part(name), name), []).append((entry, part.get("key")))
    for (form, name), named in asked.items():
        owners = addresses.owners(form, {key for _entry, key in named if isinstance(key, str)})
        for entry, key in named:
            model, owner = entry.source.collection.model, owners.get(key)
            its_own = owner is None or owner == addresses.pk(model, address_of(model, entry.values))
            if not its_own and not any(pk == owner and issubclass(other, _parent(form)) for other, pk in writing):
                said = {"name": key, "owner": addresses.name(_parent(form), owner)}
                message = _("“%(name)s” belongs to another entry, %(owner)s") % said
                faults.append(Fault(entry.source.file, entry.source.label, name, message))


def _addressed_parts(form, values):
    return [(name, part) for name in form.parts if has_address(form.part(name).model) for part in values.get(name, [])]


def _parent(form):
    return form.model._meta.get_field(form.parent_field).related_model


def _check_references(entry, names, addresses, faults):
    for field, model, name in _references(form_of(entry.source.collection.model), entry.values):
        if not has_address(model) or not isinstance(name, str):
            continue
        if name not in names.get(model, ()) and addresses.pk(model, name) is None:
            message = _("“%(name)s” is unknown among %(model)s") % {
                "name": name,
                "model": model._meta.verbose_name_plural,
            }
            faults.append(Fault(entry.source.file, entry.source.label, field, message))


def _references(form, values, path=""):
    for name, field in form.references.items():
        if values.get(name):
            yield path + name, field.related_model, values[name]
    for name, field in form.lists.items():
        for member in values.get(name, []):
            yield path + name, field.related_model, member
    for name in form.parts:
        for number, part in enumerate(values.get(name, []), 1):
            yield from _references(form.part(name), part, f"{path}{name}[{number}].")


def _check_rules(entry, faults):
    for rule in entry.source.collection.rules:
        try:
            for field, message in rule(entry.values):
                faults.append(Fault(entry.source.file, entry.source.label, field, message))
        except (TypeError, KeyError, ValidationError):
            # A field that could not be read has its own fault already.
            if not any(fault.entry == entry.source.label for fault in faults):
                raise

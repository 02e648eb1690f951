"""From entries to clean values: every field checked by its own model field."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from portal.catalogue.entries.form import is_default
from portal.catalogue.entries.writing import plain
from portal.editorial.texts import fits_a_page


class EntryReader:
    """Reads one entry against its form and collects all of its faults.

    ``fault(field, message)`` is called for each; the entry returned has values
    of the fields' own types and only names that the form knows.
    """

    def __init__(self, form, fault):
        self.form = form
        self.fault = fault

    def read(self, entry, path=""):
        if not isinstance(entry, dict):
            self.fault(path, _("is not a mapping of fields"))
            return {}
        for name in entry.keys() - set(self.form.names):
            self.fault(path + str(name), _("is no field; there are %s") % ", ".join(self.form.names))
        clean = {}
        for name, field in self.form.values.items():
            clean[name] = self._value(path + name, field, entry.get(name))
        for name, field in self.form.references.items():
            clean[name] = self._reference(path + name, field, entry.get(name))
        for name in self.form.lists:
            clean[name] = self._list(path + name, entry.get(name) or [])
        for name in self.form.parts:
            clean[name] = self._parts(path, name, entry.get(name) or [])
        return clean

    def _value(self, path, field, value):
        if value is None:
            if not (field.null or field.blank or field.has_default()):
                self.fault(path, _("is missing"))
            return None if field.null else field.get_default()
        try:
            # As text: a float 88.41 would become 88.4099999999999966 as a decimal.
            clean = field.clean(str(value) if isinstance(value, float) else value, None)
            if isinstance(field, models.TextField):
                fits_a_page(clean)
            return clean
        except ValidationError as error:
            self.fault(path, " ".join(error.messages))
            return None

    def _reference(self, path, field, value):
        if value is None and not field.null:
            self.fault(path, _("is missing"))
        elif value is not None and not isinstance(value, str):
            self.fault(path, _("is not the address of an entry"))
        return value

    def _list(self, path, value):
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            self.fault(path, _("is not a list of addresses"))
            return []
        if len(set(value)) < len(value):
            self.fault(path, _("names an entry twice"))
        return value

    def _parts(self, path, name, value):
        if not isinstance(value, list):
            self.fault(path + name, _("is not a list"))
            return []
        reader = EntryReader(self.form.part(name), self.fault)
        return [reader.read(part, f"{path}{name}[{part_label(part, number)}].") for number, part in enumerate(value, 1)]


def part_label(part, number):
    if isinstance(part, dict):
        return part.get("key") or part.get("option") or number
    return number


def canonical(form, entry):
    """The entry in the form in which it is exported: no defaults, plain values."""
    result = {}
    for name, field in form.values.items():
        if name in entry and not is_default(field, entry[name]):
            result[name] = plain(entry[name])
    for name in form.references:
        if entry.get(name):
            result[name] = entry[name]
    for name in form.lists:
        if entry.get(name):
            result[name] = sorted(entry[name])
    for name in form.parts:
        if entry.get(name):
            result[name] = [canonical(form.part(name), part) for part in entry[name]]
    return result


def same_content(form, one, other):
    """Whether two canonical entries say the same; the order of parts says nothing."""
    return _unordered(form, one) == _unordered(form, other)


def same_parts(form, one, other):
    """Names of the groups of parts, and of the lists, that are the same in both."""
    names = [*form.parts, *form.lists]
    return frozenset(name for name in names if one.get(name) == other.get(name))


def _unordered(form, entry):
    return {
        name: sorted((_unordered(form.part(name), part) for part in value), key=repr) if name in form.parts else value
        for name, value in sorted(entry.items())
    }

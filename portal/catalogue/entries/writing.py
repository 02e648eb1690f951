"""From the database to entries: for export, history, preview and publication."""

from collections import defaultdict
from decimal import Decimal

from portal.catalogue.entries.addresses import Addresses
from portal.catalogue.entries.form import form_of, has_address, is_default


def write_entries(model, pks=None, addresses=None):
    """Return ``{pk: entry}`` of the model's rows in their order, parts included.

    The number of queries depends on the model alone, never on the rows.
    """
    rows = model.objects.all() if pks is None else model.objects.filter(pk__in=pks)
    return EntryWriter(addresses or Addresses()).write(form_of(model), rows)


class EntryWriter:
    def __init__(self, addresses):
        self.addresses = addresses
        self.keys = defaultdict(dict)  # of parts that siblings refer to, such as the contest of a count

    def write(self, form, rows):
        rows = list(rows)
        pks = [row.pk for row in rows]
        if has_address(form.model):
            self.addresses.know_rows(form.model, rows)
        self._know_references(form, rows)
        lists = {name: self._list(field, pks) for name, field in form.lists.items()}
        parts = {name: self._part(form, name, pks) for name in form.parts}
        entries = {}
        for row in rows:
            entry = self._plain(form, row)
            for name, members in (lists | parts).items():
                if members[row.pk]:
                    entry[name] = members[row.pk]
            entries[row.pk] = entry
        return entries

    def _know_references(self, form, rows):
        for field in form.references.values():
            pks = {getattr(row, field.attname) for row in rows} - {None}
            if has_address(field.related_model):
                self.addresses.know_names(field.related_model, pks)
            elif unknown := pks - self.keys[field.related_model].keys():
                siblings = field.related_model.objects.filter(pk__in=unknown)
                self.keys[field.related_model].update(siblings.values_list("pk", "key"))

    def _plain(self, form, row):
        entry = {}
        for name, field in form.values.items():
            value = getattr(row, field.attname)
            if not is_default(field, value):
                entry[name] = plain(value)
        for name, field in form.references.items():
            pk = getattr(row, field.attname)
            if pk is not None:
                entry[name] = self._name(field.related_model, pk)
        return entry

    def _name(self, model, pk):
        if has_address(model):
            return self.addresses.name(model, pk)
        return self.keys[model][pk]

    def _list(self, field, pks):
        target = field.related_model
        source_column, target_column = field.m2m_field_name(), field.m2m_reverse_field_name()
        links = field.remote_field.through.objects.filter(**{f"{source_column}__in": pks})
        members = defaultdict(list)
        links = list(links.values_list(f"{source_column}_id", f"{target_column}_id"))
        self.addresses.know_names(target, {member for _owner, member in links})
        for owner, member in links:
            members[owner].append(self.addresses.name(target, member))
        return defaultdict(list, {owner: sorted(names) for owner, names in members.items()})

    def _part(self, form, name, pks):
        relation = form.parts[name]
        owner = relation.field.attname
        rows = relation.related_model.objects.filter(**{f"{owner}__in": pks})
        rows = list(rows)
        entries = self.write(form.part(name), rows)
        members = defaultdict(list)
        for row in rows:
            members[getattr(row, owner)].append(entries[row.pk])
        return members


def plain(value):
    """Numbers, strings, lists and dicts only: what YAML and JSON both can say."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value

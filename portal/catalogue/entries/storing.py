"""From clean entries to rows: records, then claims, then everything that cites them."""

from dataclasses import dataclass, field

from django.db import DatabaseError, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from portal.catalogue.entries.addresses import address_of, is_any_record
from portal.catalogue.entries.checking import CheckedEntry
from portal.catalogue.entries.form import form_of, has_address
from portal.catalogue.entries.rows import (
    insert_parts,
    insert_rows,
    new_row,
    next_pks,
    update_rows,
    upsert_parts,
    write_list,
)
from portal.editorial.marking import mark_edited, mark_published
from portal.editorial.models import Publishable

TOGETHER = 1000  # rows of one statement


@dataclass
class Owner:
    """An entry, or a part of one, whose own parts are to be written."""

    checked: CheckedEntry
    values: dict
    pk: int
    is_new: bool = True
    same: frozenset = frozenset()  # groups of parts and lists that the row has already
    local: dict = field(default_factory=dict)  # parts that their siblings name: {(model, key): pk}


class EntryStore:
    """Collects entries and writes them in one go, a model at a time.

    Primary keys are drawn beforehand, so entries may refer to each other in
    any order; PostgreSQL checks foreign keys at commit. ``at`` says which file,
    entry and part is being written, for the message when one is refused.

    With ``publishing`` the rows are what the public is about to see; without,
    they are a working copy that goes the editorial way.
    """

    def __init__(self, addresses, publishing=True, progress=lambda text: None):
        self.addresses = addresses
        self.publishing = publishing
        self.progress = progress
        self.pending = {}  # {collection: [Owner]}
        self.lists = {}  # {field: {owner: members}}, written last and together
        self.at = ("", "", "")

    def __len__(self):
        return sum(map(len, self.pending.values()))

    def add(self, collection, entries):
        """Take checked entries of one collection as (entry, pk or None for a new one, same parts); return their pks."""
        model = collection.model
        drawn = iter(next_pks(model, sum(pk is None for _checked, pk, _same in entries)))
        owners = [
            Owner(checked, checked.values, next(drawn) if pk is None else pk, pk is None, same)
            for checked, pk, same in entries
        ]
        for owner in owners:
            if owner.is_new:
                self.addresses.add(model, address_of(model, owner.values), owner.pk)
                for parent in filter(is_any_record, model._meta.get_parent_list()):
                    self.addresses.add(parent, owner.checked.address, owner.pk)
        self._claim_addresses(form_of(model), owners)
        self.pending.setdefault(collection, []).extend(owners)
        return [owner.pk for owner in owners]

    def _claim_addresses(self, form, owners):
        """Draw the keys of parts that others may name, before anything is written."""
        for name in form.parts:
            model = form.part(name).model
            if has_address(model):
                keys = [part["key"] for owner in owners for part in owner.values[name]]
                unknown = [key for key in dict.fromkeys(keys) if self.addresses.pk(model, key) is None]
                for key, pk in zip(unknown, next_pks(model, len(unknown)), strict=True):
                    self.addresses.add(model, key, pk)

    def write(self):
        for collection, owners in self.pending.items():
            self._write_rows(collection, owners)
        for addressed in (True, False):
            for collection, owners in self.pending.items():
                self._write_parts(form_of(collection.model), owners, addressed)
        for collection, owners in self.pending.items():
            form = form_of(collection.model)
            self._drop_left_out(form, [owner for owner in owners if not owner.is_new])
            for owner in owners:
                if not owner.same.issuperset(form.lists):
                    self._collect_lists(form, owner.values, owner.pk)
        for field_, members in self.lists.items():
            self.at = ("", str(field_.model._meta.verbose_name_plural), field_.name)
            write_list(field_, members)

    def _write_rows(self, collection, owners):
        model = collection.model
        present = model.objects.in_bulk([owner.pk for owner in owners if not owner.is_new])
        made = []
        for owner in owners:
            row = new_row(model, owner.pk, collection.slug) if owner.is_new else present[owner.pk]
            self._fill(form_of(model), row, owner.values)
            if issubclass(model, Publishable):
                row.version = 1 if owner.is_new else row.version + 1
                mark = mark_published if self.publishing else mark_edited
                mark(row)
            made.append((owner, row))
        self._together(model, "", [pair for pair in made if pair[0].is_new], insert_rows)
        self._together(model, "", [pair for pair in made if not pair[0].is_new], update_rows)

    def _together(self, model, part, made, write):
        """Write (owner, row) pairs in few statements; one by one if refused, to say whose row it was."""
        for start in range(0, len(made), TOGETHER):
            some = made[start : start + TOGETHER]
            try:
                with transaction.atomic():
                    write(model, [row for _owner, row in some])
            except DatabaseError:
                for owner, row in some:
                    self._at(owner, part)
                    write(model, [row])
            if len(made) > TOGETHER:
                counts = {"done": start + len(some), "all": len(made), "what": model._meta.verbose_name_plural}
                self.progress(_("writing: %(done)d of %(all)d %(what)s") % counts)

    def _at(self, owner, part):
        self.at = (owner.checked.source.file, owner.checked.source.label, part)

    def _fill(self, form, row, values, local=None):
        for name, field_ in form.values.items():
            if values.get(name) is not None or field_.null:
                setattr(row, field_.attname, values[name])
        for name, field_ in form.references.items():
            setattr(row, field_.attname, self._pk(field_.related_model, values.get(name), local))
        return row

    def _pk(self, model, name, local):
        if name is None:
            return None
        if has_address(model):
            return self.addresses.pk(model, name)
        return local[model, name]

    def _write_parts(self, form, owners, addressed):
        """Write the parts of entries, or of parts, that are all of one form."""
        names = [name for name in form.parts if has_address(form.part(name).model) is addressed]
        if not addressed:
            # All groups of an entry or none: they may name each other.
            owners = [owner for owner in owners if not owner.same.issuperset(names)]
            for name in reversed(names):
                self._clear(form.part(name), name, [owner for owner in owners if not owner.is_new])
        for name in names:
            self._write_group(form.part(name), name, owners, addressed)

    def _write_group(self, form, name, owners, addressed):
        parts = [
            (owner, part) for owner in owners if not (addressed and name in owner.same) for part in owner.values[name]
        ]
        made = [(owner, self._part_row(form, owner, part)) for owner, part in parts]
        self._together(form.model, name, made, upsert_parts if addressed else insert_parts)
        inner = []
        for (owner, part), (_owner, row) in zip(parts, made, strict=True):
            if "key" in part and not addressed:
                owner.local[form.model, part["key"]] = row.pk
            self._collect_lists(form, part, row.pk)
            inner.append(Owner(owner.checked, part, row.pk))
        if inner:
            self._write_parts(form, inner, addressed)

    def _part_row(self, form, owner, part):
        row = form.model(**{form.model._meta.get_field(form.parent_field).attname: owner.pk})
        if has_address(form.model):
            row.pk = self.addresses.pk(form.model, part["key"])
        return self._fill(form, row, part, owner.local)

    def _clear(self, form, name, owners):
        """Parts without an address are replaced; later ones may name earlier ones."""
        rows = form.model.objects.filter(**{f"{form.parent_field}__in": [owner.pk for owner in owners]})
        self._delete(form, name, owners, list(rows.values_list(form.parent_field, "pk")))

    def _drop_left_out(self, form, owners):
        """Delete addressed parts that the entries no longer have, once nothing of them names them."""
        for name in form.parts:
            part_form = form.part(name)
            if not has_address(part_form.model):
                continue
            some = [owner for owner in owners if name not in owner.same]
            kept = {self.addresses.pk(part_form.model, part["key"]) for owner in some for part in owner.values[name]}
            rows = part_form.model.objects.filter(**{f"{part_form.parent_field}__in": [owner.pk for owner in some]})
            pairs = rows.values_list(part_form.parent_field, "pk")
            self._delete(part_form, name, some, [(owner, pk) for owner, pk in pairs if pk not in kept])

    def _delete(self, form, name, owners, pairs):
        """Delete parts, given as (pk of the owner, pk)."""
        if not pairs:
            return
        owners = {owner.pk: owner for owner in owners}
        try:
            form.model.objects.filter(pk__in=[pk for _owner, pk in pairs]).delete()
        except (ProtectedError, RestrictedError):
            for owner, pk in pairs:
                self._at(owners[owner], name)
                form.model.objects.filter(pk=pk).delete()

    def _collect_lists(self, form, values, pk):
        for name, field_ in form.lists.items():
            members = [self._pk(field_.related_model, address, None) for address in values[name]]
            self.lists.setdefault(field_, {})[pk] = members

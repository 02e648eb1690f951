"""From clean entries to rows: records, then claims, then everything that cites them."""

from django.db import connection
from django.utils import timezone

from portal.catalogue.entries.addresses import address_of, is_any_record
from portal.catalogue.entries.form import form_of, has_address
from portal.editorial.models import Publishable


class EntryStore:
    """Collects entries and writes them in one go.

    Primary keys are drawn beforehand, so entries may refer to each other in
    any order; PostgreSQL checks foreign keys at commit. ``at`` says which file,
    entry and part is being written, for the message when one is refused.

    With ``publishing`` the rows are what the public is about to see; without,
    they are a working copy that goes the editorial way.
    """

    def __init__(self, addresses, publishing=True):
        self.addresses = addresses
        self.publishing = publishing
        self.pending = []
        self.lists = {}  # {field: {owner: members}}, written last and together
        self.at = ("", "", "")

    def add(self, checked, pk, same_parts=frozenset()):
        """Take an entry whose row is ``pk``, or a new one for None; return its pk.

        ``same_parts`` names the groups of parts and the lists that the row has already.
        """
        model = checked.source.collection.model
        is_new = pk is None
        if is_new:
            pk = next_pk(model)
            self.addresses.add(model, address_of(model, checked.values), pk)
            for parent in model._meta.get_parent_list():
                if is_any_record(parent):
                    self.addresses.add(parent, checked.address, pk)
        checked.same_parts = same_parts
        self.pending.append((checked, pk, is_new))
        self._claim_addresses(form_of(model), checked.values)
        return pk

    def _claim_addresses(self, form, values):
        for name in form.parts:
            model = form.part(name).model
            if has_address(model):
                for part in values[name]:
                    if self.addresses.pk(model, part["key"]) is None:
                        self.addresses.add(model, part["key"], next_pk(model))

    def write(self):
        self._read_rows()
        for checked, pk, is_new in self.pending:
            self._at(checked, "")
            self._write_row(checked, pk, is_new)
        for addressed in (True, False):
            for checked, pk, is_new in self.pending:
                form = form_of(checked.source.collection.model)
                self._write_parts(checked, form, checked.values, pk, is_new, addressed)
        for checked, pk, is_new in self.pending:
            if not is_new:
                self._drop_left_out(checked, pk)
        for checked, pk, _is_new in self.pending:
            form = form_of(checked.source.collection.model)
            if not checked.same_parts.issuperset(form.lists):
                self._collect_lists(form, checked.values, pk)
        for field, members in self.lists.items():
            self.at = ("", str(field.model._meta.verbose_name_plural), field.name)
            write_list(field, members)

    def _read_rows(self):
        """The rows that will change, a model at a time."""
        wanted = {}
        for checked, pk, is_new in self.pending:
            if not is_new:
                wanted.setdefault(checked.source.collection.model, []).append(pk)
        self.rows = {model: model.objects.in_bulk(pks) for model, pks in wanted.items()}

    def _at(self, checked, part):
        self.at = (checked.source.file, checked.source.label, part)

    def _write_row(self, checked, pk, is_new):
        model = checked.source.collection.model
        row = model(pk=pk) if is_new else self.rows[model][pk]
        self._fill(form_of(model), row, checked.values)
        if issubclass(model, Publishable):
            row.version = 1 if is_new else row.version + 1
            mark = mark_published if self.publishing else mark_edited
            mark(row)
        row.save(force_insert=is_new)

    def _fill(self, form, row, values, local=None):
        for name, field in form.values.items():
            if values.get(name) is not None or field.null:
                setattr(row, field.attname, values[name])
        for name, field in form.references.items():
            setattr(row, field.attname, self._pk(field.related_model, values.get(name), local))
        return row

    def _pk(self, model, name, local):
        if name is None:
            return None
        if has_address(model):
            return self.addresses.pk(model, name)
        return local[model, name]

    def _write_parts(self, checked, form, values, owner, is_new, addressed):
        local = {}
        names = [name for name in form.parts if has_address(form.part(name).model) is addressed]
        same = checked.same_parts_of(form)
        if addressed:
            names = [name for name in names if name not in same]
        elif same.issuperset(names):
            names = []  # all or none: they may name each other
        if not (addressed or is_new):
            self._clear(form, names, owner)
        for name in names:
            part_form = form.part(name)
            self._at(checked, name)
            rows = self._part_rows(part_form, values[name], owner, local)
            self._insert(part_form, rows, addressed)
            for part, row in zip(values[name], rows, strict=True):
                if "key" in part and not addressed:
                    local[part_form.model, part["key"]] = row.pk
                self._collect_lists(part_form, part, row.pk)
                self._write_parts(checked, part_form, part, row.pk, True, addressed)

    def _part_rows(self, form, parts, owner, local):
        owner_column = form.model._meta.get_field(form.parent_field).attname
        rows = []
        for part in parts:
            row = form.model(**{owner_column: owner})
            if has_address(form.model):
                row.pk = self.addresses.pk(form.model, part["key"])
            rows.append(self._fill(form, row, part, local))
        return rows

    def _clear(self, form, names, owner):
        """Parts without an address are replaced; later ones may name earlier ones."""
        for name in reversed(names):
            part_form = form.part(name)
            part_form.model.objects.filter(**{part_form.parent_field: owner}).delete()

    def _insert(self, form, rows, addressed):
        model = form.model
        if addressed and rows:
            columns = [f.name for f in model._meta.concrete_fields if not f.primary_key]
            columns = [name for name in columns if not model._meta.get_field(name).generated]
            model.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=columns)
        else:
            model.objects.bulk_create(rows)

    def _drop_left_out(self, checked, owner):
        """Delete addressed parts that the entry no longer has, once nothing of it names them."""
        form = form_of(checked.source.collection.model)
        for name in form.parts:
            part_form = form.part(name)
            if not has_address(part_form.model) or name in checked.same_parts:
                continue
            self._at(checked, name)
            kept = [self.addresses.pk(part_form.model, part["key"]) for part in checked.values[name]]
            old = part_form.model.objects.filter(**{part_form.parent_field: owner})
            old.exclude(pk__in=kept).delete()

    def _collect_lists(self, form, values, pk):
        for name, field in form.lists.items():
            members = [self._pk(field.related_model, address, None) for address in values[name]]
            self.lists.setdefault(field, {})[pk] = members


def write_list(field, members):
    """Give each owner of a many-to-many field exactly these members."""
    through = field.remote_field.through
    owner_column = through._meta.get_field(field.m2m_field_name()).attname
    member_column = through._meta.get_field(field.m2m_reverse_field_name()).attname
    wanted = {(owner, member) for owner, own in members.items() for member in own}
    rows = through.objects.filter(**{f"{owner_column}__in": list(members)})
    present = {(owner, member): pk for pk, owner, member in rows.values_list("pk", owner_column, member_column)}
    through.objects.filter(pk__in=[present[pair] for pair in present.keys() - wanted]).delete()
    missing = sorted(wanted - present.keys())
    through.objects.bulk_create([through(**{owner_column: owner, member_column: member}) for owner, member in missing])


def mark_published(row):
    row.status = Publishable.Status.PUBLISHED
    row.published_at = row.published_at or timezone.now()
    row.published_version = row.version
    row.pending = Publishable.Pending.NONE
    row.publish_on = None


def mark_edited(row):
    """Whatever was under review or approved was another text: it starts anew."""
    if row.status == Publishable.Status.REVIEW:
        row.status = Publishable.Status.DRAFT
    row.pending = Publishable.Pending.EDITING
    row.publish_on = None


def next_pk(model):
    """Draw a primary key ahead of the row; a typed record draws from Record's sequence."""
    root = next(iter(reversed(model._meta.get_parent_list())), model)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [root._meta.db_table])
        return cursor.fetchone()[0]

"""Natural keys to primary keys and back, for many at a time.

A record of any kind is ``kind/slug``; a typed record, a source, thread, topic
is its slug; a claim its key.
"""

from collections import defaultdict

from portal.catalogue.entries.form import has_address


class Addresses:
    """A lookup that lives for one load or one export, and asks for nothing twice.

    Tell it beforehand what will be looked up, ``know_names`` or ``know_pks``:
    that is one query for all of them, and one for each otherwise.
    """

    def __init__(self):
        self._pks = defaultdict(dict)
        self._names = defaultdict(dict)

    def pk(self, model, name):
        """Return the primary key, or None when nothing has that name."""
        self.know_pks(model, [name])
        return self._pks[model][name]

    def name(self, model, pk):
        self.know_names(model, [pk])
        return self._names[model][pk]

    def add(self, model, name, pk):
        self._pks[model][name] = pk
        if pk is not None:
            self._names[model][pk] = name

    def know_pks(self, model, names):
        known = self._pks[model]
        unknown = {name for name in names if name not in known}
        if not unknown:
            return
        known.update(dict.fromkeys(unknown))
        for name, pk in read_addresses(model, named(model, unknown)):
            if name in unknown:
                self.add(model, name, pk)

    def owners(self, form, keys):
        """``{key: primary key of the entry that has it}`` of the parts of a form that have an address."""
        rows = form.model.objects.filter(key__in=keys, **{f"{form.parent_field}__isnull": False})
        return dict(rows.values_list("key", form.parent_field))

    def know_rows(self, model, rows):
        """Take the names of rows that were fetched already."""
        for row in rows:
            self.add(model, getattr(row, address_field(model)), row.pk)

    def know_names(self, model, pks):
        unknown = set(pks) - self._names[model].keys()
        if unknown:
            for name, pk in read_addresses(model, {"pk__in": unknown}):
                self.add(model, name, pk)


def named(model, names):
    """The condition for rows of these names; of any record it holds for some others too."""
    if not is_any_record(model):
        return {f"{address_field(model)}__in": names}
    pairs = [name.partition("/") for name in names]
    return {"kind__in": {kind for kind, _slash, _slug in pairs}, "slug__in": {slug for _kind, _slash, slug in pairs}}


def read_addresses(model, condition):
    """Pairs of name and primary key of the rows that meet the condition."""
    if not has_address(model):
        raise LookupError(f"{model.__name__} has no address of its own")
    rows = model.objects.filter(**condition).order_by()
    if is_any_record(model):
        return [(f"{kind}/{slug}", pk) for kind, slug, pk in rows.values_list("kind", "slug", "pk")]
    return list(rows.values_list(address_field(model), "pk"))


def address_field(model):
    return "slug" if hasattr(model, "slug") else "key"


def is_any_record(model):
    """Record itself: its slugs are unique per kind only."""
    return any(field.name == "kind" and not field.choices for field in model._meta.local_fields)


def address_of(model, entry):
    """How other entries name this one."""
    return entry["slug"] if "slug" in entry else entry["key"]

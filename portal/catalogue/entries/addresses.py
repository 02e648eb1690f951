"""Natural keys to primary keys and back, a whole model at a time.

A record of any kind is ``kind/slug``; a typed record, a source, thread, topic
is its slug; a claim its key.
"""

from portal.catalogue.entries.form import has_address


class Addresses:
    """A lookup that lives for one load or one export; each model is read once."""

    def __init__(self):
        self._pks = {}
        self._names = {}

    def pk(self, model, name):
        """Return the primary key, or None when nothing has that name."""
        return self._known(model).get(name)

    def name(self, model, pk):
        if model not in self._names:
            self._names[model] = {pk: name for name, pk in self._known(model).items()}
        return self._names[model][pk]

    def add(self, model, name, pk):
        self._known(model)[name] = pk
        self._names.pop(model, None)

    def _known(self, model):
        if model not in self._pks:
            self._pks[model] = dict(read_addresses(model))
        return self._pks[model]


def read_addresses(model):
    if not has_address(model):
        raise LookupError(f"{model.__name__} has no address of its own")
    if is_any_record(model):
        rows = model.objects.values_list("kind", "slug", "pk")
        return ((f"{kind}/{slug}", pk) for kind, slug, pk in rows.iterator())
    field = "slug" if hasattr(model, "slug") else "key"
    return model.objects.values_list(field, "pk").iterator()


def is_any_record(model):
    """Record itself: its slugs are unique per kind only."""
    return any(field.name == "kind" and not field.choices for field in model._meta.local_fields)


def address_of(model, entry):
    """How other entries name this one."""
    return entry["slug"] if "slug" in entry else entry["key"]

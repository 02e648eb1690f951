"""Public JSON from entries: the fields of a model's form, references as cards.

A serializer turns a *complete* entry (every field of its form present) into
public JSON. Its context has ``cards`` (public cards by address) and
``inbound`` (what refers to the entry, by role); nothing else is read, so an
unpublished entry cannot appear.
"""

from fnmatch import fnmatchcase

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.catalogue.entries.addresses import is_any_record
from portal.catalogue.entries.form import form_of
from portal.catalogue.registry import collection_named, collection_of

SCHEMAS = "#/components/schemas/"  # of the OpenAPI document


@extend_schema_field({"type": "number"})
class NumberField(serializers.Field):
    """An exact number as JSON has it: 98 stays 98 and 88.41 stays 88.41."""

    def to_representation(self, value):
        return value


@extend_schema_field({"$ref": f"{SCHEMAS}Card"})
class CardField(serializers.Field):
    """The card of the entry that a reference names; null when it is not public."""

    def __init__(self, collection=None, **kwargs):
        self.collection = collection
        super().__init__(read_only=True, **{"allow_null": True} | kwargs)

    def key(self, name):
        return f"{self.collection}/{name}" if self.collection else name

    def to_representation(self, name):
        return self.context["cards"].get(self.key(name))


@extend_schema_field({"type": "array", "items": {"$ref": f"{SCHEMAS}Card"}})
class CardListField(CardField):
    """Cards of several references, without those that are not public."""

    def __init__(self, collection=None, **kwargs):
        super().__init__(collection, allow_null=False, **kwargs)

    def to_representation(self, names):
        cards = (self.context["cards"].get(self.key(name)) for name in names)
        return [card for card in cards if card]


@extend_schema_field({"type": "array", "items": {"$ref": f"{SCHEMAS}Inbound"}})
class InboundField(serializers.Field):
    """Entries that refer to this one in the given role, each with the part that does.

    A role is ``collection.path``; ``*`` stands for any collection. An item is the
    card of the other entry and ``via``, the plain fields of the part that names this
    entry (a result, a rule value, a relation).
    """

    in_rows = False

    def __init__(self, *roles, **kwargs):
        self.roles = roles
        super().__init__(read_only=True, source="*", **kwargs)

    def to_representation(self, _own):
        return [
            item
            for role, items in self.context["inbound"].items()
            if any(fnmatchcase(role, wanted) for wanted in self.roles)
            for item in items
        ]


@extend_schema_field({"type": "array", "items": {"$ref": f"{SCHEMAS}Abridged"}})
class AbridgedField(serializers.Field):
    """Of which inverse lists only the newest entries are here, how many there are, and where all are."""

    in_rows = False

    def __init__(self, **kwargs):
        super().__init__(read_only=True, source="*", **kwargs)

    def to_representation(self, own):
        return [self._said(own, role, total) for role, total in sorted(self.context.get("totals", {}).items())]

    def _said(self, own, role, total):
        fields = self.parent.fields.items()
        name = next(name for name, field in fields if _has_role(field, role))
        collection = role.partition(".")[0]
        shown = len(self.context["inbound"].get(role, ()))
        address = list_of(role, collection_of(self.parent.Meta.model).slug, own["slug"])
        return {"field": name, "collection": collection, "shown": shown, "total": total, "list": address}


def _has_role(field, role):
    return any(fnmatchcase(role, wanted) for wanted in getattr(field, "roles", ()))


def list_of(role, target, slug):
    """The address of the list of all that name an entry in a role; None where no filter leads there."""
    name, _, path = role.partition(".")
    collection = collection_named(name)
    part = next((part for part in collection.parts if path.startswith(f"{part.path}.")), None)
    for facet in (part or collection).facets:
        if facet.collection == target and (part or facet.values == path):
            kind = f"&kind={name}" if part else ""
            return f"/api/v1/{(part or collection).slug}/?{facet.name}={slug}{kind}"
    return None


class EntrySerializer(serializers.Serializer):
    """Public JSON of one model's entries; parts and additions are declared."""

    class Meta:
        model = None
        part_of = None
        exclude = ()

    def get_fields(self):
        declared = super().get_fields()
        meta = self.Meta
        form = form_of(meta.model, getattr(meta, "part_of", None))
        exclude = set(getattr(meta, "exclude", ())) | set(form.parts) - set(declared)
        fields = {}
        for name in form.names:
            if name in declared:
                fields[name] = declared.pop(name)
            elif name not in exclude:
                fields[name] = self._field(form, name)
        fields |= declared
        has_inverse_lists = any(getattr(field, "roles", ()) for field in fields.values())
        return fields | ({"abridged": AbridgedField()} if has_inverse_lists else {})

    def _field(self, form, name):
        if name in form.references:
            return CardField(collection_slug(form.references[name].related_model))
        if name in form.lists:
            return CardListField(collection_slug(form.lists[name].related_model))
        return plain_field(form.values[name])

    def to_representation(self, own):
        result = {}
        for name, field in self.fields.items():
            value = own if field.source == "*" else own.get(field.source)
            if value is None or value == "":
                result[name] = None
            else:
                result[name] = field.to_representation(value)
        return result


def plain_field(field):
    """The serializer field that documents a model field's values in the schema."""
    kwargs = {"help_text": str(field.verbose_name), "read_only": True}
    kind = field.get_internal_type()
    if field.choices:
        return serializers.ChoiceField(choices=field.choices, allow_null=True, **kwargs)
    if kind in ("DecimalField", "PositiveIntegerField", "PositiveSmallIntegerField"):
        return NumberField(allow_null=True, **kwargs)
    if kind == "BooleanField":
        return serializers.BooleanField(allow_null=field.null, **kwargs)
    if kind == "ArrayField":
        return serializers.ListField(child=serializers.CharField(), **kwargs)
    if kind == "JSONField":
        return serializers.DictField(child=serializers.CharField(), **kwargs)
    return serializers.CharField(allow_null=field.null or field.blank, **kwargs)


def collection_slug(model):
    """The collection that the model's names live in; None for names with their kind."""
    return None if is_any_record(model) else collection_of(model).slug

"""What belongs to an entry: the fields, references and parts of a model."""

from functools import cache

from django.db import models

from portal.editorial.models import Publishable

# Bookkeeping of the portal: never part of what an entry says.
BOOKKEEPING = {field.name for field in Publishable._meta.get_fields()} - {"slug"}


class Form:
    """The entry form of one model, read from the model itself."""

    def __init__(self, model, parent_field=None):
        self.model = model
        self.parent_field = parent_field
        own = [field for field in model._meta.concrete_fields if self._says_something(field)]
        self.values = {entry_name(f): f for f in own if not f.is_relation}
        self.references = {field.name: field for field in own if field.is_relation}
        self.lists = {field.name: field for field in model._meta.many_to_many}
        self.parts = {relation.get_accessor_name(): relation for relation in _parts(model)}

    def _says_something(self, field):
        return (
            not (issubclass(self.model, Publishable) and field.name in BOOKKEEPING)
            and field.name != self.parent_field
            and not field.primary_key
            and field.editable
            and not getattr(field.remote_field, "parent_link", False)
        )

    @property
    def names(self):
        return [*self.values, *self.references, *self.lists, *self.parts]

    def part(self, name):
        relation = self.parts[name]
        return form_of(relation.related_model, relation.field.name)


@cache
def form_of(model, parent_field=None):
    return Form(model, parent_field)


def entry_name(field):
    """English is the plain name: ``title``, beside ``title_kk`` and ``title_ru``."""
    return field.name.removesuffix("_en")


def is_default(field, value):
    return value in (None, "", [], {}) or (field.has_default() and value == field.get_default())


def _parts(model):
    """What lives and dies with the model: its cascading children of no own address."""
    for relation in model._meta.related_objects:
        owned = (
            relation.one_to_many
            and relation.on_delete is models.CASCADE
            and not issubclass(relation.related_model, Publishable)
        )
        if owned and relation.related_model._meta.app_label not in ("admin", "auth"):
            yield relation


def has_address(model):
    """Whether other entries may refer to the model: by slug, kind/slug or claim key."""
    return any(field.name == "slug" for field in model._meta.fields) or (
        any(field.name == "key" and field.unique for field in model._meta.fields)
    )

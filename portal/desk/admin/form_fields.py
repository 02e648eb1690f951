"""Which widget each kind of model field gets, in entries and in their parts alike."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.text import capfirst

from portal.desk.admin.choices import KnownChoice, KnownChoices
from portal.desk.admin.fields import (
    MarkdownInput,
    OnePerLine,
    PartialDateInput,
    SchemeValues,
)
from portal.desk.admin.helps import PLACEHOLDERS
from portal.desk.admin.selects import ClaimChoice, ClaimChoices, OneOfMany, SelectWithWindows, SomeOfMany
from portal.editorial.dates import PartialDateField
from portal.editorial.texts import fits_a_page
from portal.sources.models import Claim


class FormFields:
    """Mixin of ModelAdmin and InlineModelAdmin."""

    helps: dict[str, Any] = {}

    def formfield_for_dbfield(self, field, request, **kwargs):
        form_field = self._form_field(field, request, **kwargs)
        if form_field is not None:
            form_field.help_text = self.helps.get(field.name) or form_field.help_text
            if field.name in PLACEHOLDERS:
                form_field.widget.attrs["placeholder"] = PLACEHOLDERS[field.name]
        return form_field

    def _form_field(self, field, request, **kwargs):
        if isinstance(field, PartialDateField):
            return field.formfield(widget=PartialDateInput)
        if isinstance(field, ArrayField):
            return OnePerLine(
                label=capfirst(field.verbose_name),
                required=not field.blank,
                each_longest=field.base_field.max_length,
            )
        if isinstance(field, models.JSONField):
            return SchemeValues(label=capfirst(field.verbose_name), required=not field.blank)
        if isinstance(field, models.TextField) and not field.choices:
            text = field.formfield(widget=MarkdownInput)
            text.validators.append(fits_a_page)
            return text
        if isinstance(field, models.URLField):
            return field.formfield(assume_scheme="https", **kwargs)
        if isinstance(field, models.ForeignKey | models.ManyToManyField):
            return self._select(field, request)
        return super().formfield_for_dbfield(field, request, **kwargs)

    def _select(self, field, request):
        """A search in place of a list of everything, with a window to add what is missing."""
        many = isinstance(field, models.ManyToManyField)
        widget = (SomeOfMany if many else OneOfMany)(field, self.admin_site)
        classes = {"form_class": KnownChoices if many else KnownChoice}
        if field.related_model is Claim:
            classes["form_class"] = ClaimChoices if many else ClaimChoice
            widget.entry = entry_in(request)
        form_field = field.formfield(widget=widget, **classes)
        related = self.admin_site._registry.get(field.remote_field.model)
        form_field.widget = SelectWithWindows(
            form_field.widget,
            field.remote_field,
            self.admin_site,
            can_add_related=bool(related and related.has_add_permission(request)),
            can_change_related=False,
            can_view_related=not many,
        )
        return form_field


def entry_in(request):
    """The primary key in the address of an entry's form, or nothing."""
    match = request.resolver_match
    return match.kwargs.get("object_id", "") if match else ""

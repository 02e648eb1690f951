"""The forms of entries and of their parts."""

from html import escape

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from portal.desk.admin.choices import KnownChoice, KnownChoices
from portal.desk.admin.selects import ClaimChoice, ClaimChoices
from portal.desk.claim_keys import new_claim_key
from portal.sources.models import Claim

CLAIM_FIELDS = (ClaimChoice, ClaimChoices)


def know_labels(form):
    """Give the form's selects the labels of what its instance has fetched already."""
    instance = form.instance
    if instance.pk is None:
        return
    fetched = getattr(instance, "_prefetched_objects_cache", {})
    for name, field in form.fields.items():
        widget = getattr(field.widget, "widget", field.widget)
        if not hasattr(widget, "known"):
            continue
        model_field = instance._meta.get_field(name)
        if isinstance(model_field, models.ManyToManyField):
            if name in fetched:
                widget.known = {str(item.pk): str(item) for item in fetched[name]}
        elif model_field.is_cached(instance) or getattr(instance, model_field.attname) is None:
            chosen = getattr(instance, name)
            widget.known = {str(chosen.pk): str(chosen)} if chosen else {}


class RowField(forms.BoundField):
    """A field that draws its whole row: a template per row would cost more than the widget."""

    def as_row(self):
        errors = self.errors
        required = ' class="required"' if self.field.required else ""
        return mark_safe(  # noqa: S308 - every word of it is escaped
            f'<div class="form-row field-{self.name}{" errors" if errors else ""}">'
            f"{errors if errors else ''}"  # even an empty list is drawn by a template
            f'<div class="flex-container"><label for="{self.id_for_label}"{required}>{escape(str(self.label))}:</label>'
            f"{self.as_widget()}</div>{self._help()}</div>"
        )

    def _help(self):
        if not self.help_text:
            return ""
        return f'<div class="help" id="{self.id_for_label}_helptext"><div>{escape(str(self.help_text))}</div></div>'


def know_choices(form):
    """Give the form's choices the rows that its instance has fetched, so that what is unchanged is not looked up."""
    instance = form.instance
    if instance.pk is None:
        return
    fetched = getattr(instance, "_prefetched_objects_cache", {})
    for name, field in form.fields.items():
        if isinstance(field, KnownChoices):
            field.known = list(fetched.get(name, []))
        elif isinstance(field, KnownChoice) and instance._meta.get_field(name).is_cached(instance):
            field.known = getattr(instance, name)


def is_unsaved(claim):
    return isinstance(claim, Claim) and claim.pk is None


class FrugalForm(forms.ModelForm):
    """A form that asks the database only about what was changed."""

    bound_field_class = RowField

    def __init__(self, *args, new_claims=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance_was_saved = self.instance.pk is not None
        know_labels(self)
        know_choices(self)
        self.claim_fields = [name for name, field in self.fields.items() if isinstance(field, CLAIM_FIELDS)]
        for name in self.claim_fields:
            self.fields[name].widget.widget.new_claims = new_claims

    refused = ""  # why the database refused what the form said
    only_read = False  # set where the values are wanted and nothing will be saved

    @property
    def spares_database(self):
        return self.only_read or (self.instance.pk is not None and not self.has_changed())

    def clean(self):
        if self.refused:
            self.add_error(None, self.refused)
        return super().clean()

    def _save_m2m(self):
        """Django reads every list of a changed form again; what is unchanged needs no look."""
        every = self.cleaned_data
        lists = {field.name for field in self._meta.model._meta.many_to_many} if self.instance_was_saved else set()
        self.cleaned_data = {name: value for name, value in every.items() if name not in lists - {*self.changed_data}}
        super()._save_m2m()
        self.cleaned_data = every

    def validate_unique(self):
        if not self.spares_database:
            super().validate_unique()

    def _get_validation_exclusions(self):
        exclude = super()._get_validation_exclusions()
        if self.spares_database:
            exclude |= {field.name for field in self.instance._meta.get_fields()}
        # A claim of the same form has no primary key before it is saved, in front of what names it.
        return exclude | {name for name in self.claim_fields if is_unsaved(self.cleaned_data.get(name))}


class EntryForm(FrugalForm):
    """An entry with the version that its editor saw, and why they change it."""

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    change_note = forms.CharField(
        label=_("Why this change (for the history)"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"size": 80, "class": "vLargeTextField"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None and "seen_version" in self.fields:
            self.initial["seen_version"] = self.instance.version

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if self.only_read:
            return slug
        same = type(self.instance).objects.filter(slug=slug).exclude(pk=self.instance.pk)
        if same.exists():
            raise forms.ValidationError(_("Another entry has this address already."))
        return slug


class PartForm(FrugalForm):
    """A part of an entry, one row of an inline."""

    def add_error(self, field, error):
        """What is wrong with fields that the form does not show is told of the row."""
        for name, errors in getattr(error, "error_dict", {field: error}).items():
            super().add_error(name if name in self.fields else NON_FIELD_ERRORS, errors)


class ClaimForm(PartForm):
    """A claim; its permanent key is given when the editor leaves it empty."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "key" in self.fields:
            self.fields["key"].required = False
            if self.instance.pk is not None:
                self.fields["key"].widget.attrs["readonly"] = True

    def clean_key(self):
        return self.instance.key or self.cleaned_data.get("key") or new_claim_key()

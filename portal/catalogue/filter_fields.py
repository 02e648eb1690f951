"""The fields behind the filters: each says what is wrong and what would be right."""

import difflib

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.editorial.dates import bounds

# What is wrong with each end of a period whose last day is before its first.
BACKWARDS = {
    "from": gettext_lazy("lies after “to”: nothing can match."),
    "to": gettext_lazy("lies before “from”: nothing can match."),
}


class ListedField(forms.Field):
    """One or more values, repeated or separated by commas; which are allowed the form knows."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value):
        values = [part.strip() for item in value or [] for part in item.split(",")]
        return [item for item in dict.fromkeys(values) if item]


def wrong_value(value, allowed):
    """An error about one value among several; it may hold what formats a message."""
    params = {"message": wrong_choice(value, allowed), "value": value[:80], "allowed": allowed}
    return ValidationError("%(message)s", code="invalid_choice", params=params)


def wrong_choice(value, allowed):
    if not allowed:
        return _("“%(value)s” is not a value here.") % {"value": value[:80]}
    near = difflib.get_close_matches(value, allowed, n=1, cutoff=0.6)
    if near:
        return _("“%(value)s” is not a value here; did you mean “%(near)s”?") % {
            "value": value[:80],
            "near": near[0],
        }
    shown = ", ".join(allowed[:40]) + (" …" if len(allowed) > 40 else "")
    return _("“%(value)s” is not one of: %(allowed)s.") % {"value": value[:80], "allowed": shown}


class OneOfField(forms.Field):
    """One of a few values; the error says which there are."""

    def __init__(self, *, choices=(), **kwargs):
        self.choices = choices
        super().__init__(**kwargs)

    def validate(self, value):
        super().validate(value)
        allowed = [name for name, _label in self.choices]
        if value and value not in allowed:
            raise ValidationError(wrong_choice(value, allowed), code="invalid_choice")


class PartialDateFormField(forms.CharField):
    def clean(self, value):
        value = super().clean(value)
        if not value:
            return None
        try:
            return bounds(value)
        except ValueError:
            raise ValidationError(
                _("“%(value)s” is not a date: write 2008, 2008-10 or 2008-10-31.") % {"value": value[:40]},
                code="partial_date",
            ) from None


class MomentFormField(forms.CharField):
    """A point in time, ISO 8601; a bare day is its beginning in UTC."""

    def clean(self, value):
        value = super().clean(value)
        if not value:
            return None
        try:
            text = f"{value}T00:00:00Z" if len(value) == 10 else value.replace(" ", "+")
            moment = parse_datetime(text)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None or not 1900 <= moment.year < 2100:
            raise ValidationError(
                _("“%(value)s” is not a time: write 2026-03-15 or 2026-03-15T12:00:00Z.") % {"value": value[:40]},
                code="moment",
            )
        return moment

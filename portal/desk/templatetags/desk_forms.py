"""What the templates of the desk's forms need beyond Django's own tags."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from portal.rendering.dates import partial_date
from portal.sources.models import Claim

LONGEST = 120  # characters of a part's label
register = template.Library()


@register.filter
def rows(fieldset):
    """All fields of a part's fieldset, each as its row; what is only read as text."""
    if not fieldset.readonly_fields:
        return mark_safe("".join(fieldset.form[name].as_row() for name in fieldset.fields))  # noqa: S308
    return mark_safe("".join(_row(field) for line in fieldset for field in line))  # noqa: S308


def _row(field):
    if not field.is_readonly:
        return field.field.as_row()
    text = '<div class="form-row">{} <div class="readonly">{}</div></div>'
    return format_html(text, field.label_tag(), field.contents())


@register.filter
def has_errors(fieldset):
    errors = fieldset.form.errors
    return bool(errors) and any(name in errors for name in fieldset.fields)


@register.filter
def part_label(part, entry):
    """What a part says, without the name of the entry that it stands in."""
    if isinstance(part, Claim):
        return f"{part.attribute}: {part.value_text}"[:LONGEST]
    words = str(part).removeprefix(str(entry)).removeprefix(getattr(entry, "slug", "")).lstrip(": ")
    return " · ".join(filter(None, [_day(part), words or str(part)]))[:LONGEST]


def _day(part):
    """The date of a part, as it was typed where that is not a date."""
    date = getattr(part, "date", None)
    try:
        return partial_date(date)
    except (ValueError, IndexError):
        return str(date)

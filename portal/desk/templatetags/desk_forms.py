"""What the templates of the desk's forms need beyond Django's own tags."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

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

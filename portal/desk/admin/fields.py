"""Form fields that take what editors write: half-known dates, one name a line, scheme: value."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.rendering.dates import partial_date, precision_note

IDENTIFIER = re.compile(r"\s*([a-z][a-z0-9_-]*)\s*:\s*(\S.*?)\s*", re.IGNORECASE)


class PartialDateInput(forms.TextInput):
    """Takes 2008, 2008-10 or 2008-10-31; a script beside it says how readers will see it."""

    def __init__(self, attrs=None):
        super().__init__({"class": "partial-date", "size": 12, "placeholder": "2008-10", **(attrs or {})})

    def render(self, name, value, attrs=None, renderer=None):
        date = super().render(name, value, attrs, renderer)
        reads = '{} <output class="reads" for="{}">{}</output>'
        return format_html(reads, date, (attrs or {}).get("id", ""), self.reads(value))

    @staticmethod
    def reads(value):
        try:
            words = partial_date(value)
        except (ValueError, IndexError):
            return ""
        note = precision_note(value)
        return f"{words} ({note})" if note else words


class MarkdownInput(forms.Textarea):
    """A text with a preview of how it will be shown."""

    FRAME = (
        '<div class="markdown-field">{}<button type="button" class="show-preview" aria-controls="{}_shown">{}</button>'
        '<div class="shown" id="{}_shown" aria-live="polite" hidden></div></div>'
    )

    def __init__(self, attrs=None):
        super().__init__({"rows": 5, "cols": 80, "class": "markdown", **(attrs or {})})

    def render(self, name, value, attrs=None, renderer=None):
        here = (attrs or {}).get("id", "")
        text = super().render(name, value, attrs, renderer)
        return format_html(self.FRAME, text, here, gettext("Show as readers see it"), here)


class OnePerLine(forms.CharField):
    """A list of texts, written one per line."""

    def __init__(self, *, each_longest, **kwargs):
        self.each_longest = each_longest
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3, "cols": 60}))
        kwargs.setdefault("help_text", _("One per line."))
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        lines = [line.strip() for line in (super().to_python(value) or "").splitlines()]
        for line in lines:
            if len(line) > self.each_longest:
                raise ValidationError(
                    _("“%(line)s …” has more than %(longest)d characters."),
                    params={"line": line[:40], "longest": self.each_longest},
                )
        return list(dict.fromkeys(line for line in lines if line))

    def has_changed(self, initial, data):
        return is_other(self, initial or [], data)


class SchemeValues(forms.CharField):
    """Identifiers as lines of "scheme: value"."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 2, "cols": 60}))
        kwargs["help_text"] = _("One per line, as scheme: value, such as “adilet: K950001000_”.")
        super().__init__(**kwargs)

    def prepare_value(self, value):
        if isinstance(value, dict):
            return "\n".join(f"{scheme}: {name}" for scheme, name in value.items())
        return value

    def to_python(self, value):
        found = {}
        for line in (super().to_python(value) or "").splitlines():
            match = IDENTIFIER.fullmatch(line)
            if line.strip() and not match:
                raise ValidationError(_("“%(line)s” is not scheme: value."), params={"line": line})
            if match:
                found[match[1].lower()] = match[2]
        return found

    def has_changed(self, initial, data):
        return is_other(self, initial or {}, data)


def is_other(field, initial, data):
    """Whether a field's text reads differently now; what cannot be read does."""
    try:
        return initial != field.to_python(data)
    except ValidationError:
        return True

"""Form fields that take what editors write: half-known dates, one name a line, scheme: value."""

import re

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.rendering.dates import partial_date, precision_note

IDENTIFIER = re.compile(r"\s*([a-z][a-z0-9_-]*)\s*:\s*(\S.*?)\s*", re.IGNORECASE)


class PartialDateInput(forms.TextInput):
    """Takes 2008, 2008-10 or 2008-10-31; a script beside it says how readers will see it."""

    template_name = "admin/desk/widgets/partial_date.html"

    def __init__(self, attrs=None):
        super().__init__({"class": "partial-date", "size": 12, "placeholder": "2008-10", **(attrs or {})})

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["reads"] = self.reads(value)
        return context

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

    template_name = "admin/desk/widgets/markdown.html"

    def __init__(self, attrs=None):
        super().__init__({"rows": 5, "cols": 80, "class": "markdown", **(attrs or {})})


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
        return (initial or []) != self.to_python(data)


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
        return (initial or {}) != self.to_python(data)


class KnownLabels:
    """Mixin: a select of what is chosen already, without a query per select.

    ``known`` maps primary keys to labels; rows of a formset fill it from what
    their queryset fetched together.
    """

    known = None

    def optgroups(self, name, value, attr=None):
        chosen = [str(item) for item in value if str(item) not in self.choices.field.empty_values]
        if self.known is None or any(item not in self.known for item in chosen):
            return super().optgroups(name, value, attr)
        options = []
        if not (self.is_required or self.allow_multiple_selected):
            options.append(self.create_option(name, "", "", False, 0))
        options += [
            self.create_option(name, item, self.known[item], True, number)
            for number, item in enumerate(chosen, len(options))
        ]
        return [(None, options, 0)]


class OneOfMany(KnownLabels, AutocompleteSelect):
    pass


class SomeOfMany(KnownLabels, AutocompleteSelectMultiple):
    pass

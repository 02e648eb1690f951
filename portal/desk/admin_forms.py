"""How forms are drawn: inputs and selects by hand, Django's other widgets by Jinja2, the rest as ever.

A large entry has nearly a thousand fields on one page, and a template for
each of them would be most of the time that the page takes.
"""

from functools import cached_property
from html import escape

from django.forms.renderers import DjangoTemplates, Jinja2
from django.utils.safestring import mark_safe


class FormRenderer(DjangoTemplates):
    @cached_property
    def fast(self):
        return Jinja2()

    def get_template(self, template_name):
        if template_name.startswith("django/forms/"):
            return self.fast.get_template(template_name)
        return super().get_template(template_name)

    def render(self, template_name, context, request=None):
        draw = BY_HAND.get(template_name)
        return mark_safe(draw(context["widget"])) if draw else super().render(template_name, context, request)  # noqa: S308


def _escaped(value):
    """As Django's own function does, which takes longer than everything else here together."""
    return escape(str(value))


def _attributes(attributes):
    told = [(name, value) for name, value in attributes.items() if value is not None and value is not False]
    return "".join(f" {name}" if value is True else f' {name}="{_escaped(value)}"' for name, value in told)


def drawn_input(widget):
    value = widget["value"]
    said = "" if value is None else f' value="{_escaped(value)}"'
    return f'<input type="{widget["type"]}" name="{_escaped(widget["name"])}"{said}{_attributes(widget["attrs"])}>'


def drawn_text(widget):
    value = _escaped(widget["value"] or "")
    return f'<textarea name="{_escaped(widget["name"])}"{_attributes(widget["attrs"])}>\n{value}</textarea>'


def drawn_select(widget):
    groups = "".join(_group(name, choices) for name, choices, _index in widget["optgroups"])
    return f'<select name="{_escaped(widget["name"])}"{_attributes(widget["attrs"])}>{groups}</select>'


def _group(name, choices):
    options = "".join(map(_option, choices))
    return f'<optgroup label="{_escaped(name)}">{options}</optgroup>' if name else options


def _option(choice):
    value = _escaped(choice["value"])
    return f'<option value="{value}"{_attributes(choice["attrs"])}>{_escaped(choice["label"])}</option>'


BY_HAND = {
    **{f"django/forms/widgets/{name}.html": drawn_input for name in ("text", "number", "hidden", "checkbox", "url")},
    "django/forms/widgets/textarea.html": drawn_text,
    "django/forms/widgets/select.html": drawn_select,
}

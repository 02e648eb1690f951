"""What is wrong with a form that was sent, in one list at its head, each line leading to its field."""

from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.text import capfirst


@dataclass(frozen=True)
class ToldError:
    """``anchor`` is the id of the field, or of the group of parts, that the message is about."""

    anchor: str
    where: str
    message: str


class ToldErrors:
    """Mixin of ModelAdmin."""

    def render_change_form(self, request, context, *args, **kwargs):
        if context.get("errors"):
            context["told_errors"] = told(context["adminform"].form, context["inline_admin_formsets"])
            context["errors"] = []  # Django's own line says no more than that there are some
        return super().render_change_form(request, context, *args, **kwargs)


def told(form, inlines):
    found = _of_form(form, "")
    for inline in inlines:
        group = f"{inline.formset.prefix}-group"
        for message in inline.formset.non_form_errors():
            found.append(ToldError(group, capfirst(inline.opts.verbose_name_plural), message))
        for number, part in enumerate(inline.formset.forms, 1):
            if not part.is_valid():
                found += _of_form(part, f"{capfirst(inline.opts.verbose_name)} {number}", part.prefix)
    return found


def _of_form(form, part, otherwise=""):
    found = []
    for name, messages in form.errors.items():
        if name == NON_FIELD_ERRORS or name not in form.fields:
            anchor, label = otherwise, ""
        else:
            anchor, label = form[name].id_for_label, capfirst(str(form[name].label))
        where = ": ".join(filter(None, [part, label]))
        found += [ToldError(anchor, where, message) for message in messages]
    return found

"""What is wrong with a form that was sent, in one list at its head, each line leading to its field."""

from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import DataError, IntegrityError, transaction
from django.utils.text import capfirst

from portal.editorial.broken_rules import check_now, explained


@dataclass(frozen=True)
class ToldError:
    """``anchor`` is the id of the field, or of the group of parts, that the message is about."""

    anchor: str
    where: str
    message: str


def refusal(request):
    """Why the database refused what this request would save; empty where it did not."""
    return getattr(request, "refused", "")


class ToldErrors:
    """Mixin of ModelAdmin, whose form is a FrugalForm."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            with transaction.atomic():
                response = super().changeform_view(request, object_id, form_url, extra_context)
                check_now()
                return response
        except (IntegrityError, DataError) as error:
            # Only the database knows this rule. The form comes back with all that was typed.
            request.refused = explained(error)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.refused = refusal(request)
        return form

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

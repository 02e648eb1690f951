"""Inlines of an entry's parts, made from its entry form."""

from django.contrib import admin

from portal.catalogue.entries.form import form_of
from portal.desk import roles
from portal.desk.admin.form_fields import FormFields
from portal.desk.admin.forms import ClaimForm, PartForm
from portal.desk.admin.layout import part_fieldsets
from portal.desk.admin.new_claims import PartFormSet
from portal.sources.models import Claim


class PartInline(FormFields, admin.StackedInline):
    """One group of parts. Rows fetch what their selects show together, whatever their number."""

    form = PartForm
    formset = PartFormSet
    extra = 0
    template = "admin/desk/parts.html"

    def get_queryset(self, request):
        form = form_of(self.model, self.fk_name)
        references = [name for name in form.references if name != self.fk_name]
        rows = self.model.objects.select_related(*references, self.fk_name)
        return rows.prefetch_related(*form.lists)

    def get_fieldsets(self, request, obj=None):
        return part_fieldsets(self.model, self.fk_name)

    # What may be done to the parts is what may be done to the entry.
    def has_add_permission(self, request, obj=None):
        return roles.is_editor(request.user)

    has_change_permission = has_delete_permission = has_view_permission = has_add_permission


def inlines_of(model, order=()):
    """Inline classes for all parts of a model; ``order`` names those that come first."""
    form = form_of(model)
    names = [*order, *(name for name in form.parts if name not in order)]
    return [_inline(form.parts[name]) for name in names]


def _inline(relation):
    part = relation.related_model
    attributes = {
        "model": part,
        "fk_name": relation.field.name,
        "form": ClaimForm if part is Claim else PartForm,
        "show_change_link": bool(form_of(part, relation.field.name).parts),
        "verbose_name_plural": part._meta.verbose_name_plural,
    }
    return type(f"{part.__name__}Inline", (PartInline,), attributes)

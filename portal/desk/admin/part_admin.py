"""The page of a part that has parts of its own; saving it makes a version of its entry."""

from django import forms
from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.catalogue.registry import collection_of
from portal.desk import roles
from portal.desk.addresses import change_url
from portal.desk.admin.form_fields import FormFields
from portal.desk.admin.forms import PartForm
from portal.desk.admin.layout import editable_fields
from portal.desk.admin.parts import inlines_of
from portal.desk.admin.told_errors import ToldErrors
from portal.desk.conflicts import part_conflict_page
from portal.desk.editing import NothingChanged, claim_next_version, may_edit, record_save, seen_version
from portal.desk.revisions import LostUpdate


class PartPageForm(PartForm):
    seen_version = forms.IntegerField(widget=forms.HiddenInput)


class PartAdmin(ToldErrors, FormFields, admin.ModelAdmin):
    """``entry_field`` leads from the part to its entry."""

    form = PartPageForm
    entry_field = ""
    change_form_template = "admin/desk/part_form.html"

    def entry(self, part):
        return getattr(part, self.entry_field)

    @property
    def collection(self):
        return collection_of(self.model._meta.get_field(self.entry_field).related_model)

    def get_inlines(self, request, obj):
        return inlines_of(self.model)

    def get_fieldsets(self, request, obj=None):
        return [(None, {"fields": [*editable_fields(self.model, self.entry_field), "seen_version"]})]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        if obj is not None:
            form.base_fields["seen_version"].initial = self.entry(obj).version
        return form

    def has_view_permission(self, request, obj=None):
        return roles.is_editor(request.user)

    def has_module_permission(self, request):
        return False

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return obj is None or may_edit(request.user, self.collection, self.entry(obj), seen_version(request))

    def changelist_view(self, request, extra_context=None):
        opts = self.collection.model._meta
        return HttpResponseRedirect(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"))

    def group_of_parts(self):
        """The name under which the entry has these parts, and their entry form."""
        form = self.collection.form
        name = next(name for name, relation in form.parts.items() if relation.related_model is self.model)
        return name, form.part(name)

    def get_formset_kwargs(self, request, obj, inline, prefix):
        return super().get_formset_kwargs(request, obj, inline, prefix) | {"new_claims": None}

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        part = self.get_object(request, object_id) if request.method == "POST" else None
        seen = seen_version(request)
        try:
            # Rows that the other editor removed would not fit the form: look before building it.
            if part and seen != self.entry(part).version and self.has_change_permission(request, part):
                raise LostUpdate
            return super().changeform_view(request, object_id, form_url, extra_context)
        except NothingChanged:
            self.message_user(request, _("You changed nothing, so nothing was saved."))
            return HttpResponseRedirect(request.get_full_path())
        except LostUpdate:
            return part_conflict_page(self, request, self.get_object(request, object_id), seen)

    def save_model(self, request, obj, form, change):
        entry = self.entry(obj)
        claim_next_version(self.collection, entry, form.cleaned_data["seen_version"])
        entry.save()
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        entry = self.entry(form.instance)
        seen = form.cleaned_data["seen_version"]
        record_save(self.collection, entry, by=request.user, note=str(form.instance), seen=seen)

    def response_post_save_change(self, request, obj):
        return HttpResponseRedirect(change_url(self.collection, self.entry(obj).pk))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["collection"] = self.collection
        context["entry"] = self.entry(obj) if obj else None
        context["entry_url"] = change_url(self.collection, self.entry(obj).pk) if obj else ""
        return super().render_change_form(request, context, add, change, form_url, obj)

    def log_change(self, request, obj, message):
        pass

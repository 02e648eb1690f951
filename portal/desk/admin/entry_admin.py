"""The admin of every entry: its form, its list, and the way it is saved."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.catalogue.entries.form import form_of
from portal.catalogue.registry import collection_of
from portal.desk import roles
from portal.desk.admin.actions import WorkflowActions
from portal.desk.admin.form_fields import FormFields
from portal.desk.admin.forms import EntryForm
from portal.desk.admin.helps import HELPS
from portal.desk.admin.layout import fieldsets
from portal.desk.admin.lists import MineFilter, NeedsFilter
from portal.desk.admin.new_claims import NewClaims
from portal.desk.admin.parts import inlines_of
from portal.desk.admin.told_errors import ToldErrors, refusal
from portal.desk.conflicts import conflict_page
from portal.desk.editing import (
    NothingChanged,
    claim_next_version,
    may_edit,
    record_save,
    seen_version,
)
from portal.desk.models import Act
from portal.desk.panel import panel_of, state_words
from portal.desk.revisions import LostUpdate, log_act
from portal.editorial.models import Publishable
from portal.topics.models import Jurisdiction


class EntryAdmin(ToldErrors, FormFields, WorkflowActions, admin.ModelAdmin):
    """Everything an entry needs; a type names its columns, filters and first parts."""

    form = EntryForm
    helps = HELPS
    change_form_template = "admin/desk/entry_form.html"
    list_per_page = 50
    list_display = ("__str__", "stands", "changed")
    list_filter = ("status", "pending", MineFilter, NeedsFilter)
    own_columns: tuple[str, ...] = ()
    own_filters: tuple[Any, ...] = ()
    show_facets = admin.ShowFacets.NEVER
    part_order: tuple[str, ...] = ()
    view_on_site = False

    @property
    def collection(self):
        return collection_of(self.model)

    # What is shown

    def get_list_display(self, request):
        return ("__str__", *self.own_columns, "stands", "changed")

    def get_list_filter(self, request):
        return (*self.list_filter, *self.own_filters)

    def get_fieldsets(self, request, obj=None):
        found = fieldsets(self.model)
        if obj is not None and not self.has_change_permission(request, obj):
            found[0][1]["fields"].remove("seen_version")
        return found

    def get_readonly_fields(self, request, obj=None):
        """An address that readers know changes by a move only, which leaves a redirect."""
        return ("slug",) if obj is not None and obj.published_version else ()

    def get_prepopulated_fields(self, request, obj=None):
        names = {field.name for field in self.model._meta.fields}
        title = next(n for n in ("title_en", "question_en", "title") if n in names)
        return {} if obj is not None else {"slug": (title,)}

    def get_inlines(self, request, obj):
        return inlines_of(self.model, self.part_order)

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        jurisdictions = list(Jurisdiction.objects.values_list("pk", flat=True)[:2])
        if len(jurisdictions) == 1:
            initial.setdefault("jurisdiction", jurisdictions[0])
        return initial

    @admin.display(description=gettext_lazy("editorial state"), ordering="status")
    def stands(self, row):
        tone, words = state_words(row)
        return format_html('<span class="state state-{}">{}</span>', tone, words)

    @admin.display(description=gettext_lazy("changed"), ordering="updated_at")
    def changed(self, row):
        day = localtime(row.updated_at).date().isoformat()
        return format_html('<time datetime="{}">{}</time>', row.updated_at.isoformat(), day)

    def get_object(self, request, object_id, from_field=None):
        """The entry of a request, read once with all that its form shows."""
        key = (self.model, object_id, from_field, refusal(request))  # what was refused has changed the row in memory
        if getattr(request, "entry_read", (None,))[0] != key:
            request.entry_read = key, super().get_object(request, object_id, from_field)
        return request.entry_read[1]

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        match = request.resolver_match
        if match is None or not match.kwargs.get("object_id"):
            return rows
        form = form_of(self.model)
        return rows.select_related(*form.references).prefetch_related(*form.lists)

    # Who may

    def has_add_permission(self, request):
        return roles.is_editor(request.user)

    has_module_permission = has_add_permission

    def has_view_permission(self, request, obj=None):
        return roles.is_editor(request.user)

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return roles.is_editor(request.user)
        return may_edit(request.user, self.collection, obj, seen_version(request))

    def has_delete_permission(self, request, obj=None):
        """Only what was never public is deleted; the rest is withdrawn and leaves a tombstone."""
        if obj is None:
            return roles.is_editor(request.user)
        never = obj.published_version is None and obj.status == Publishable.Status.DRAFT
        return never and may_edit(request.user, self.collection, obj)

    # How it is saved

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and object_id is not None:
            return self._saved(request, object_id, form_url, extra_context)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _saved(self, request, object_id, form_url, extra_context):
        row = self.get_object(request, object_id)
        seen = seen_version(request)
        try:
            # Rows that the other editor removed would not fit the form: look before building it.
            if row is not None and seen != row.version and self.has_change_permission(request, row):
                raise LostUpdate
            return super().changeform_view(request, object_id, form_url, extra_context)
        except LostUpdate:
            return conflict_page(self, request, object_id, seen)
        except NothingChanged:
            messages.info(request, _("You changed nothing, so nothing was saved."))
            return HttpResponseRedirect(request.get_full_path())

    def _create_formsets(self, request, obj, change):
        request.new_claims = NewClaims()  # shared by the groups of parts of this one form
        return super()._create_formsets(request, obj, change)

    def get_formset_kwargs(self, request, obj, inline, prefix):
        return super().get_formset_kwargs(request, obj, inline, prefix) | {"new_claims": request.new_claims}

    def save_model(self, request, obj, form, change):
        if change:
            claim_next_version(self.collection, obj, form.cleaned_data["seen_version"])
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        seen = form.cleaned_data["seen_version"] if change else None
        note = form.cleaned_data.get("change_note", "")
        record_save(self.collection, form.instance, by=request.user, note=note, seen=seen)

    def delete_model(self, request, obj):
        log_act(Act.Kind.DELETED, by=request.user, collection=self.collection, row=obj)
        super().delete_model(request, obj)

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)  # one at a time, so that each is looked at
        return actions

    # The audit log has every act already
    def log_addition(self, request, obj, message):
        pass

    log_change = log_addition

    def log_deletions(self, request, queryset):
        pass

    # Where it goes on

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["collection"] = self.collection
        if obj is not None:
            context["panel"] = panel_of(self.collection, obj, request.user)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_change(self, request, obj):
        if "_next" in request.POST:
            following = self.get_queryset(request).filter(pk__gt=obj.pk).order_by("pk").first()
            if following is not None:
                messages.success(request, _("Saved “%s”. This is the next one.") % obj)
                return HttpResponseRedirect(self.change_url(following.pk))
        return super().response_change(request, obj)

    def change_url(self, pk):
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(name, args=[pk])

    def history_view(self, request, object_id, extra_context=None):
        if not (object_id.isascii() and object_id.isdecimal()):
            raise Http404(_("There is no such entry."))
        return HttpResponseRedirect(reverse("admin:desk_history", args=[self.collection.slug, object_id]))

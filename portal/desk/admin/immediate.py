"""Topics and places: lists of names without an editorial life, public when saved."""

from django.contrib import admin
from django.db import transaction

from portal.catalogue.documents.publication import Publication, publish, unpublish
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_of
from portal.desk import roles
from portal.desk.admin.form_fields import FormFields
from portal.desk.admin.told_errors import ToldErrors
from portal.desk.models import Act
from portal.desk.revisions import entry_of, log_act


class ImmediateAdmin(ToldErrors, FormFields, admin.ModelAdmin):
    """Changed by those who publish, since a change is public at once."""

    prepopulated_fields = {"slug": ("name_en",)}
    list_per_page = 100

    @property
    def collection(self):
        return collection_of(self.model)

    def has_view_permission(self, request, obj=None):
        return roles.is_editor(request.user)

    has_module_permission = has_view_permission

    def has_add_permission(self, request):
        return roles.may(request.user, roles.PUBLISH)

    def has_change_permission(self, request, obj=None):
        return roles.may(request.user, roles.PUBLISH)

    def has_delete_permission(self, request, obj=None):
        return roles.may(request.user, roles.WITHDRAW)

    def get_readonly_fields(self, request, obj=None):
        return ("slug",) if obj is not None else ()

    def get_prepopulated_fields(self, request, obj=None):
        return self.prepopulated_fields if obj is None else {}

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        row, collection = form.instance, self.collection
        publish([Publication(collection, entry_of(collection, row.pk))])
        kind = Act.Kind.PUBLISHED if change else Act.Kind.CREATED
        log_act(kind, by=request.user, collection=collection, row=row)

    @transaction.atomic
    def delete_model(self, request, obj):
        log_act(Act.Kind.WITHDRAWN, by=request.user, collection=self.collection, row=obj)
        if Document.objects.public(self.collection.slug).filter(slug=obj.slug).exists():
            unpublish(self.collection, obj.slug)
        super().delete_model(request, obj)

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def log_addition(self, request, obj, message):
        pass

    log_change = log_addition

    def log_deletions(self, request, queryset):
        pass

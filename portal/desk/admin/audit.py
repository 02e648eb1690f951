"""The audit log: read by administrators, changed by nobody."""

from django.contrib import admin

from portal.desk import roles
from portal.desk.models import Act


@admin.register(Act)
class ActAdmin(admin.ModelAdmin):
    list_display = ("at", "username", "kind", "collection", "title", "number", "note")
    list_filter = ("kind", "collection")
    search_fields = ("username", "title", "slug", "note")
    date_hierarchy = "at"
    list_select_related = ("by",)
    show_full_result_count = False

    def has_view_permission(self, request, obj=None):
        return roles.may(request.user, roles.ACCOUNTS)

    has_module_permission = has_view_permission

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

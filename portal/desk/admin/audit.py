"""The audit log: read by administrators, changed by nobody."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from portal.desk import roles
from portal.desk.models import Act


@admin.register(Act)
class ActAdmin(admin.ModelAdmin):
    list_display = ("day_and_time", "username", "kind", "collection", "title", "number", "note")
    list_filter = ("kind", "collection")
    search_fields = ("username", "title", "slug", "note")
    date_hierarchy = "at"
    list_select_related = ("by",)
    show_full_result_count = False

    @admin.display(description=gettext_lazy("when"), ordering="pk")
    def day_and_time(self, act):
        return f"{act.at:%Y-%m-%d %H:%M}"

    def has_view_permission(self, request, obj=None):
        return roles.may(request.user, roles.ACCOUNTS)

    has_module_permission = has_view_permission

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

"""Issuing and revoking API keys."""

from django.contrib import admin, messages
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from portal.apikeys.models import ApiKey, digest_of

# The desk's permission for accounts of people covers the keys of programs.
ISSUES_KEYS = "desk.manage_accounts"


@admin.register(ApiKey)
class ApiKeyAdmin(admin.ModelAdmin):
    list_display = ("name", "prefix", "per_minute", "created_at", "revoked_at")
    list_filter = ("revoked_at",)
    search_fields = ("name", "contact", "prefix")
    readonly_fields = ("prefix", "created_at", "revoked_at")
    actions = ("revoke",)

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
            return
        issued, text = ApiKey.objects.issue(
            **{name: form.cleaned_data[name] for name in ("name", "contact", "per_minute")}
        )
        obj.pk, obj.prefix, obj.digest, obj.created_at = issued.pk, issued.prefix, digest_of(text), issued.created_at
        obj._state.adding = False
        message = _("The key, shown only now: {}")
        self.message_user(request, format_html(message, text), messages.WARNING)

    def has_module_permission(self, request):
        return request.user.has_perm(ISSUES_KEYS)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(ISSUES_KEYS)

    has_add_permission = has_change_permission = has_view_permission

    def has_delete_permission(self, request, obj=None):
        return False  # a key that was used is revoked, not forgotten

    @admin.action(description=_("Revoke the chosen keys"))
    def revoke(self, request, queryset):
        number = queryset.valid().update(revoked_at=timezone.now())
        self.message_user(request, _("Revoked: %d.") % number)

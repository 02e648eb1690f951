"""Accounts of editors: roles, unlocking, second factor. Only administrators come here."""

from axes.utils import reset
from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm, UserCreationForm
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.desk import roles
from portal.desk.accounts import LastAdministrator, refuse_without_administrator
from portal.desk.models import Act
from portal.desk.revisions import log_act
from portal.desk.second_factor import devices

User = get_user_model()
admin.site.unregister([Group, User])


def roles_field():
    return forms.ModelMultipleChoiceField(
        Group.objects.all(),
        label=gettext_lazy("Roles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Without a role the account cannot open the desk."),
    )


class AccountForm(UserChangeForm):
    groups = roles_field()


class NewAccountForm(UserCreationForm):
    """An account with its roles at once; passwords are the one way in."""

    groups = roles_field()


@admin.register(User)
class AccountAdmin(UserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    add_form_template = "admin/desk/account_form.html"
    change_form_template = "admin/desk/account_form.html"
    change_list_template = "admin/desk/account_list.html"
    add_fieldsets = (
        (None, {"fields": ("username", "password1", "password2")}),
        (gettext_lazy("Person"), {"fields": ("first_name", "last_name", "email")}),
        (gettext_lazy("What they may do"), {"fields": ("groups",)}),
    )
    list_display = ("username", "first_name", "last_name", "role", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (gettext_lazy("Person"), {"fields": ("first_name", "last_name", "email")}),
        (gettext_lazy("What they may do"), {"fields": ("is_active", "groups")}),
    )
    filter_horizontal = ()
    actions = ("unlock", "remove_second_factor")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=gettext_lazy("role"))
    def role(self, user):
        names = [group.name for group in user.groups.all()]
        return ", ".join(["superuser"] * user.is_superuser + names)

    def has_view_permission(self, request, obj=None):
        """Superusers are managed by superusers: nobody can make themselves one."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return roles.may(request.user, roles.ACCOUNTS)

    has_change_permission = has_delete_permission = has_view_permission

    def has_add_permission(self, request):
        return roles.may(request.user, roles.ACCOUNTS)

    has_module_permission = has_add_permission

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        refuse_without_administrator()
        names = ", ".join(group.name for group in form.instance.groups.all())
        log_act(
            Act.Kind.ACCOUNT_CHANGED,
            by=request.user,
            account=form.instance.username,
            note=f"{form.instance.username}: {names or '-'}{'' if form.instance.is_active else ', not active'}",
        )

    def delete_model(self, request, obj):
        with transaction.atomic():
            name = obj.username
            super().delete_model(request, obj)
            refuse_without_administrator()
            log_act(Act.Kind.ACCOUNT_CHANGED, by=request.user, note=f"{name}: deleted")

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        return self._guarded(request, super().changeform_view, object_id, form_url, extra_context)

    def delete_view(self, request, object_id, extra_context=None):
        return self._guarded(request, super().delete_view, object_id, extra_context)

    def _guarded(self, request, view, *args):
        try:
            return view(request, *args)
        except LastAdministrator as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(request.get_full_path())

    @admin.action(description=gettext_lazy("Unlock after failed sign-ins"))
    def unlock(self, request, queryset):
        for user in queryset:
            reset(username=user.username)
            log_act(Act.Kind.UNLOCKED, by=request.user, note=user.username)
        messages.success(request, _("Unlocked: they can sign in again."))

    @admin.action(description=gettext_lazy("Remove the second factor (lost telephone)"))
    def remove_second_factor(self, request, queryset):
        for user in queryset:
            if user.is_superuser and not request.user.is_superuser:
                continue
            devices.remove(user)
            log_act(Act.Kind.SECOND_FACTOR_RESET, by=request.user, note=user.username)
        messages.success(request, _("Removed: they set up a new one at the next sign-in."))

    # The audit log has every act already
    def log_addition(self, request, obj, message):
        pass

    log_change = log_addition

    def log_deletions(self, request, queryset):
        pass

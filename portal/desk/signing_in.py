"""The sign-in page: password first, then the second factor for those who need it."""

from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.desk import roles
from portal.desk.second_factor.views import after
from portal.refusals import refuse


class PasswordForm(AdminAuthenticationForm):
    """Name and password of an editor; others learn nothing about the account."""

    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": _("Name and password do not belong to an editor’s account."),
    }

    def confirm_login_allowed(self, user):
        from django.contrib import admin

        if not admin.site.knows(user):
            raise forms.ValidationError(self.error_messages["invalid_login"], code="invalid_login")


def login(site, request, extra_context=None):
    if request.method == "GET" and site.has_permission(request):
        return HttpResponseRedirect(reverse("admin:index"))
    if request.method == "GET" and site.knows(request.user):
        return HttpResponseRedirect(second_step(request))
    context = {
        **site.each_context(request),
        "title": _("Sign in"),
        "subtitle": None,
        "app_path": request.get_full_path(),
        "username": request.user.get_username(),
    }
    context |= {"next": after(request)} | (extra_context or {})
    request.current_app = site.name
    view = SignIn.as_view(
        extra_context=context,
        authentication_form=PasswordForm,
        template_name=site.login_template,
    )
    return view(request)


class SignIn(LoginView):
    def get_success_url(self):
        if roles.needs_second_factor(self.request.user):
            return second_step(self.request)
        return after(self.request)


def second_step(request):
    return f"{reverse('admin:desk_second_factor')}?{urlencode({'next': after(request)})}"


def locked_out(request, response, credentials, *args, **kwargs):
    """The answer to an attempt on an account that is locked after too many wrong passwords."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    text = _("Too many wrong passwords. Wait %d minutes, or ask an administrator to unlock the account.")
    return refuse(request, 429, text % minutes, retry_after=minutes * 60)

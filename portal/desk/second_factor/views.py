"""Setting up the second factor, and giving it at sign-in."""

from django import forms
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django_otp import devices_for_user, login, match_token

from portal.desk.models import Act
from portal.desk.revisions import log_act
from portal.desk.second_factor import devices


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True}),
    )

    def clean_code(self):
        return self.cleaned_data["code"].replace(" ", "").lower()


def known_editors_only(view):
    """The password came first: without it there is nothing to see here."""

    def checked(request):
        if not admin.site.knows(request.user):
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        return view(request)

    return never_cache(csrf_protect(checked))


@known_editors_only
def verify(request):
    if not devices.has_second_factor(request.user):
        return HttpResponseRedirect(f"{reverse('admin:desk_enrol')}?next={after(request)}")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        rested = rests(devices_for_user(request.user))
        device = match_token(request.user, form.cleaned_data["code"])
        if device:
            login(request, device)
            return HttpResponseRedirect(after(request))
        form.add_error("code", refusal(rested))
        log_act(Act.Kind.SIGN_IN_FAILED, by=request.user, note=_("wrong second factor"))
    context = {**admin.site.each_context(request), "form": form, "next": after(request), "title": _("Second step")}
    return TemplateResponse(request, "admin/desk/second_factor.html", context)


def rests(asked):
    """Whether one of the devices takes no code now, right or wrong, because a wrong one was given just before."""
    return any(not device.verify_is_allowed()[0] for device in asked)


def refusal(rested):
    if rested:
        return _("A wrong code was given just before, so none is taken now. Wait a minute, then try again.")
    return _("This code is not right. Codes change every 30 seconds; a recovery code works once.")


@known_editors_only
def enrol(request):
    if devices.has_second_factor(request.user) and not request.user.is_verified():
        return HttpResponseRedirect(reverse("admin:desk_second_factor"))
    device = devices.unconfirmed(request.user)
    form = CodeForm(request.POST or None)
    context = {**admin.site.each_context(request), "next": after(request)}
    if request.method == "POST" and form.is_valid():
        rested = rests([device])
        if device.verify_token(form.cleaned_data["code"]):
            codes = devices.confirm(device)
            login(request, device)
            log_act(Act.Kind.SECOND_FACTOR, by=request.user)
            context |= {"codes": codes, "title": _("Keep these recovery codes")}
            return TemplateResponse(request, "admin/desk/recovery_codes.html", context)
        form.add_error("code", refusal(rested))
    context |= {
        "form": form,
        "qr": devices.qr_code(device),
        "secret": devices.secret(device),
        "title": _("Set up the second step"),
    }
    return TemplateResponse(request, "admin/desk/enrol.html", context)


def after(request):
    """Where to go afterwards: a page of ours, or the desk."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure()):
        return address
    return reverse("admin:index")

"""The admin site of the editors' desk: who gets in, and the pages beyond Django's own."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.urls import path
from django.utils.translation import gettext_lazy as _

from portal.desk import roles


class DeskSite(AdminSite):
    site_title = _("Editors’ desk")
    site_header = _("Editors’ desk")
    index_title = _("What waits")
    index_template = "admin/desk/dashboard.html"
    login_template = "admin/desk/login.html"
    enable_nav_sidebar = False
    # Secrets and lockouts are managed with the accounts, not as tables.
    not_as_tables = {"axes", "otp_totp", "otp_static"}

    def register(self, model_or_iterable, admin_class=None, **options):
        models = model_or_iterable if isinstance(model_or_iterable, list | tuple) else [model_or_iterable]
        shown = [model for model in models if model._meta.app_label not in self.not_as_tables]
        super().register(shown, admin_class, **options)

    def has_permission(self, request):
        """Editors only; and whoever can make something public with both factors."""
        return self.knows(request.user) and (not roles.needs_second_factor(request.user) or request.user.is_verified())

    @staticmethod
    def knows(user):
        """Whether the account belongs to an editor, before the second factor."""
        return user.is_active and (user.is_superuser or roles.is_editor(user))

    def get_urls(self):
        # The views import models, which are not there yet when the site is made.
        from portal.desk.urls import desk_urls, open_urls

        mine = [path(r, self.admin_view(view), name=name) for r, view, name in desk_urls]
        return open_urls + mine + super().get_urls()

    def login(self, request, extra_context=None):
        from portal.desk.signing_in import login

        return login(self, request, extra_context)

    def each_context(self, request):
        from portal.desk.navigation import groups_for

        context = super().each_context(request) | {"languages": settings.LANGUAGES}
        if context["has_permission"]:
            context["desk_groups"] = groups_for(self, request)
        return context

    def index(self, request, extra_context=None):
        from portal.desk.dashboard import dashboard_of

        return super().index(request, {**dashboard_of(request.user), **(extra_context or {})})

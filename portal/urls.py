"""Every route of the portal. Pages take a language prefix; data and the desk do not."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from portal.catalogue.registry import collections
from portal.home.views import healthz, home

collections()  # every app's declarations, before the first address is resolved

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", home, name="home"),
        path("", include("portal.rendering.urls")),
        path("", include("portal.catalogue.pages.urls")),
        prefix_default_language=False,
    ),
]
handler500 = "portal.database_errors.server_error"

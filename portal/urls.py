"""Every route of the portal. Pages take a language prefix; data and the desk do not."""

from django.apps import apps
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.utils.module_loading import module_has_submodule

from portal.catalogue.registry import collections

collections()  # every app's declarations, before the first address is resolved


def pages_of_apps():
    """Each app's own pages, found in its ``page_urls.py`` the way its admin is."""
    names = [app.name for app in apps.get_app_configs() if module_has_submodule(app.module, "page_urls")]
    return [path("", include(f"{name}.page_urls")) for name in names]


urlpatterns = [
    path("", include("portal.home.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("portal.search.api_urls")),
    path("api/v1/", include("portal.catalogue.api.urls")),
    path("", include("portal.catalogue.formats.urls")),
    *i18n_patterns(
        path("", include("portal.rendering.urls")),
        *pages_of_apps(),
        path("", include("portal.catalogue.pages.urls")),
        prefix_default_language=False,
    ),
]
handler400 = "portal.missing.bad_request"
handler403 = "portal.missing.forbidden"
handler404 = "portal.missing.not_found"
handler500 = "portal.database_errors.server_error"

"""Every route of the portal. Pages take a language prefix; data and the desk do not."""

from django.apps import apps
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.utils.module_loading import module_has_submodule

from portal.catalogue.registry import collections

collections()  # every app's declarations, before the first address is resolved


def of_apps(module):
    """Each app's own addresses, found in its ``page_urls.py`` or ``data_urls.py`` the way its admin is."""
    names = [app.name for app in apps.get_app_configs() if module_has_submodule(app.module, module)]
    return [path("", include(f"{name}.{module}")) for name in names]


urlpatterns = [
    path("", include("portal.home.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("portal.search.api_urls")),
    path("api/v1/", include("portal.catalogue.api.urls")),
    *of_apps("data_urls"),  # before the entries' own formats, whose names they may look like
    path("", include("portal.catalogue.formats.urls")),
    *i18n_patterns(
        path("", include("portal.rendering.urls")),
        *of_apps("page_urls"),
        path("", include("portal.catalogue.pages.urls")),
        prefix_default_language=False,
    ),
]
handler400 = "portal.missing.bad_request"
handler403 = "portal.missing.forbidden"
handler404 = "portal.missing.not_found"
handler500 = "portal.database_errors.server_error"

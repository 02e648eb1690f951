"""Every route of the portal."""

from django.contrib import admin
from django.urls import path

urlpatterns = [path("admin/", admin.site.urls)]
handler500 = "portal.database_errors.server_error"

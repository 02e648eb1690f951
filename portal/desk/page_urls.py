"""Previews stand among the public pages, whose templates they are."""

from portal.desk.urls import preview_urls as urlpatterns  # noqa: F401

"""Pages around the collections, with and without a language prefix."""

from django.urls import path

from portal.home.about import about, accessibility, downloads
from portal.home.changes import changes
from portal.home.timeline import timeline
from portal.home.views import home

urlpatterns = [
    path("", home, name="home"),
    path("timeline/", timeline, name="timeline"),
    path("changes/", changes, name="changes"),
    path("about/", about, name="about"),
    path("about/accessibility/", accessibility, name="accessibility"),
    path("downloads/", downloads, name="downloads"),
]

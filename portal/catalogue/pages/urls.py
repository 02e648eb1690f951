"""Addresses of lists and entries, with and without a language prefix."""

from django.urls import path, re_path

from portal.catalogue.pages.comparison import compare
from portal.catalogue.pages.days import on_day
from portal.catalogue.pages.entries import entry
from portal.catalogue.pages.figures import chart_embed, chart_file, oembed
from portal.catalogue.pages.lists import entry_list
from portal.catalogue.pages.twins import CompareFileView, DayFileView

PLACE = r"(?P<path>[-\w]+(?:/[-\w]+)+)/(?P<name>[-\w]+)"

urlpatterns = [
    re_path(rf"^charts/{PLACE}\.(?P<form>svg|png|csv)$", chart_file, name="chart-file"),
    re_path(rf"^embed/{PLACE}/$", chart_embed, name="chart-embed"),
    path("oembed", oembed, name="oembed"),
    re_path(r"^compare\.(?P<form>json|csv)$", CompareFileView.as_view(), name="compare-file"),
    path("compare/", compare, name="compare"),
    re_path(r"^on/(?P<day>[\d-]+)\.(?P<form>json|csv)$", DayFileView.as_view(), name="on-day-file"),
    path("on/", on_day, name="on-day"),
    path("on/<str:day>/", on_day, name="on-day"),
    path("<slug:collection>/", entry_list, name="entry-list"),
    path("<slug:collection>/<slug:slug>/", entry, name="entry"),
]

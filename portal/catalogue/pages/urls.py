"""Addresses of lists and entries, with and without a language prefix."""

from django.urls import path

from portal.catalogue.pages.entries import entry
from portal.catalogue.pages.lists import entry_list

urlpatterns = [
    path("<slug:collection>/", entry_list, name="entry-list"),
    path("<slug:collection>/<slug:slug>/", entry, name="entry"),
]

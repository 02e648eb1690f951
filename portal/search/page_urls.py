"""Addresses of the search page, with and without a language prefix."""

from django.urls import path

from portal.search import views

urlpatterns = [
    path("search/", views.search_page, name="search"),
    path("search/suggest/", views.suggestions, name="search-suggest"),
]

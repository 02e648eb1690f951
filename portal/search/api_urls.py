"""The search's address in the API."""

from django.urls import path

from portal.search.api import SearchView

urlpatterns = [path("search/", SearchView.as_view(), name="api-search")]

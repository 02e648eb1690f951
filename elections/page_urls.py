"""Pages of elections and parties that are more than a list and an entry."""

from django.urls import path

from elections.pages.lineage import lineage
from elections.pages.series import series

urlpatterns = [
    path("elections/series/<str:kind>/", series, name="election-series"),
    path("parties/lineage/", lineage, name="party-lineage"),
]

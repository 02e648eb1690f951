"""The addresses of the plain Django project."""

from django.http import HttpResponse
from django.urls import include, path
from rest_framework import routers

from bench.peers import pages, search, tables
from bench.peers.api import LawViewSet


def empty(request):
    return HttpResponse("ok")


router = routers.SimpleRouter()
router.register("api/laws", LawViewSet)
urlpatterns = [
    path("", include(router.urls)),
    path("api/search/", search.SearchView.as_view()),
    path("laws/", pages.law_list),
    path("laws/<slug:slug>/", pages.law_detail),
    path("laws.csv", tables.laws_csv),
    path("empty", empty),
]

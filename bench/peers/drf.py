"""A plain Django project: DRF ModelViewSet with prefetch, pages with the ORM and Django templates."""

import csv
import sys

from bench.peers.models import configure, define

configure("bench.peers.drf", ["rest_framework", "django_filters"])
Topic, Jurisdiction, Source, Law, Claim = define()

import django_filters  # noqa: E402
from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db.models import Count, F  # noqa: E402
from django.http import HttpResponse, StreamingHttpResponse  # noqa: E402
from django.shortcuts import get_object_or_404, render  # noqa: E402
from django.urls import include, path  # noqa: E402
from rest_framework import pagination, routers, serializers, viewsets  # noqa: E402
from rest_framework.filters import OrderingFilter  # noqa: E402


def serializer(model_class, names, **nested):
    meta = type("Meta", (), {"model": model_class, "fields": names})
    return type(f"{model_class.__name__}Serializer", (serializers.ModelSerializer,), {"Meta": meta, **nested})


TopicSerializer = serializer(Topic, ["slug", "name"])
SourceSerializer = serializer(Source, ["slug", "title"])
ClaimSerializer = serializer(Claim, ["key", "attribute", "value", "locator", "source"], source=SourceSerializer())
FIELDS = ["slug", "title", "summary", "type", "stage", "adopted_on", "jurisdiction", "topics"]
NESTED = {"jurisdiction": serializer(Jurisdiction, ["slug", "name"])(), "topics": TopicSerializer(many=True)}
RowSerializer = serializer(Law, FIELDS, **NESTED)
LawSerializer = serializer(Law, [*FIELDS, "claims"], **NESTED, claims=ClaimSerializer(many=True))


class LawFilter(django_filters.FilterSet):
    topic = django_filters.CharFilter(field_name="topics__slug")

    class Meta:
        model = Law
        fields = ["stage", "type", "topic"]


class Pages(pagination.PageNumberPagination):
    page_size = 50
    page_size_query_param = "page_size"


class LawViewSet(viewsets.ModelViewSet):
    queryset = Law.objects.select_related("jurisdiction").prefetch_related("topics").defer("vector")
    filter_backends = [django_filters.rest_framework.DjangoFilterBackend, OrderingFilter]
    filterset_class = LawFilter
    ordering_fields = ["title", "adopted_on"]
    pagination_class = Pages
    lookup_field = "slug"

    def get_queryset(self):
        found = super().get_queryset()
        return found.prefetch_related("claims__source") if self.action == "retrieve" else found

    def get_serializer_class(self):
        return LawSerializer if self.action == "retrieve" else RowSerializer


def law_list(request):
    found = Law.objects.all()
    chosen = {"topics__slug": request.GET.get("topic"), "stage": request.GET.get("stage")}
    found = found.filter(**{name: value for name, value in chosen.items() if value})
    facets = [
        (name, list(found.values(value=F(column)).annotate(number=Count("pk")).order_by("-number")))
        for name, column in (("topic", "topics__slug"), ("stage", "stage"), ("type", "type"), ("year", "year"))
    ]
    rows = found.select_related("jurisdiction").prefetch_related("topics").defer("vector")
    rows = rows.order_by("-adopted_on", "-pk")
    return render(request, "list.html", {"rows": rows[:25], "facets": facets, "count": found.count()})


def law_detail(request, slug):
    laws = Law.objects.select_related("jurisdiction").prefetch_related("topics", "claims__source")
    return render(request, "detail.html", {"law": get_object_or_404(laws, slug=slug)})


def search(request):
    query = SearchQuery(request.GET["q"], config="english", search_type="websearch")
    found = Law.objects.filter(vector=query)
    rows = found.annotate(rank=SearchRank("vector", query)).order_by("-rank", "pk").defer("vector")[:20]
    rows = rows.annotate(headline=SearchHeadline("summary", query, config="english"))
    return render(request, "search.html", {"rows": rows, "count": found.count()})


class Echo:
    def write(self, value):
        return value


def laws_csv(request):
    writer = csv.writer(Echo())
    rows = Law.objects.values_list("slug", "title", "summary", "type", "stage", "adopted_on").iterator(2000)
    return StreamingHttpResponse((writer.writerow(row) for row in rows), content_type="text/csv")


def empty(request):
    return HttpResponse("ok")


router = routers.SimpleRouter()
router.register("api/laws", LawViewSet)
urlpatterns = [
    path("", include(router.urls)),
    path("laws/", law_list),
    path("laws/<slug:slug>/", law_detail),
    path("search/", search),
    path("laws.csv", laws_csv),
    path("empty", empty),
]
sys.modules["bench.peers.drf"] = sys.modules[__name__]
application = get_wsgi_application()

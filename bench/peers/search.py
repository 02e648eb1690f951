"""The search of the plain Django project, as JSON: SearchRank, SearchHeadline and the exact total."""

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from rest_framework.response import Response
from rest_framework.views import APIView

from bench.peers.choices import LICENCE
from bench.peers.models import Law
from bench.peers.serializers import CardSerializer

PAGE = 20


class SearchView(APIView):
    def get(self, request):
        query = SearchQuery(request.GET["q"], config="english", search_type="websearch")
        page = int(request.GET.get("page", 1))
        found = Law.objects.filter(vector=query)
        count = found.count()
        return Response(
            {
                "count": count,
                "count_is_exact": True,
                "next": address(request, page + 1) if count > page * PAGE else None,
                "previous": address(request, page - 1) if page > 1 else None,
                "any_of": False,
                "did_you_mean": None,
                "data_licence": LICENCE,
                "results": results(best(found, query)[(page - 1) * PAGE : page * PAGE]),
            }
        )


def best(found, query):
    """The best first; PostgreSQL marks and counts for the rows of the page alone."""
    ranked = found.annotate(rank=SearchRank("vector", query)).order_by("-rank", "pk")
    marked = SearchHeadline("summary", query, config="english", start_sel="<mark>", stop_sel="</mark>")
    return ranked.annotate(highlight=marked).prefetch_related("links").defer("vector").counted()


def address(request, page):
    asked = request.GET.copy()
    asked["page"] = page
    return request.build_absolute_uri(f"?{asked.urlencode()}")


def results(laws):
    """One serializer for all of them, as one for each would build its fields anew."""
    entries = CardSerializer(laws, many=True).data
    return [
        {"collection": "laws", "highlight": law.highlight, "why": None, "entry": entry}
        for law, entry in zip(laws, entries, strict=True)
    ]

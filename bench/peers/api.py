"""The API of the plain Django project: a ModelViewSet with its filters and pages."""

import django_filters
from rest_framework import pagination, viewsets
from rest_framework.filters import OrderingFilter
from rest_framework.response import Response

from bench.peers.choices import LICENCE
from bench.peers.models import Law
from bench.peers.serializers import LawSerializer, RowSerializer


class LawFilter(django_filters.FilterSet):
    topic = django_filters.CharFilter(field_name="topics__slug")

    class Meta:
        model = Law
        fields = ["stage", "type", "topic"]


class Pages(pagination.PageNumberPagination):
    page_size = 50
    page_size_query_param = "page_size"

    def get_paginated_response(self, data):
        answer = super().get_paginated_response(data)
        results = answer.data.pop("results")
        return Response({**answer.data, "data_licence": LICENCE, "results": results})


class LawViewSet(viewsets.ModelViewSet):
    queryset = Law.objects.all()
    filter_backends = [django_filters.rest_framework.DjangoFilterBackend, OrderingFilter]
    filterset_class = LawFilter
    ordering_fields = ["title", "document_date"]
    pagination_class = Pages
    lookup_field = "slug"

    def get_queryset(self):
        found = super().get_queryset()
        return found.for_details() if self.action == "retrieve" else found.for_rows()

    def get_serializer_class(self):
        return LawSerializer if self.action == "retrieve" else RowSerializer

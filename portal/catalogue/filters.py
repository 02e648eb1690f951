"""The filters of a collection: one FilterSet for page, API, CSV, feed and calendar.

A parameter that is unknown, or a value that is none of its choices, is an
error that names what would be right. Repeated and comma-separated values mean
OR; different parameters mean AND.
"""

import copy
from functools import cache

import django_filters as filters
from django.db.models import Exists, Q
from django.utils.translation import gettext_lazy

from portal.catalogue.filter_fields import (
    ListedField,
    MomentFormField,
    OneOfField,
    PartialDateFormField,
)
from portal.catalogue.filter_form import form_of
from portal.catalogue.models import Document
from portal.catalogue.orders import ORDER_LABELS, ORDERS

LONGEST_TEXT = 200
MATCHES = ("overlap", "within")
_text_search: list = []


def search_text_with(function):
    """Let the search index answer ``q``: a function of (queryset, text) to a queryset."""
    _text_search[:] = [function]
    return function


class TermFilter(filters.Filter):
    """Entries that have any of the values."""

    field_class = ListedField

    def filter(self, queryset, values):
        if not values:
            return queryset
        terms = [f"{self.field_name}:{value}" for value in values]
        return queryset.filter(terms__overlap=terms)


class OneOfFilter(filters.Filter):
    field_class = OneOfField


class PartialDateFilter(filters.Filter):
    field_class = PartialDateFormField


class MomentFilter(filters.Filter):
    field_class = MomentFormField


class PublicFilterSet(filters.FilterSet):
    """The base of every collection's filters; built by ``filterset_class``."""

    collection = None
    version = 0
    NOT_FILTERS = frozenset({"page", "page_size", "cursor", "format", "fields", "include"})

    q = filters.CharFilter(
        method="filter_text",
        max_length=LONGEST_TEXT,
        label=gettext_lazy("Words in the entry"),
        strip=True,
    )
    updated_since = MomentFilter(
        field_name="updated_at",
        lookup_expr="gte",
        label=gettext_lazy("Changed at or after this time"),
    )

    def __init__(self, data=None, queryset=None, *, version=0, extra=(), **kwargs):
        self.version = version
        self.extra = frozenset(extra)
        if queryset is None:
            queryset = public_entries(self.collection.slug)
        declared, self.base_filters = self.base_filters, {}
        super().__init__(data, queryset, **kwargs)
        self.base_filters = declared
        # A form of what was asked, not of what could be: most requests use two filters of twelve.
        self.filters = {name: self._own(filter_) for name, filter_ in declared.items() if name in self.data}

    def _own(self, declared):
        """A filter of this request. The library copies each to its depths, which costs more than a query."""
        own = copy.copy(declared)
        own.parent, own.model = self, self.queryset.model
        if own.method:
            own.method = own.method  # binds it to the copy
        return own

    @property
    def form(self):
        """The form of what was asked, read once."""
        if not hasattr(self, "_form"):
            self._form = form_of(type(self), frozenset(self.filters))(self)
        return self._form

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        if self.collection.has_dates:
            queryset = self._in_period(queryset)
        return queryset.order_by(*ORDERS[self.order])

    @property
    def order(self):
        return self.form.cleaned_data.get("ordering") or self.collection.default_sort

    def _in_period(self, queryset):
        start, end = self.form.cleaned_data.get("from"), self.form.cleaned_data.get("to")
        within = self.form.cleaned_data.get("match") == "within"
        if start:
            field = "date_earliest__gte" if within else "period_latest__gte"
            queryset = queryset.filter(**{field: start[0]})
        if end:
            field = "period_latest__lte" if within else "date_earliest__lte"
            queryset = queryset.filter(**{field: end[1]})
        return queryset

    @property
    def uses_only_terms(self):
        """Whether no filter needs more of an entry than its collection and terms."""
        chosen = self.form.cleaned_data.items()
        return all(
            isinstance(self.filters[name], TermFilter)
            for name, value in chosen
            if value not in (None, "", []) and name not in ("ordering", "match")
        )

    @property
    def depends_on_content(self):
        """Whether what is public decides how the rows are looked for, and not the parameters alone."""
        return bool(self.form.cleaned_data.get("q"))

    def without(self, name, queryset=None):
        """What matches under every filter but the named one, for that facet's counts."""
        queryset = self.queryset.all() if queryset is None else queryset
        for other, value in self.form.cleaned_data.items():
            if other != name:
                queryset = self.filters[other].filter(queryset, value)
        if self.collection.has_dates:
            queryset = self._in_period(queryset)
        return queryset.order_by()

    def filter_text(self, queryset, _name, text):
        if not _text_search:
            return queryset.filter(title__icontains=text)
        return _text_search[0](queryset, text)

    def filter_order(self, queryset, _name, _value):
        return queryset  # applied last, with its unique tail

    def filter_nothing(self, queryset, _name, _value):
        return queryset  # applied with its pair, in _in_period

    def filter_on(self, queryset, _name, day):
        queryset = queryset.filter(Q(valid__contains=day[0]))
        on_day = self.collection.on_day
        return queryset.filter(Exists(on_day.parts(day[0]))) if on_day else queryset

    @property
    def active(self):
        """``[(name, value)]`` of the filters in use, one for each value."""
        chosen = []
        for name, value in self.form.cleaned_data.items():
            if name == "ordering" or value in (None, "", []):
                continue
            raw = value if isinstance(value, list) else [self.data.get(name)]
            chosen += [(name, item) for item in raw]
        return chosen


@cache
def public_entries(collection_slug):
    """The public entries of a collection as a query that nobody evaluates: each list takes a copy of it."""
    return Document.objects.public(collection_slug)


@cache
def filterset_class(collection):
    """The FilterSet of a collection: its facets, its dates, text, order."""
    orders = [(name, ORDER_LABELS[name]) for name in collection.sorts]
    declared = {
        "ordering": OneOfFilter(method="filter_order", choices=orders, label=gettext_lazy("Order")),
        **{facet.name: TermFilter(field_name=facet.name, label=facet.label) for facet in collection.facets},
    }
    if collection.has_dates:
        declared |= {
            "from": date_filter(gettext_lazy("On or after")),
            "to": date_filter(gettext_lazy("On or before")),
            "match": OneOfFilter(
                method="filter_nothing",
                choices=[(name, name) for name in MATCHES],
                label=gettext_lazy("overlap: may lie in the period; within: surely does"),
            ),
        }
    if collection.has_validity:
        declared["on"] = PartialDateFilter(
            method="filter_on",
            label=gettext_lazy("In force or in being on this day"),
        )
    name = f"{type(collection).__name__}Filter"
    return type(name, (PublicFilterSet,), declared | {"collection": collection})


def date_filter(label):
    return PartialDateFilter(method="filter_nothing", label=label)

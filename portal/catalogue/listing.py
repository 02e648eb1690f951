"""One page of a collection under its filters, with exact counts for every facet."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.core.cache import cache
from django.utils.functional import cached_property

from portal.catalogue.counting import count_entries, count_facets
from portal.catalogue.documents.json import digest
from portal.catalogue.filter_fields import OneOfField
from portal.catalogue.filters import filterset_class
from portal.catalogue.formats.rows import fingerprint
from portal.catalogue.version import content_version
from portal.catalogue.vocabulary import labels

LARGEST_PAGE = 500
DEEPEST_PAGE = 10_000
MOST_ERRORS = 10  # that an answer names: a short query may hold a thousand wrong values


class WrongParameter(ValueError):
    """A parameter of the request that cannot be answered: 400, with the reason."""

    def __init__(self, errors):
        self.errors = errors[:MOST_ERRORS]  # [{"parameter", "message", "code", "value"?, "allowed"?}]
        super().__init__(" ".join(f"{error['parameter']}: {error['message']}" for error in self.errors))


class NoSuchPage(LookupError):
    """A page beyond the last one: 404."""

    def __init__(self, page, last):
        self.page, self.last = page, last
        super().__init__(f"There is no page {page}; the last one is {last}.")


class Choice(NamedTuple):
    """A value of a facet as the reader sees it."""

    value: str
    label: str
    count: int  # type: ignore[assignment]  # tuple.count, which nobody needs here
    selected: bool


class Listing:
    """The entries of a collection that match ``data``, a QueryDict of the request.

    Raises WrongParameter at once for anything that is not understood.
    """

    def __init__(self, collection, data, extra=(), version=None):
        self.collection = collection
        self.data = data
        self.version = content_version() if version is None else version
        self._choices = {}
        self.filterset = filterset_class(collection)(data, version=self.version, extra=extra)
        if not self.filterset.is_valid():
            raise WrongParameter(list(_errors(self.filterset.form)))

    @property
    def queryset(self):
        return self.filterset.qs

    @property
    def day(self):
        """The day that the list is asked for with ``on``, or None."""
        found = self.filterset.form.cleaned_data.get("on")
        return found and found[0]

    @cached_property
    def counts(self):
        """``{facet: {value: count}}``, the exact total under ``""``; one query, then cached."""
        return self.kept("counts", lambda: count_facets(self.filterset, self.collection.facets))

    @property
    def count(self):
        """The exact total. Whoever shows no facets does not make the database count them."""
        if "counts" in vars(self):
            return self.counts[""]
        return self._total

    @cached_property
    def _total(self):
        return self.kept("total", lambda: count_entries(self.filterset))

    @cached_property
    def fingerprint(self):
        """What changes when any row of any page does, and when that last happened; see formats.rows."""
        return self.kept("fingerprint", lambda: fingerprint(self.queryset))

    def kept(self, what, read):
        """``read()`` of what the list's filters leave, or what it returned since the last publication."""
        return cache.get_or_set(f"{what}:{self.version}:{digest(self.chosen)}", read, None)

    @cached_property
    def chosen(self):
        """The collection and the filters in use: the same text for all lists that have the same entries."""
        match = self.filterset.form.cleaned_data.get("match") or ""
        return urlencode([("collection", self.collection.slug), ("match", match), *sorted(self.filterset.active)])

    def choices(self, facet):
        """The facet's values, the most frequent first; a selected one is always there."""
        if facet.name not in self._choices:
            self._choices[facet.name] = self._choices_of(facet)
        return self._choices[facet.name]

    def _choices_of(self, facet):
        selected = self.filterset.form.cleaned_data.get(facet.name) or []
        counts = self.counts.get(facet.name, {})
        values = sorted({*counts, *selected}, key=lambda value: (-counts.get(value, 0), value))
        named = zip(values, labels(facet, values, self.collection, self.version), strict=True)
        return [Choice(value, label, counts.get(value, 0), value in selected) for value, label in named]


def _errors(form):
    for name, errors in form.errors.as_data().items():
        for error in errors:
            known = error.params or {}
            found = {
                "parameter": known.get("name", name),
                "message": " ".join(error.messages),
                "code": error.code or "invalid",
                "value": known.get("value"),
                "allowed": known.get("allowed") or allowed_in(form.fields.get(name)) or None,
            }
            yield {key: value for key, value in found.items() if value is not None}


def allowed_in(field):
    """The few values that a filter takes; None where any text of its kind will do."""
    if isinstance(field, OneOfField):
        return [value for value, _label in field.choices if value]
    return None

"""What a request asks of a list, read strictly: every parameter is understood or refused by name."""

import difflib
from functools import lru_cache

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.catalogue.filter_fields import BACKWARDS, ListedField, wrong_value
from portal.catalogue.vocabulary import allowed_values, refused_values


class FilterForm(forms.Form):
    """Refuses what it does not know, single ones given twice, a period that ends before it begins."""

    def __init__(self, filterset):
        self.filterset = filterset
        super().__init__(filterset.data)

    def clean(self):
        self._refuse_strange_names()
        self._refuse_strange_values()
        start, end = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if start and end and start[0] > end[1]:
            for name, message in BACKWARDS.items():
                self.add_error(name, ValidationError(message, code="order"))

    def _refuse_strange_values(self):
        """Values of facets that no entry has and that name nothing."""
        filterset = self.filterset
        for facet in filterset.collection.facets:
            values = self.cleaned_data.get(facet.name)
            about = (facet, filterset.collection, filterset.version)
            if values and (refused := refused_values(values, *about)):
                allowed = allowed_values(*about)
                self.add_error(facet.name, ValidationError([wrong_value(value, allowed) for value in refused]))

    def _refuse_strange_names(self):
        known = set(self.filterset.base_filters) | self.filterset.NOT_FILTERS | self.filterset.extra
        for name in self.data:
            if name not in known:
                self.add_unknown(name, sorted(known))
            elif not isinstance(self.fields.get(name), ListedField | None):
                self._once(name)

    def add_unknown(self, name, known):
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
        hint = _("did you mean “%s”?") % near[0] if near else _("known: %s.") % ", ".join(known)
        message = _("“%(name)s” is not a filter here; %(hint)s")
        params = {"name": name[:80], "hint": hint, "allowed": known}
        self.add_error(None, ValidationError(message, code="unknown", params=params))

    def _once(self, name):
        if hasattr(self.data, "getlist") and len(self.data.getlist(name)) > 1:
            self.add_error(name, ValidationError(_("is given more than once."), code="twice"))


class SharedFields(dict):
    """Fields that all forms of a class share: they say how a value is read and never change."""

    def __deepcopy__(self, memo):
        return dict(self)


@lru_cache(maxsize=300)
def form_of(filterset, names):
    """The form of the named filters of a FilterSet. Making a class costs more than reading what was asked."""
    fields = {name: filter_.field for name, filter_ in filterset.base_filters.items() if name in names}
    form = type("FilterForm", (FilterForm,), fields)
    form.base_fields = SharedFields(form.base_fields)
    return form

"""Filters of the lists that the dashboard's numbers lead to."""

from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _

from portal.desk.attention import NEEDS, of_mine, sent_back, to_review


class MineFilter(SimpleListFilter):
    title = _("my part")
    parameter_name = "mine"

    def lookups(self, request, model_admin):
        return [
            ("edits", _("my unpublished edits")),
            ("sent_back", _("sent back to me")),
            ("to_review", _("waits for my review")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "edits":
            return of_mine(queryset, request.user)
        if self.value() == "sent_back":
            return sent_back(queryset, request.user)
        if self.value() == "to_review":
            return to_review(queryset, request.user)
        return queryset


class NeedsFilter(SimpleListFilter):
    """What an entry lacks, by the same functions that the dashboard counts with."""

    title = _("needs")
    parameter_name = "needs"

    def lookups(self, request, model_admin):
        return [(need.name, need.label) for need in NEEDS if need.concerns(model_admin.model)]

    def queryset(self, request, queryset):
        for need in NEEDS:
            if need.name == self.value() and need.concerns(queryset.model):
                return need.among(queryset)
        return queryset

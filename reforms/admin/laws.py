"""Laws with their effects, rules with their values."""

from django.contrib import admin

from portal.desk.admin.record_admin import RecordAdmin
from reforms.models import Law, Rule


@admin.register(Law)
class LawAdmin(RecordAdmin):
    own_columns = ("legislation_type", "official_number", "date")
    own_filters = ("legislation_type", *RecordAdmin.own_filters)
    search_fields = (*RecordAdmin.search_fields, "official_number")
    part_order = ("claims", "status_events", "effects", "relations")


@admin.register(Rule)
class RuleAdmin(RecordAdmin):
    own_columns = ("code", "unit")
    search_fields = (*RecordAdmin.search_fields, "code", "question_en")
    part_order = ("claims", "values", "relations", "status_events")

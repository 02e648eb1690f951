"""Recommendations with everybody's assessment of them."""

from django.contrib import admin

from portal.desk.admin.record_admin import RecordAdmin
from reforms.models import Recommendation


@admin.register(Recommendation)
class RecommendationAdmin(RecordAdmin):
    own_columns = ("issuer_name", "number", "date")
    search_fields = (*RecordAdmin.search_fields, "issuer_name")
    part_order = ("claims", "assessments", "relations", "status_events")

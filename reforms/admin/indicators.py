"""Indicators with their observations."""

from django.contrib import admin

from portal.desk.admin.record_admin import RecordAdmin
from reforms.models import Indicator


@admin.register(Indicator)
class IndicatorAdmin(RecordAdmin):
    own_columns = ("unit", "family")
    part_order = ("claims", "observations", "relations", "status_events")

"""Human-rights instruments with the actions of the state."""

from django.contrib import admin

from portal.desk.admin.record_admin import RecordAdmin
from reforms.models import Instrument


@admin.register(Instrument)
class InstrumentAdmin(RecordAdmin):
    own_columns = ("instrument_type", "date")
    own_filters = ("instrument_type", *RecordAdmin.own_filters)
    part_order = ("claims", "actions", "relations", "status_events")

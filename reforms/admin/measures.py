"""Packages, measures, programmes, institutions and events."""

from django.contrib import admin

from portal.desk.admin.record_admin import RecordAdmin
from reforms.models import Event, Institution, Measure, Package, Programme


@admin.register(Package)
class PackageAdmin(RecordAdmin):
    own_columns = ("number", "date", "contents")


@admin.register(Measure)
class MeasureAdmin(RecordAdmin):
    own_columns = ("level", "date")
    own_filters = ("level", *RecordAdmin.own_filters)


@admin.register(Programme)
class ProgrammeAdmin(RecordAdmin):
    own_columns = ("programme_type", "date")
    own_filters = ("programme_type", *RecordAdmin.own_filters)


@admin.register(Institution)
class InstitutionAdmin(RecordAdmin):
    own_columns = ("institution_type", "established_on", "abolished_on")
    own_filters = ("institution_type", *RecordAdmin.own_filters)


@admin.register(Event)
class EventAdmin(RecordAdmin):
    own_columns = ("event_type", "date")
    own_filters = ("event_type", *RecordAdmin.own_filters)

"""Indicators and events."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.collection import Facet
from portal.catalogue.registry import register
from portal.records.collection import AREA, AREA_CODE, DISPUTED, OPEN_PLAN, TOPIC
from portal.rendering.units import unit_words
from reforms import serializers, structured
from reforms.catalogue.collection import ReformCollection
from reforms.families import family_words
from reforms.models import Event, Indicator
from reforms.pages import indicator
from reforms.parts import OBSERVATIONS


@register
class Indicators(ReformCollection):
    slug = "indicators"
    schema_type = "Dataset"
    structured = staticmethod(structured.indicator)
    model = Indicator
    title = _("Indicators")
    singular = _("Indicator")
    description = _("Numbers through time, each under one definition.")
    group = "rights"
    serializer_class = serializers.IndicatorSerializer
    parts = (*ReformCollection.parts, OBSERVATIONS)
    sorts = ("title", "-title", "-updated", "updated")
    default_sort = "title"
    facets = (
        TOPIC,
        Facet("unit", _("Unit"), "unit", words=unit_words),
        Facet("family", _("Family"), "family", words=family_words),
        DISPUTED,
    )
    page_size = 100
    fact_fields = {"definition": _("Definition"), "unit": _("Unit"), "base": _("Base")}
    list_template = "reforms/indicator_list.html"
    detail_template = "reforms/indicator_detail.html"

    def figures(self, detail):
        return indicator.figures(detail)

    def page_context(self, request, detail):
        return indicator.page_context(detail)

    def list_page_context(self, listing, rows):
        return indicator.by_family(rows)

    def card_of(self, own, context):
        points = own["observations"]
        last = points[-1] if points else None
        return super().card_of(own, context) | {
            "family": own["family"] or None,
            "unit": own["unit"],
            "base": own["base"] or None,
            "observations_count": len(points),
            "latest": last and {name: last[name] for name in ("number", "number_end", "date", "nature")},
        }


@register
class Events(ReformCollection):
    slug = "events"
    schema_type = "Event"
    structured = staticmethod(structured.event)
    model = Event
    title = _("Events")
    singular = _("Event")
    description = _("Addresses, round tables, forums, letters and statements.")
    group = "reforms"
    serializer_class = serializers.EventSerializer
    type_field = "event_type"
    facets = (
        TOPIC,
        Facet("type", _("Type"), "event_type", choices=Event.Type),
        OPEN_PLAN,
        AREA,
        AREA_CODE,
        DISPUTED,
    )
    fact_fields = {"event_type": _("Type"), "place": _("Place")}
    detail_template = "reforms/event_detail.html"

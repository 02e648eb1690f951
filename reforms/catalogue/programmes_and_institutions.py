"""Programmes and the institutions of the state and of society."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.collection import Facet
from portal.catalogue.registry import register
from portal.records.collection import DISPUTED, IMPLEMENTATION, OPEN_PLAN, STAGE, TOPIC
from reforms import serializers, structured
from reforms.catalogue.collection import ReformCollection
from reforms.models import Institution, Programme


@register
class Programmes(ReformCollection):
    slug = "programmes"
    schema_type = "CreativeWork"
    structured = staticmethod(structured.programme)
    model = Programme
    title = _("Programmes")
    singular = _("Programme")
    description = _("Plans, concepts and strategies with their periods.")
    group = "reforms"
    serializer_class = serializers.ProgrammeSerializer
    type_field = "programme_type"
    facets = (
        TOPIC,
        Facet("type", _("Type"), "programme_type", choices=Programme.Type),
        STAGE,
        IMPLEMENTATION,
        OPEN_PLAN,
        DISPUTED,
    )
    fact_fields = {
        "programme_type": _("Type"),
        "act": _("Adopted by the act"),
        "adopted_by": _("Adopted by"),
        "fields_covered": _("Areas of work"),
        "predecessors": _("Before it"),
        "successor": _("After it"),
    }
    detail_template = "reforms/programme_detail.html"


@register
class Institutions(ReformCollection):
    slug = "institutions"
    schema_type = "Organization"
    structured = staticmethod(structured.institution)
    model = Institution
    title = _("Institutions")
    singular = _("Institution")
    description = _("Bodies of the state and of society, and what replaced them.")
    group = "laws"
    serializer_class = serializers.InstitutionSerializer
    type_field = "institution_type"
    sorts = ("title", "-title", "-date", "date", "-updated", "updated")
    default_sort = "title"
    facets = (
        TOPIC,
        Facet("type", _("Type"), "institution_type", choices=Institution.Type),
        DISPUTED,
    )
    day_order = 2
    fact_fields = {
        "institution_type": _("Type"),
        "established_on": _("Established"),
        "established_by": _("Established by"),
        "abolished_on": _("Abolished"),
        "abolished_by": _("Abolished by"),
        "composition": _("Composition"),
    }
    detail_template = "reforms/institution_detail.html"

    def valid_of(self, own):
        if not own["established_on"]:
            return None
        return own["established_on"], own["abolished_on"]

    def card_of(self, own, context):
        return super().card_of(own, context) | {
            "established_on": own["established_on"],
            "abolished_on": own["abolished_on"],
        }

"""Human-rights instruments and what bodies recommended."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.collection import Facet
from portal.catalogue.registry import register
from portal.records.collection import DISPUTED, TOPIC
from reforms import serializers, structured
from reforms.catalogue.collection import ReformCollection
from reforms.models import Assessment, Instrument, Recommendation, TreatyAction
from reforms.pages import instrument, recommendation
from reforms.participation import Participation, participation
from reforms.parts import ACTIONS


@register
class Instruments(ReformCollection):
    slug = "instruments"
    schema_type = "Legislation"
    structured = staticmethod(structured.instrument)
    model = Instrument
    title = _("Instruments")
    singular = _("Instrument")
    description = _("Human-rights treaties, protocols and commitments: signed, ratified, in force.")
    group = "rights"
    serializer_class = serializers.InstrumentSerializer
    parts = (*ReformCollection.parts, ACTIONS)
    type_field = "instrument_type"
    sorts = ("title", "-title", "-date", "date", "-updated", "updated")
    default_sort = "title"
    facets = (
        TOPIC,
        Facet("type", _("Type"), "instrument_type", choices=Instrument.Type),
        Facet("participation", _("Participation"), lambda own, card: card["participation"], choices=Participation),
        Facet(
            "action",
            _("Action"),
            lambda own, card: {action["action_type"] for action in own["actions"]},
            choices=TreatyAction.Type,
        ),
        DISPUTED,
    )
    page_size = 50
    fact_fields = {
        "instrument_type": _("Type"),
        "legally_binding": _("Legally binding"),
        "date": _("Adopted"),
        "in_force_on": _("In force generally since"),
        "parent": _("Protocol to"),
        "depositary": _("Depositary"),
        "monitoring_body": _("Monitored by"),
    }
    list_template = "reforms/instrument_list.html"
    detail_template = "reforms/instrument_detail.html"

    def card_of(self, own, context):
        return super().card_of(own, context) | {
            "participation": participation(own["actions"]),
            "steps": instrument.steps(own["actions"]),
            "legally_binding": own["legally_binding"],
        }

    def figures(self, detail):
        return instrument.figures(detail)

    def list_page_context(self, listing, rows):
        return instrument.matrix(rows, in_trees=listing.filterset.order == "title") | instrument.standing(listing)

    def moments(self, own, card):
        return super().moments(own, card) + [
            {
                "date": action["date"],
                "date_end": None,
                "date_basis": "stated",
                "role": "occurred",
                "status": None,
                "headline": str(TreatyAction.Type(action["action_type"]).label),
            }
            for action in own["actions"]
            if action["date"]
        ]


@register
class Recommendations(ReformCollection):
    slug = "recommendations"
    model = Recommendation
    title = _("Recommendations")
    singular = _("Recommendation")
    description = _("What bodies asked for, and how far each assessor finds it done.")
    group = "rights"
    serializer_class = serializers.RecommendationSerializer
    facets = (
        TOPIC,
        Facet("issuer", _("Issued by"), "issued_by", collection="institutions"),
        Facet(
            "grade",
            _("Assessed as"),
            lambda own, card: {a["grade"] for a in own["assessments"]} or "not_assessed",
            choices=Assessment.Grade,
        ),
        DISPUTED,
    )
    fact_fields = {
        "issuer_name": _("Made by"),
        "mechanism": _("Mechanism"),
        "document": _("Document"),
        "addressee": _("Addressed to"),
        "part_of": _("Part of"),
        "number": _("Number in its list"),
    }
    list_template = "reforms/recommendation_list.html"
    detail_template = "reforms/recommendation_detail.html"

    def figures(self, detail):
        return recommendation.figures(detail)

    def page_context(self, request, detail):
        return recommendation.page_context(detail)

    def list_page_context(self, listing, rows):
        return recommendation.list_context(listing)

    def card_of(self, own, context):
        return super().card_of(own, context) | {
            "issuer_name": own["issuer_name"],
            "number": own["number"],
            "grades": [
                {name: a[name] for name in ("assessor", "assessor_type", "grade", "as_of")} for a in own["assessments"]
            ],
        }

"""The reform collections."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.catalogue.collection import Facet
from portal.catalogue.registry import register
from portal.records.collection import (
    AREA,
    DISPUTED,
    IMPLEMENTATION,
    OPEN_PLAN,
    STAGE,
    TOPIC,
    RecordCollection,
)
from portal.rendering.numbers import quantity
from reforms import serializers, structured
from reforms.models import (
    Assessment,
    Event,
    Indicator,
    Institution,
    Instrument,
    Law,
    Measure,
    Package,
    Programme,
    Recommendation,
    Rule,
    TreatyAction,
)
from reforms.pages import indicator, instrument, law, recommendation, rule
from reforms.pages.rules_on_days import row_on
from reforms.participation import Participation, participation
from reforms.parts import ACTIONS, ASSESSMENTS, EFFECTS, OBSERVATIONS, RULE_VALUES


class ReformCollection(RecordCollection):
    parts: tuple[Any, ...] = (*RecordCollection.parts, ASSESSMENTS)


@register
class Packages(ReformCollection):
    slug = "packages"
    model = Package
    title = _("Reform packages")
    singular = _("Reform package")
    description = _("Measures that were announced together.")
    group = "reforms"
    serializer_class = serializers.PackageSerializer
    type_field = "contents"
    facets = (
        TOPIC,
        Facet("contents", _("Contents known"), "contents", choices=Package.Contents),
        DISPUTED,
    )
    fact_fields = {
        "number": _("Number"),
        "occasion": _("Occasion"),
        "announced_by": _("Announced by"),
        "contents": _("Contents"),
    }
    detail_template = "reforms/package_detail.html"


@register
class Measures(ReformCollection):
    slug = "measures"
    schema_type = "Intangible"
    model = Measure
    title = _("Measures")
    singular = _("Measure")
    description = _("Steps that changed, or were meant to change, how the country is governed.")
    group = "reforms"
    serializer_class = serializers.MeasureSerializer
    type_field = "level"
    facets = (
        TOPIC,
        STAGE,
        IMPLEMENTATION,
        Facet("level", _("Level"), "level", choices=Measure.Level),
        Facet("package", _("Package"), "packages", collection="packages"),
        Facet("law", _("Law"), "laws", collection="laws"),
        OPEN_PLAN,
        AREA,
        DISPUTED,
    )
    fact_fields = {
        "level": _("Level"),
        "areas": _("Areas"),
        "packages": _("Part of"),
        "laws": _("Carried out by"),
    }
    detail_template = "reforms/measure_detail.html"


@register
class Laws(ReformCollection):
    slug = "laws"
    schema_type = "Legislation"
    structured = staticmethod(structured.law)
    model = Law
    title = _("Laws")
    singular = _("Law")
    description = _("Constitutions, laws, decrees and bills, with each of their dates.")
    group = "laws"
    serializer_class = serializers.LawSerializer
    parts = (*ReformCollection.parts, EFFECTS)
    type_field = "legislation_type"
    facets = (
        TOPIC,
        Facet("type", _("Type"), "legislation_type", choices=Law.Type),
        STAGE,
        OPEN_PLAN,
        DISPUTED,
    )
    day_order = 3
    fact_fields = {
        "legislation_type": _("Type"),
        "official_number": _("Number"),
        "document_date": _("Date of the document"),
        "signed_on": _("Signed"),
        "published_on": _("Published"),
        "in_force_on": _("In force from"),
        "no_longer_in_force_on": _("No longer in force from"),
        "passed_by": _("Passed by"),
        "referendums": _("Put to the people in"),
    }
    detail_template = "reforms/law_detail.html"

    def valid_of(self, own):
        if not own["in_force_on"]:
            return None
        return own["in_force_on"], own["no_longer_in_force_on"]

    def page_context(self, request, detail):
        return law.page_context(detail)

    def card_of(self, own, context):
        return super().card_of(own, context) | {
            "official_number": own["official_number"] or None,
            "in_force_on": own["in_force_on"],
            "no_longer_in_force_on": own["no_longer_in_force_on"],
        }


@register
class Rules(ReformCollection):
    slug = "rules"
    schema_type = "DefinedTerm"
    structured = staticmethod(structured.rule)
    model = Rule
    title = _("Rules")
    singular = _("Rule")
    description = _("Legal parameters with their values over time, and who says so.")
    group = "laws"
    serializer_class = serializers.RuleSerializer
    parts = (*ReformCollection.parts, RULE_VALUES)
    sorts = ("title", "-title", "-updated", "updated")
    default_sort = "title"
    day_order = 1
    fact_fields = {"unit": _("Unit"), "base": _("Base"), "code": _("Code")}
    list_template = "reforms/rule_list.html"
    detail_template = "reforms/rule_detail.html"

    def codes_of(self, own):
        """Its percentages too: "7%" asks for the rules that have had that value."""
        shares = [value["number"] for value in own["values"] if own["unit"] == "percent"]
        return super().codes_of(own) + [f"{share:g}%" for share in shares if share is not None]

    def valid_of(self, own):
        """From its first known value to the end of its last one."""
        values = own["values"]
        return (values[0]["valid_from"], values[-1]["valid_to"]) if values else None

    def figures(self, detail):
        return rule.figures(detail)

    def page_context(self, request, detail):
        return rule.page_context(detail)

    def row_on(self, document, day):
        return row_on(document, day)

    def card_of(self, own, context):
        values = own["values"]
        last = values[-1] if values else None
        return super().card_of(own, context) | {
            "code": own["code"],
            "question": own["question"],
            "question_kk": own["question_kk"] or None,
            "question_ru": own["question_ru"] or None,
            "unit": own["unit"],
            "base": own["base"] or None,
            "values_count": len(values),
            "latest": last
            and {name: last[name] for name in ("number", "text", "valid_from", "valid_to")},
        }

    def moments(self, own, card):
        return [
            {
                "date": value["valid_from"],
                "date_end": None,
                "date_basis": "stated",
                "role": "occurred",
                "status": "in_force",
                "headline": quantity(value["number"], own["unit"], language="en") or value["text"],
            }
            for value in own["values"]
        ]


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
        Facet("participation", _("Participation"),
              lambda own, card: card["participation"], choices=Participation),
        Facet("action", _("Action"),
              lambda own, card: {action["action_type"] for action in own["actions"]},
              choices=TreatyAction.Type),
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
        return instrument.matrix(rows, in_trees=listing.filterset.order == "title")

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
        Facet("grade", _("Assessed as"),
              lambda own, card: {a["grade"] for a in own["assessments"]} or "not_assessed",
              choices=Assessment.Grade),
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
                {name: a[name] for name in ("assessor", "assessor_type", "grade", "as_of")}
                for a in own["assessments"]
            ],
        }


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
        Facet("unit", _("Unit"), "unit"),
        Facet("family", _("Family"), "family"),
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
            "latest": last
            and {name: last[name] for name in ("number", "number_end", "date", "nature")},
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
        DISPUTED,
    )
    fact_fields = {"event_type": _("Type"), "place": _("Place")}
    detail_template = "reforms/event_detail.html"

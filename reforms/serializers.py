"""Public JSON of the reform collections."""

from rest_framework import serializers

from portal.catalogue.serializers import EntrySerializer, InboundField
from portal.records.serializers import RecordSerializer
from portal.sources.serializers import CitationListField
from reforms.models import (
    Assessment,
    Event,
    Indicator,
    Institution,
    Instrument,
    Law,
    LegalEffect,
    Measure,
    Observation,
    Package,
    Programme,
    Recommendation,
    Rule,
    RuleValue,
    TreatyAction,
)
from reforms.participation import participation


class AssessmentSerializer(EntrySerializer):
    claims = CitationListField()

    class Meta:
        model = Assessment
        part_of = "subject"


class AssessedSerializer(RecordSerializer):
    """A record that others may assess."""

    assessments = AssessmentSerializer(many=True)


class PackageSerializer(AssessedSerializer):
    measures = InboundField("measures.packages")

    class Meta:
        model = Package


class MeasureSerializer(AssessedSerializer):
    class Meta:
        model = Measure


class LegalEffectSerializer(EntrySerializer):
    claims = CitationListField()

    class Meta:
        model = LegalEffect
        part_of = "affecting"


class LawSerializer(AssessedSerializer):
    effects = LegalEffectSerializer(many=True)
    affected_by = InboundField("laws.effects.affected", help_text="Effects of other laws on it.")
    measures = InboundField("measures.laws")
    rule_values = InboundField("rules.values.set_by", help_text="Rule values that it set.")
    treaty_actions = InboundField("instruments.actions.law")
    programmes = InboundField("programmes.act")
    institutions_established = InboundField("institutions.established_by")
    institutions_abolished = InboundField("institutions.abolished_by")
    referendums = InboundField("elections.effect")
    elections_held_under = InboundField("elections.legal_basis")

    class Meta:
        model = Law


class RuleValueSerializer(EntrySerializer):
    claims = CitationListField()

    class Meta:
        model = RuleValue
        part_of = "rule"


class RuleSerializer(AssessedSerializer):
    values = RuleValueSerializer(many=True)
    followed_in = InboundField("threads.rules", help_text="Threads that follow the rule.")

    class Meta:
        model = Rule


class ProgrammeSerializer(AssessedSerializer):
    predecessors = InboundField("programmes.successor")

    class Meta:
        model = Programme


class InstitutionSerializer(AssessedSerializer):
    predecessors = InboundField("institutions.successor")
    laws_passed = InboundField("laws.passed_by")
    elections = InboundField("elections.body")
    offices = InboundField("people.offices.institution")
    recommendations = InboundField("recommendations.issued_by")
    missions = InboundField("elections.missions.institution")
    programmes = InboundField("programmes.adopted_by")

    class Meta:
        model = Institution


class TreatyActionSerializer(EntrySerializer):
    claims = CitationListField()

    class Meta:
        model = TreatyAction
        part_of = "instrument"


class InstrumentSerializer(AssessedSerializer):
    actions = TreatyActionSerializer(many=True)
    protocols = InboundField("instruments.parent")
    participation = serializers.SerializerMethodField(help_text="Derived from the actions: where the state stands.")

    class Meta:
        model = Instrument

    def get_participation(self, own) -> str:
        return participation(own["actions"])


class RecommendationSerializer(AssessedSerializer):
    items = InboundField("recommendations.part_of")

    class Meta:
        model = Recommendation


class ObservationSerializer(EntrySerializer):
    claims = CitationListField()

    class Meta:
        model = Observation
        part_of = "indicator"


class IndicatorSerializer(AssessedSerializer):
    observations = ObservationSerializer(many=True)

    class Meta:
        model = Indicator


class EventSerializer(AssessedSerializer):
    class Meta:
        model = Event

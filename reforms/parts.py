"""Parts of reform records as rows of their own."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.collection import Facet, PartCollection
from portal.catalogue.registry import register
from portal.records.parts import KIND, RECORD, TOPIC
from portal.rendering.languages import translated
from reforms.models import Assessment, LegalEffect, Observation, TreatyAction
from reforms.serializers import (
    AssessmentSerializer,
    LegalEffectSerializer,
    ObservationSerializer,
    RuleValueSerializer,
    TreatyActionSerializer,
)


class PartOfRecord(PartCollection):
    group = "data"
    facets: tuple[Facet, ...] = (RECORD, TOPIC)


@register
class ASSESSMENTS(PartOfRecord):  # noqa: N801 - the decorator leaves an instance
    slug = "assessments"
    title = _("Assessments")
    singular = _("Assessment")
    description = _("How far an assessor finds a recommendation carried out, or a vote in order.")
    path = "assessments"
    serializer_class = AssessmentSerializer
    facets = (
        RECORD,
        KIND,
        TOPIC,
        Facet("grade", _("Grade"), "grade", choices=Assessment.Grade),
        Facet("assessor_type", _("Assessor"), "assessor_type", choices=Assessment.AssessorType),
    )

    def title_of(self, own):
        return f"{own['assessor']}: {Assessment.Grade(own['grade']).label}"

    def dates_of(self, own):
        return own["as_of"], None


@register
class EFFECTS(PartOfRecord):  # noqa: N801
    slug = "legal-effects"
    title = _("Legal effects")
    singular = _("Legal effect")
    description = _("What one law did to a provision of another.")
    path = "effects"
    serializer_class = LegalEffectSerializer
    facets = (
        RECORD,
        TOPIC,
        Facet("effect_type", _("Effect"), "effect_type", choices=LegalEffect.Type),
    )

    def title_of(self, own):
        return f"{LegalEffect.Type(own['effect_type']).label} {own['provision'] or ''}".strip()

    def told_of(self, own):
        return [own["affected"] and translated(own["affected"])["text"]]


@register
class RULE_VALUES(PartOfRecord):  # noqa: N801
    slug = "rule-values"
    title = _("Rule values")
    singular = _("Rule value")
    description = _("Every value of every rule, with the days on which it held.")
    path = "values"
    serializer_class = RuleValueSerializer

    def title_of(self, own):
        return str(own["number"] if own["number"] is not None else own["text"])

    def dates_of(self, own):
        return own["valid_from"], own["valid_to"]

    def number_of(self, own):
        return own["number"]

    def valid_of(self, own):
        return own["valid_from"], own["valid_to"]


@register
class ACTIONS(PartOfRecord):  # noqa: N801
    slug = "treaty-actions"
    title = _("Treaty actions")
    singular = _("Treaty action")
    description = _("Signatures, domestic laws, deposits, reservations.")
    path = "actions"
    serializer_class = TreatyActionSerializer
    facets = (
        RECORD,
        TOPIC,
        Facet("action", _("Action"), "action_type", choices=TreatyAction.Type),
    )

    def title_of(self, own):
        return str(TreatyAction.Type(own["action_type"]).label)


@register
class OBSERVATIONS(PartOfRecord):  # noqa: N801
    slug = "observations"
    title = _("Observations")
    singular = _("Observation")
    description = _("Values of indicators, measured, estimated and forecast.")
    path = "observations"
    serializer_class = ObservationSerializer
    facets = (
        RECORD,
        TOPIC,
        Facet("nature", _("Nature"), "nature", choices=Observation.Nature),
    )

    def title_of(self, own):
        return str(own["number"])

    def number_of(self, own):
        return own["number"]

"""Public JSON of sources, claims and discrepancies."""

from rest_framework import serializers

from portal.catalogue.serializers import CardListField, EntrySerializer, InboundField
from portal.sources.models import Claim, Discrepancy, Source


class ClaimSerializer(EntrySerializer):
    """One statement of one source; ``value`` is in our words, ``number`` exact."""

    value = serializers.CharField(source="value_text", help_text="What it says, in our words.")
    number = serializers.FloatField(source="value_number", allow_null=True)
    number_end = serializers.FloatField(source="value_number_end", allow_null=True, help_text="Upper end of a range.")

    class Meta:
        model = Claim
        part_of = "record"
        exclude = ("value_text", "value_number", "value_number_end", "about_source")


class CitationListField(CardListField):
    """Claims by key, each as a citation: source, locator, what it says."""

    def __init__(self, **kwargs):
        super().__init__("claims", **kwargs)


class SourceSerializer(EntrySerializer):
    """``url`` is the portal's page, as everywhere; ``link`` leads to the source itself."""

    link = serializers.CharField(source="url", allow_null=True)
    supports = InboundField("*.claims.source", help_text="Records with a claim from this source, and the claim.")
    corroborates = InboundField("*.claims.other_sources", help_text="Claims that this source confirms.")
    derivatives = InboundField("sources.derived_from")
    claims_about = ClaimSerializer(many=True)

    class Meta:
        model = Source
        exclude = ("url",)


class DiscrepancySerializer(EntrySerializer):
    claims = CitationListField()

    class Meta:
        model = Discrepancy

"""Public JSON of elections, parties and people."""

from rest_framework import serializers

from elections.models import (
    Contest,
    CountSummary,
    Election,
    ObservationMission,
    Office,
    Party,
    PartyName,
    Person,
    Result,
)
from elections.turnout import turnout_computed
from portal.catalogue.serializers import EntrySerializer, InboundField, NumberField
from portal.sources.serializers import CitationListField
from reforms.serializers import AssessedSerializer


class ResultSerializer(EntrySerializer):
    claims = CitationListField()

    class Meta:
        model = Result
        part_of = "contest"


class ContestResultSerializer(ResultSerializer):
    """A result as a row of its own, with the contest that it belongs to."""

    contest = serializers.CharField(help_text="Key of the contest within the election.")
    contest_type = serializers.ChoiceField(Contest.Type.choices)


class ContestSerializer(EntrySerializer):
    results = ResultSerializer(many=True)

    class Meta:
        model = Contest
        part_of = "election"


class CountSummarySerializer(EntrySerializer):
    """``contest`` is the key of the contest that the count belongs to, if it is one's."""

    contest = serializers.CharField(allow_null=True)
    votes_cast = NumberField(source="cast", allow_null=True, read_only=True, help_text="votes cast")
    turnout_computed = serializers.SerializerMethodField(
        help_text="Votes cast over registered voters, percent; computed by the portal."
    )
    claims = CitationListField()

    class Meta:
        model = CountSummary
        part_of = "election"
        exclude = ("cast",)  # a name that clients made of the API's description trip over

    def get_turnout_computed(self, own) -> float | None:
        return turnout_computed(own)


class MissionSerializer(EntrySerializer):
    claims = CitationListField()

    class Meta:
        model = ObservationMission
        part_of = "election"


class ElectionSerializer(AssessedSerializer):
    contests = ContestSerializer(many=True)
    counts = CountSummarySerializer(many=True)
    missions = MissionSerializer(many=True)
    next = InboundField("elections.previous")

    class Meta:
        model = Election


class PartyNameSerializer(EntrySerializer):
    claims = CitationListField()

    class Meta:
        model = PartyName
        part_of = "party"


class PartySerializer(AssessedSerializer):
    names = PartyNameSerializer(many=True)
    results = InboundField("elections.contests.results.party")

    class Meta:
        model = Party


class OfficeSerializer(EntrySerializer):
    claims = CitationListField()

    class Meta:
        model = Office
        part_of = "person"


class PersonSerializer(AssessedSerializer):
    offices = OfficeSerializer(many=True)
    results = InboundField("elections.contests.results.person")
    packages = InboundField("packages.announced_by")

    class Meta:
        model = Person

"""Parts of elections as rows of their own."""

from django.utils.translation import gettext_lazy as _

from elections.models import Contest, ObservationMission
from elections.pages.seats import seats_of
from elections.serializers import (
    ContestResultSerializer,
    ContestSerializer,
    CountSummarySerializer,
    MissionSerializer,
)
from portal.catalogue.collection import Facet
from portal.catalogue.registry import register
from portal.records.parts import RECORD
from portal.rendering.languages import translated
from portal.rendering.numbers import number, percent, quantity
from reforms.parts import PartOfRecord

ELECTION_TYPE = Facet("type", _("Type of election"), lambda own, card: card["parent"]["type"])


@register
class CONTESTS(PartOfRecord):  # noqa: N801 - the decorator leaves an instance
    slug = "contests"
    title = _("Contests")
    singular = _("Contest")
    description = _("The votes within each election: list, districts, question.")
    path = "contests"
    serializer_class = ContestSerializer
    facets = (
        RECORD,
        ELECTION_TYPE,
        Facet("contest_type", _("Contest"), "contest_type", choices=Contest.Type),
    )

    def slug_of(self, part, parent, number):
        return f"{parent['slug']}.{part['key']}"

    def title_of(self, own):
        return str(Contest.Type(own["contest_type"]).label)

    def told_of(self, own):
        threshold = percent(own["threshold_percent"], own["threshold_base"])
        return [
            quantity(own["seats"], "seats"),
            threshold and _("threshold %(share)s") % {"share": threshold},
            own["electoral_system"],
        ]


@register
class RESULTS(PartOfRecord):  # noqa: N801
    slug = "results"
    title = _("Results")
    singular = _("Result")
    description = _("What each party, person or option got.")
    path = "results"
    serializer_class = ContestResultSerializer
    sorts = ("-number", "number", "title", "-title")
    default_sort = "-number"
    facets = (
        RECORD,
        ELECTION_TYPE,
        Facet("contest", _("Contest"), "contest_type", choices=Contest.Type),
        Facet("party", _("Party"), lambda own, card: own["party"] and own["party"]["slug"], collection="parties"),
    )

    def parts_of(self, detail):
        return [
            {**result, "contest": contest["key"], "contest_type": contest["contest_type"]}
            for contest in detail["contests"]
            for result in contest["results"]
        ]

    def title_of(self, own):
        return own["option"]

    def told_of(self, own):
        return [percent(own["share_reported"]), quantity(own["votes"], "votes"), quantity(seats_of(own), "seats")]

    def number_of(self, own):
        return own["votes"]


@register
class COUNTS(PartOfRecord):  # noqa: N801
    slug = "counts"
    title = _("Counts")
    singular = _("Count")
    description = _("Registered, cast and valid votes; turnout as reported and as computed.")
    path = "counts"
    serializer_class = CountSummarySerializer
    facets = (RECORD, ELECTION_TYPE)

    def title_of(self, own):
        return own["label"] or ""

    def told_of(self, own):
        turnout = percent(own["turnout_reported"], own["turnout_base"])
        return [
            turnout and _("turnout %(turnout)s") % {"turnout": turnout},
            own["registered"] and _("%(count)s registered voters") % {"count": number(own["registered"])},
            own["votes_cast"] and _("%(count)s votes cast") % {"count": number(own["votes_cast"])},
        ]

    def number_of(self, own):
        return own["turnout_reported"]


@register
class MISSIONS(PartOfRecord):  # noqa: N801
    slug = "missions"
    title = _("Observation missions")
    singular = _("Observation mission")
    description = _("Who observed which election, the report and its finding.")
    path = "missions"
    serializer_class = MissionSerializer
    facets = (
        RECORD,
        ELECTION_TYPE,
        Facet("mission_type", _("Mission"), "mission_type", choices=ObservationMission.Type),
        Facet("report", _("Report"), "report", choices=ObservationMission.Report),
    )

    def title_of(self, own):
        return own["organisation"]

    def told_of(self, own):
        return [translated(own, "finding")["text"]]

    def dates_of(self, own):
        return own["published_on"], None

"""The election collections."""

from django.utils.translation import gettext_lazy as _

from elections import serializers, structured
from elections.models import Election, Party, Person
from elections.pages.election import election_context
from elections.pages.figures import election_figures
from elections.pages.listing import groups_by_type
from elections.pages.party import party_context, party_figures, votes
from elections.parts import CONTESTS, COUNTS, MISSIONS, RESULTS
from elections.rules import numbers_add_up
from elections.turnout import turnout_computed
from portal.catalogue.collection import Facet
from portal.catalogue.registry import register
from portal.records.collection import DISPUTED, TOPIC
from reforms.catalogue import ReformCollection


@register
class Elections(ReformCollection):
    slug = "elections"
    schema_type = "Event"
    structured = staticmethod(structured.election)
    model = Election
    title = _("Elections and referendums")
    singular = _("Election")
    description = _("Every vote with its contests, counts, results and observers.")
    group = "elections"
    serializer_class = serializers.ElectionSerializer
    parts = (*ReformCollection.parts, CONTESTS, RESULTS, COUNTS, MISSIONS)
    rules = (*ReformCollection.rules, numbers_add_up)
    type_field = "election_type"
    facets = (
        Facet("type", _("Type"), "election_type", choices=Election.Type),
        Facet("state", _("State"), "state", choices=Election.State),
        Facet("early", _("Early"), "early"),
        Facet("direct", _("Direct vote"), "direct"),
        TOPIC,
        Facet(
            "party",
            _("Party"),
            lambda own, card: {
                result["party"] for contest in own["contests"] for result in contest["results"] if result["party"]
            },
            collection="parties",
        ),
        DISPUTED,
    )
    detail_template = "elections/election_detail.html"
    list_template = "elections/election_list.html"
    page_size = 60

    def list_page_context(self, listing, rows):
        return {"groups": groups_by_type(rows)}

    def figures(self, detail):
        return election_figures(detail)

    def page_context(self, request, detail):
        return election_context(detail)

    def card_of(self, own, context):
        count = next((c for c in own["counts"] if not c["contest"]), None) or next(iter(own["counts"]), None)
        return super().card_of(own, context) | {
            "state": own["state"],
            "seats_total": own["seats_total"],
            "turnout_reported": count and count["turnout_reported"],
            "turnout_base": count and (count["turnout_base"] or None),
            "turnout_computed": count and turnout_computed(count),
            "registered": count and count["registered"],
            "votes_cast": count and count["cast"],
        }


@register
class Parties(ReformCollection):
    slug = "parties"
    schema_type = "Organization"
    structured = staticmethod(structured.party)
    model = Party
    title = _("Parties")
    singular = _("Party")
    description = _("Parties through their names, mergers and results.")
    group = "elections"
    serializer_class = serializers.PartySerializer
    sorts = ("title", "-title", "-date", "date", "-updated", "updated")
    default_sort = "title"
    detail_template = "elections/party_detail.html"
    list_template = "elections/party_list.html"
    page_size = 60

    def figures(self, detail):
        return party_figures(detail)

    def page_context(self, request, detail):
        return party_context(detail)

    def valid_of(self, own):
        start = own["registered_on"] or own["founded_on"]
        return (start, own["dissolved_on"]) if start else None

    def card_of(self, own, context):
        return super().card_of(own, context) | {
            "colour_index": own["colour_index"],
            "founded_on": own["founded_on"],
            "registered_on": own["registered_on"],
            "dissolved_on": own["dissolved_on"],
        }


@register
class People(ReformCollection):
    slug = "people"
    schema_type = "Person"
    structured = staticmethod(structured.person)
    model = Person
    title = _("People")
    singular = _("Person")
    description = _("People in their public offices.")
    group = "elections"
    serializer_class = serializers.PersonSerializer
    sorts = ("title", "-title", "-updated", "updated")
    default_sort = "title"
    detail_template = "elections/person_detail.html"

    def page_context(self, request, detail):
        return {"votes": list(votes(detail))}

    def card_of(self, own, context):
        return super().card_of(own, context) | {"role": own["role"] or None}

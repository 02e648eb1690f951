"""Threads and their states as collections."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.collection import Collection, Facet, PartCollection
from portal.catalogue.registry import register
from portal.catalogue.serializers import CardListField, EntrySerializer, InboundField
from portal.records.parts import RECORD, TOPIC
from portal.records.rules import sourced_parts_have_claims
from portal.records.serializers import MentionField
from portal.sources.serializers import CitationListField
from portal.threads import pages
from portal.threads.models import Thread, ThreadState


class ThreadStateSerializer(EntrySerializer):
    claims = CitationListField()

    class Meta:
        model = ThreadState
        part_of = "thread"


class ThreadSerializer(EntrySerializer):
    states = ThreadStateSerializer(many=True)
    related = CardListField("threads")
    related_from = InboundField("threads.related")
    discrepancies = MentionField("discrepancies.*")

    class Meta:
        model = Thread


@register
class STATES(PartCollection):  # noqa: N801 - the decorator leaves an instance
    slug = "thread-states"
    title = _("Thread states")
    singular = _("Thread state")
    description = _("The dated states of every thread, gaps included.")
    group = "data"
    path = "states"
    parent_name = "thread"  # a state may have a record of its own
    serializer_class = ThreadStateSerializer
    facets = (
        RECORD,
        TOPIC,
        Facet("state", _("State"), "kind", choices=ThreadState.Kind),
    )

    def title_of(self, own):
        return own["headline"]

    def number_of(self, own):
        return own["number"]


@register
class Threads(Collection):
    slug = "threads"
    schema_type = "Question"
    model = Thread
    title = _("Threads")
    singular = _("Thread")
    description = _("Questions followed through time.")
    group = "threads"
    serializer_class = ThreadSerializer
    parts = (STATES,)
    rules = (sourced_parts_have_claims,)
    sorts = ("title", "-title", "-updated", "updated")
    default_sort = "title"
    facets = (
        Facet("topic", _("Topic"), "topics", collection="topics"),
        Facet("gaps", _("Has gaps"), lambda own, card: card["gaps_count"] > 0),
    )
    detail_template = "threads/thread_detail.html"

    def title_of(self, own):
        return own["question"]

    def figures(self, detail):
        return pages.figures(detail)

    def page_context(self, request, detail):
        return pages.page_context(detail)

    def borrowed_names(self, document):
        return [name for name in document.refs if name.startswith("claims/")]

    def card_of(self, own, context):
        states = own["states"]
        return super().card_of(own, context) | {
            "title_kk": own["question_kk"] or None,
            "title_ru": own["question_ru"] or None,
            "short_title": own["title"],
            "summary": own["answer"],
            "states_count": len(states),
            "gaps_count": sum(state["kind"] == "gap" for state in states),
            "first": min((s["date"] for s in states if s["date"]), default=None),
            "last": max((s["date"] for s in states if s["date"]), default=None),
            "unit": own["unit"] or None,
        }

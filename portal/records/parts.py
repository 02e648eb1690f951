"""Parts of records that third parties get as rows: status events, relations, timeline."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from portal.catalogue.collection import Facet, PartCollection
from portal.catalogue.registry import collection_named, register
from portal.editorial.dates import DateBasis
from portal.records.models import Predicate, StatusEvent
from portal.records.serializers import RelationSerializer, StatusEventSerializer

KIND = Facet(
    "kind",
    _("Kind"),
    lambda part, card: card["parent"]["collection"],
    words=lambda kind: collection_named(kind).title,
)
RECORD = Facet(
    "record",
    _("Record"),
    lambda part, card: f"{card['parent']['collection']}/{card['parent']['slug']}",
    listed=False,
)
TOPIC = Facet(
    "topic",
    _("Topic"),
    lambda part, card: [topic["slug"] for topic in card["parent"].get("topics") or []],
    collection="topics",
)
ROLE = Facet("role", _("Happened or planned"), "role", choices=StatusEvent.Role)


@register
class STATUS_EVENTS(PartCollection):  # noqa: N801 - the decorator leaves an instance
    slug = "status-events"
    title = _("Status events")
    singular = _("Status event")
    description = _("Dated changes of status: what happened, what was planned, which deadline.")
    group = "data"
    path = "status_events"
    serializer_class = StatusEventSerializer
    facets = (
        RECORD,
        KIND,
        TOPIC,
        ROLE,
        Facet("axis", _("Axis"), "axis", choices=StatusEvent.Axis),
        Facet("status", _("Status"), "status", choices=StatusEvent.Status),
        Facet("basis", _("Date basis"), "date_basis", choices=DateBasis),
    )

    def title_of(self, own):
        return str(StatusEvent.Status(own["status"]).label)


@register
class RELATIONS(PartCollection):  # noqa: N801
    slug = "relations"
    title = _("Relations")
    singular = _("Relation")
    description = _("How one record stands to another, with the claim that says so.")
    group = "data"
    path = "relations"
    serializer_class = RelationSerializer
    sorts = ("title", "-title")
    default_sort = "title"
    facets = (
        RECORD,
        KIND,
        Facet("predicate", _("Predicate"), "predicate", choices=Predicate),
        Facet(
            "object",
            _("Other record"),
            lambda own, card: own["to"] and f"{own['to']['collection']}/{own['to']['slug']}",
            listed=False,
        ),
    )

    def parts_of(self, detail):
        return [relation for relation in detail["relations"] if not relation["inverse"]]

    def title_of(self, own):
        return f"{own['predicate']} {own['to']['title']}"


class MomentSerializer(serializers.Serializer):
    """A dated point of a record."""

    headline = serializers.CharField(help_text="The record and what happened to it, in English.")
    happened = serializers.CharField(
        allow_null=True, help_text="What happened, where the status does not say it: a value, an act."
    )
    date = serializers.CharField()
    date_end = serializers.CharField(allow_null=True)
    date_basis = serializers.ChoiceField(DateBasis.choices)
    role = serializers.ChoiceField(StatusEvent.Role.choices)
    status = serializers.ChoiceField(StatusEvent.Status.choices, allow_null=True)


@register
class TIMELINE(PartCollection):  # noqa: N801
    slug = "timeline"
    title = _("Timeline")
    singular = _("Point in time")
    description = _("Everything with a date, planned and happened.")
    group = "threads"
    path = "moments"
    page_size = 60
    serializer_class = MomentSerializer
    facets = (
        KIND,
        TOPIC,
        ROLE,
        RECORD,
        Facet("status", _("Status"), "status", choices=StatusEvent.Status),
        Facet("basis", _("Date basis"), "date_basis", choices=DateBasis),
    )

    def parts_of(self, detail):
        return [
            {
                **moment,
                "headline": headline(detail, moment),
                "happened": moment.get("headline"),
            }
            for moment in detail["moments"]
        ]


def headline(detail, moment):
    """A point in time that reads without its record: ``Law on political parties: signed``."""
    title = detail.get("short_title") or detail["title"]
    with translation.override("en"):
        status = moment["status"] and str(StatusEvent.Status(moment["status"]).label)
    happened = moment.get("headline") or status
    return f"{title}: {happened}" if happened else title

"""Public JSON that all records share."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.catalogue.serializers import CardField, EntrySerializer, InboundField
from portal.records.models import Relation, StatusEvent
from portal.sources.serializers import ClaimSerializer


class CitationField(CardField):
    """The claim that a part stands on, as a citation."""

    def __init__(self, **kwargs):
        super().__init__("claims", **kwargs)


class StatusEventSerializer(EntrySerializer):
    claim = CitationField()

    class Meta:
        model = StatusEvent
        part_of = "record"


class RelationSerializer(EntrySerializer):
    """``to`` is the other record; ``inverse`` is true where it is the subject."""

    to = CardField(source="object")
    inverse = serializers.SerializerMethodField()
    claim = CitationField()

    class Meta:
        model = Relation
        part_of = "subject"
        exclude = ("object",)

    def get_inverse(self, _relation) -> bool:
        return False


@extend_schema_field(RelationSerializer(many=True))
class RelationsField(serializers.Field):
    """Relations both ways, without those to a record that is not public."""

    in_rows = False
    roles = ("*.relations.object",)

    def __init__(self, **kwargs):
        super().__init__(read_only=True, source="*", **kwargs)

    def to_representation(self, own):
        forward = RelationSerializer(own["relations"], many=True, context=self.context).data
        return [relation for relation in forward if relation["to"]] + self._inverse()

    def _inverse(self):
        cards = self.context["cards"]
        return [
            {
                "predicate": item["via"]["predicate"],
                "to": {name: value for name, value in item.items() if name != "via"},
                "inverse": True,
                "note": item["via"].get("note"),
                "claim": cards.get(f"claims/{item['via'].get('claim')}"),
            }
            for role, items in self.context["inbound"].items()
            if role.endswith(".relations.object")
            for item in items
        ]


@extend_schema_field({"type": "array", "items": {"$ref": "#/components/schemas/Card"}})
class MentionField(InboundField):
    """Entries that name the record or one of its claims, each once."""

    in_rows = True

    def to_representation(self, own):
        once = {}
        for item in super().to_representation(own):
            once.setdefault(item["url"], {k: v for k, v in item.items() if k != "via"})
        return sorted(once.values(), key=lambda card: (card["collection"], card["slug"]))


@extend_schema_field({"type": "array", "items": {"$ref": "#/components/schemas/Act"}})
class ChangesField(serializers.Field):
    """The acts of publication of the entry, newest first."""

    in_rows = False

    def __init__(self, **kwargs):
        super().__init__(read_only=True, source="*", **kwargs)

    def to_representation(self, _own):
        return self.context["changes"]


class RecordSerializer(EntrySerializer):
    status_events = StatusEventSerializer(many=True)
    claims = ClaimSerializer(many=True)
    relations = RelationsField()
    discrepancies = MentionField("discrepancies.*")
    threads = MentionField("threads.*")
    changes = ChangesField(help_text="Acts of publication, newest first.")

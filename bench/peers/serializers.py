"""The JSON of a law as DRF serializers write it: the names and values of the portal's."""

from rest_framework import serializers

from bench.peers.entries import Jurisdiction, Source, Topic
from bench.peers.models import LINKED, Change, Claim, Law, Link, StatusEvent

NAMES = ["url", "slug", "title", "title_kk", "title_ru", "collection"]
OWN = ["url", "slug", "collection", "type", "stage", "title", "title_kk", "title_ru", "summary", "open_plan"]
OWN += ["date", "date_end", "date_basis", "implementation", "life", "short_title", "official_number", "area_codes"]
CARD = [*OWN, "claims_count", "sources", "independent", "disputed", "in_force_on", "no_longer_in_force_on"]
ROW = [*CARD, "short_title_kk", "short_title_ru", "summary_kk", "summary_ru", "aliases", "identifiers"]
ROW += ["legislation_type", "document_date", "signed_on", "published_on", "jurisdiction", "passed_by", "topics"]
ROW += ["areas", "discrepancies", "threads", "published_at", "updated_at"]
PARTS = ["claims", "status_events", "changes", "abridged", "data_licence"]
SAID = ["key", "locator", "attribute", "value", "date", "date_basis", "claimed_by", "rank", "source"]


def card(model):
    """A serializer of what a list of other entries says of one."""
    meta = type("Meta", (), {"model": model, "fields": NAMES})
    return type(f"{model.__name__}Card", (serializers.ModelSerializer,), {"Meta": meta})


TopicCard, JurisdictionCard, LawName, LinkCard = card(Topic), card(Jurisdiction), card(Law), card(Link)


class SourceCard(serializers.ModelSerializer):
    class Meta:
        model = Source
        fields = [*NAMES, "type", "publisher", "lineage", "summary", "date", "date_basis"]


class ClaimSerializer(serializers.ModelSerializer):
    source = SourceCard()

    class Meta:
        model = Claim
        fields = [*SAID, "unit", "base", "as_printed", "date_end", "date_approximate", "status", "modality"]
        fields += ["rank_reason", "note", "other_sources", "number", "number_end"]


class ClaimCard(serializers.ModelSerializer):
    source = SourceCard()
    record = LawName(source="law")

    class Meta:
        model = Claim
        fields = [*SAID, "url", "slug", "record", "collection"]


class StatusEventSerializer(serializers.ModelSerializer):
    claim = ClaimCard(source="said")

    class Meta:
        model = StatusEvent
        fields = ["axis", "status", "role", "date", "date_basis", "note", "claim"]


class ChangeSerializer(serializers.ModelSerializer):
    class Meta:
        model = Change
        fields = ["number", "act", "at", "note"]


class CardSerializer(serializers.ModelSerializer):
    class Meta:
        model = Law
        fields = CARD


class RowSerializer(serializers.ModelSerializer):
    jurisdiction = JurisdictionCard()
    topics = TopicCard(many=True)
    areas = LinkCard(many=True)
    discrepancies = LinkCard(many=True)
    threads = LinkCard(many=True)

    class Meta:
        model = Law
        fields = ROW


class LawSerializer(RowSerializer):
    claims = ClaimSerializer(many=True)
    status_events = StatusEventSerializer(many=True)
    changes = ChangeSerializer(many=True)
    vars().update({role: LinkCard(many=True) for role in LINKED})

    class Meta:
        model = Law
        fields = [*ROW, *PARTS, *(role for role in LINKED if role not in ROW)]

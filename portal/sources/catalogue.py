"""Sources, claims and discrepancies as collections."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.collection import Collection, Facet, PartCollection
from portal.catalogue.registry import register
from portal.editorial.dates import DateBasis
from portal.rendering.languages import language_name
from portal.sources import pages, structured
from portal.sources.models import Claim, Discrepancy, Source
from portal.sources.serializers import ClaimSerializer, DiscrepancySerializer, SourceSerializer


@register
class Sources(Collection):
    slug = "sources"
    schema_type = "CreativeWork"
    structured = staticmethod(structured.source)
    model = Source
    title = _("Sources")
    singular = _("Source")
    description = _("The documents, registers and data sets behind every statement.")
    group = "data"
    serializer_class = SourceSerializer
    facets = (
        Facet("type", _("Type"), "source_type", choices=Source.Type),
        Facet("language", _("Language"), "language", words=language_name),
    )
    detail_template = "sources/source_detail.html"

    fact_fields = {
        "publisher": _("Publisher"),
        "language": _("Language"),
        "licence": _("Licence"),
        "retrieved_on": _("Read on"),
        "lineage": _("Lineage"),
        "derived_from": _("Taken from"),
        "derivatives": _("Repeated by"),
    }

    def page_context(self, request, detail):
        return pages.source_context(detail)

    def list_page_context(self, listing, rows):
        return {"rows": pages.with_statements(rows)}

    @property
    def parts(self):
        return (CLAIMS_ABOUT_SOURCES,)

    def dates_of(self, own):
        return own["published_on"], None

    def card_of(self, own, context):
        return super().card_of(own, context) | {
            "type": own["source_type"],
            "publisher": own["publisher"] or None,
            "date": own["published_on"],
            "date_basis": own["published_on_basis"],
            "lineage": own["lineage"],
            "summary": own["summary"] or None,
        }


class ClaimCollection(PartCollection):
    slug = "claims"
    schema_type = "Claim"
    structured = staticmethod(structured.claim)
    model = Claim
    title = _("Claims")
    singular = _("Claim")
    description = _("What each source says about each attribute of each record.")
    group = "data"
    path = "claims"
    key_field = "key"
    serializer_class = ClaimSerializer
    facets = (
        Facet(
            "record",
            _("Record"),
            lambda own, card: f"{card['parent']['collection']}/{card['parent']['slug']}",
            listed=False,
        ),
        Facet("kind", _("Kind"), lambda own, card: card["parent"]["collection"]),
        Facet("source", _("Source"), lambda own, card: _slugs_of(own), collection="sources", listed=False),
        Facet(
            "topic",
            _("Topic"),
            lambda own, card: [topic["slug"] for topic in card["parent"].get("topics") or []],
            collection="topics",
        ),
        Facet("basis", _("Date basis"), "date_basis", choices=DateBasis),
        Facet("rank", _("Rank"), "rank", choices=Claim.Rank),
        Facet("modality", _("Modality"), "modality", choices=Claim.Modality),
        Facet("status", _("Status claimed"), "status"),
    )

    def title_of(self, own):
        return f"{own['attribute']}: {own.get('value') or own.get('value_text')}"

    def number_of(self, own):
        return own.get("number", own.get("value_number"))

    def card_of(self, own, context):
        """A citation: enough to show what is said, by whom and where."""
        cards = context.cards
        parent = context.parent
        return {
            "collection": self.slug,
            "slug": own["key"],
            "key": own["key"],
            "url": f"{parent.card['url']}#{self.anchor(own['key'])}",
            "attribute": own["attribute"],
            "value": own["value_text"],
            "date": own["date"],
            "date_basis": own["date_basis"] or None,
            "rank": own["rank"],
            "claimed_by": own["claimed_by"] or None,
            "locator": own["locator"],
            "source": cards.get(f"sources/{own['source']}"),
            "record": {
                name: parent.card.get(name) for name in ("collection", "slug", "title", "title_kk", "title_ru", "url")
            },
        }

    def terms_of(self, own, card):
        if "parent" not in card:  # first written as a citation, before its parent's JSON exists
            return []
        return super().terms_of(own, card)


class ClaimsAboutSources(ClaimCollection):
    """Claims about a document itself; rows of the same collection."""

    path = "claims_about"


CLAIMS = register(ClaimCollection)
CLAIMS_ABOUT_SOURCES = ClaimsAboutSources()


def _slugs_of(own):
    cards = [own.get("source"), *(own.get("other_sources") or [])]
    return [card["slug"] for card in cards if card]


@register
class Discrepancies(Collection):
    slug = "discrepancies"
    model = Discrepancy
    title = _("Discrepancies")
    singular = _("Discrepancy")
    description = _("Where sources disagree, why, and what the portal makes of it.")
    group = "data"
    disputes = True
    serializer_class = DiscrepancySerializer
    sorts = ("title", "-title", "-updated", "updated")
    default_sort = "title"
    facets = (
        Facet("kind", _("Kind"), "kind", choices=Discrepancy.Kind),
        Facet("resolution", _("Outcome"), "resolution", choices=Discrepancy.Resolution),
    )
    detail_template = "sources/discrepancy_detail.html"

    def page_context(self, request, detail):
        return pages.discrepancy_context(detail)

    def card_of(self, own, context):
        return super().card_of(own, context) | {
            "kind": own["kind"],
            "explanation": own["explanation"],
            "resolution": own["resolution"] or None,
            "resolution_note": own["resolution_note"] or None,
        }

"""Topics, areas and jurisdictions as collections."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.collection import Collection, Facet
from portal.catalogue.registry import register
from portal.catalogue.serializers import EntrySerializer, InboundField
from portal.topics import pages
from portal.topics.models import Area, Jurisdiction, Topic


class NamedCollection(Collection):
    """What has a name instead of a title, and no editorial state of its own."""

    sorts = ("title", "-title")
    default_sort = "title"

    def title_of(self, own):
        return own["name"]

    def card_of(self, own, context):
        return super().card_of(own, context) | {
            "title_kk": own["name_kk"] or None,
            "title_ru": own["name_ru"] or None,
        }


class JurisdictionSerializer(EntrySerializer):
    class Meta:
        model = Jurisdiction


@register
class Jurisdictions(NamedCollection):
    slug = "jurisdictions"
    schema_type = "AdministrativeArea"
    model = Jurisdiction
    title = _("Jurisdictions")
    singular = _("Jurisdiction")
    has_pages = False
    serializer_class = JurisdictionSerializer


class AreaSerializer(EntrySerializer):
    class Meta:
        model = Area


@register
class Areas(NamedCollection):
    slug = "areas"
    schema_type = "AdministrativeArea"
    model = Area
    title = _("Areas")
    singular = _("Area")
    has_pages = False
    serializer_class = AreaSerializer
    facets = (
        Facet("level", _("Level"), "level", choices=Area.Level),
        Facet("code", _("ISO 3166-2 code"), "code", listed=False),
        Facet("jurisdiction", _("Jurisdiction"), "jurisdiction", collection="jurisdictions"),
    )

    def card_of(self, own, context):
        return super().card_of(own, context) | {"code": own["code"] or None, "level": own["level"]}


class TopicSerializer(EntrySerializer):
    records = InboundField("*.topics", help_text="Public entries filed under the topic.")

    class Meta:
        model = Topic


@register
class Topics(NamedCollection):
    slug = "topics"
    schema_type = "DefinedTerm"
    model = Topic
    title = _("Topics")
    singular = _("Topic")
    description = _("Everything the portal knows, by subject.")
    group = "threads"
    serializer_class = TopicSerializer
    page_size = 100
    list_template = "topics/topic_list.html"
    detail_template = "topics/topic_detail.html"

    def page_context(self, request, detail):
        return pages.page_context(detail)

    def list_page_context(self, listing, rows):
        return {"entries_by_topic": pages.entries_by_topic()}

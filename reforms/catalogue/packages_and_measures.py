"""Packages of measures, and measures."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.collection import Facet
from portal.catalogue.registry import register
from portal.records.collection import AREA, AREA_CODE, DISPUTED, IMPLEMENTATION, OPEN_PLAN, STAGE, TOPIC
from reforms import serializers
from reforms.catalogue.collection import ReformCollection
from reforms.models import Measure, Package
from reforms.pages import package


@register
class Packages(ReformCollection):
    slug = "packages"
    model = Package
    title = _("Reform packages")
    singular = _("Reform package")
    description = _("Measures that were announced together.")
    group = "reforms"
    serializer_class = serializers.PackageSerializer
    type_field = "contents"
    facets = (
        TOPIC,
        Facet("contents", _("Contents known"), "contents", choices=Package.Contents),
        DISPUTED,
    )
    fact_fields = {
        "number": _("Number"),
        "occasion": _("Occasion"),
        "announced_by": _("Announced by"),
        "contents": _("Contents"),
    }
    detail_template = "reforms/package_detail.html"

    def page_context(self, request, detail):
        return package.page_context(detail)


@register
class Measures(ReformCollection):
    slug = "measures"
    schema_type = "Intangible"
    model = Measure
    title = _("Measures")
    singular = _("Measure")
    description = _("Steps that changed, or were meant to change, how the country is governed.")
    group = "reforms"
    serializer_class = serializers.MeasureSerializer
    type_field = "level"
    facets = (
        TOPIC,
        STAGE,
        IMPLEMENTATION,
        Facet("level", _("Level"), "level", choices=Measure.Level),
        Facet("package", _("Package"), "packages", collection="packages"),
        Facet("law", _("Law"), "laws", collection="laws"),
        OPEN_PLAN,
        AREA,
        AREA_CODE,
        DISPUTED,
    )
    fact_fields = {
        "level": _("Level"),
        "areas": _("Areas"),
        "packages": _("Part of"),
        "laws": _("Carried out by"),
    }
    detail_template = "reforms/measure_detail.html"

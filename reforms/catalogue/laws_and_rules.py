"""Laws and the rules that they set."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.collection import Facet
from portal.catalogue.days import OnDay
from portal.catalogue.registry import register
from portal.records.collection import DISPUTED, OPEN_PLAN, STAGE, TOPIC
from portal.rendering.numbers import quantity
from reforms import serializers, structured
from reforms.catalogue.collection import ReformCollection
from reforms.models import Law, Rule
from reforms.pages import law, rule
from reforms.pages.rules_on_days import row_on
from reforms.parts import EFFECTS, RULE_VALUES


@register
class Laws(ReformCollection):
    slug = "laws"
    schema_type = "Legislation"
    structured = staticmethod(structured.law)
    model = Law
    title = _("Laws")
    singular = _("Law")
    description = _("Constitutions, laws, decrees and bills, with each of their dates.")
    group = "laws"
    serializer_class = serializers.LawSerializer
    parts = (*ReformCollection.parts, EFFECTS)
    type_field = "legislation_type"
    facets = (
        TOPIC,
        Facet("type", _("Type"), "legislation_type", choices=Law.Type),
        STAGE,
        OPEN_PLAN,
        DISPUTED,
    )
    day_order = 3
    fact_fields = {
        "legislation_type": _("Type"),
        "official_number": _("Number"),
        "document_date": _("Date of the document"),
        "signed_on": _("Signed"),
        "published_on": _("Published"),
        "in_force_on": _("In force from"),
        "no_longer_in_force_on": _("No longer in force from"),
        "passed_by": _("Passed by"),
        "referendums": _("Put to the people in"),
    }
    detail_template = "reforms/law_detail.html"

    def valid_of(self, own):
        if not own["in_force_on"]:
            return None
        return own["in_force_on"], own["no_longer_in_force_on"]

    def page_context(self, request, detail):
        return law.page_context(detail)

    def card_of(self, own, context):
        return super().card_of(own, context) | {
            "official_number": own["official_number"] or None,
            "in_force_on": own["in_force_on"],
            "no_longer_in_force_on": own["no_longer_in_force_on"],
        }


@register
class Rules(ReformCollection):
    slug = "rules"
    schema_type = "DefinedTerm"
    structured = staticmethod(structured.rule)
    model = Rule
    title = _("Rules")
    singular = _("Rule")
    description = _("Legal parameters with their values over time, and who says so.")
    group = "laws"
    serializer_class = serializers.RuleSerializer
    parts = (*ReformCollection.parts, RULE_VALUES)
    sorts = ("title", "-title", "-updated", "updated")
    default_sort = "title"
    day_order = 1
    on_day = OnDay(
        part="rule-values",
        names={
            "value_number": "number",
            "value_text": "text",
            "value_from": "valid_from",
            "value_to": "valid_to",
            "value_set_by": "set_by",
            "value_note": "note",
            "value_claims": "claims",
        },
        instead_of=("latest",),
    )
    fact_fields = {"unit": _("Unit"), "base": _("Base"), "code": _("Code")}
    list_template = "reforms/rule_list.html"
    detail_template = "reforms/rule_detail.html"

    def codes_of(self, own):
        """Its percentages too: "7%" asks for the rules that have had that value."""
        shares = [value["number"] for value in own["values"] if own["unit"] == "percent"]
        return super().codes_of(own) + [f"{share:g}%" for share in shares if share is not None]

    def valid_of(self, own):
        """From its first known value to the end of its last one."""
        values = own["values"]
        return (values[0]["valid_from"], values[-1]["valid_to"]) if values else None

    def figures(self, detail):
        return rule.figures(detail)

    def page_context(self, request, detail):
        return rule.page_context(detail)

    def row_on(self, document, day):
        return row_on(document, day)

    def card_of(self, own, context):
        values = own["values"]
        last = values[-1] if values else None
        return super().card_of(own, context) | {
            "code": own["code"],
            "question": own["question"],
            "question_kk": own["question_kk"] or None,
            "question_ru": own["question_ru"] or None,
            "unit": own["unit"],
            "base": own["base"] or None,
            "values_count": len(values),
            "latest": last and {name: last[name] for name in ("number", "text", "valid_from", "valid_to")},
        }

    def moments(self, own, card):
        return [
            {
                "date": value["valid_from"],
                "date_end": None,
                "date_basis": "stated",
                "role": "occurred",
                "status": "in_force",
                "headline": quantity(value["number"], own["unit"], language="en") or value["text"],
            }
            for value in own["values"]
        ]

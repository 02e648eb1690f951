"""What the collections of records share: status, support, facets, timeline."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.catalogue.collection import Collection, Facet
from portal.records.current_status import current_status, open_plan
from portal.records.models import StatusEvent
from portal.records.parts import RELATIONS, STATUS_EVENTS, TIMELINE
from portal.records.rules import record_has_claim, sourced_parts_have_claims
from portal.sources.catalogue import CLAIMS
from portal.sources.models import Claim

Axis = StatusEvent.Axis

TOPIC = Facet("topic", _("Topic"), "topics", collection="topics")
STAGE = Facet("stage", _("Stage"), lambda own, card: card["stage"], choices=StatusEvent.Status)
IMPLEMENTATION = Facet(
    "implementation",
    _("Implementation"),
    lambda own, card: card["implementation"],
    choices=StatusEvent.Status,
)
DISPUTED = Facet("disputed", _("Sources disagree"), lambda own, card: card["disputed"])
AREA = Facet("area", _("Area"), "areas", collection="areas")
AREA_CODE = Facet("area_code", _("ISO 3166-2 code"), lambda own, card: card["area_codes"], listed=False)
OPEN_PLAN = Facet(
    "outcome",
    _("Outcome of plans"),
    lambda own, card: "not_recorded" if card["open_plan"] else None,
    words=lambda code: _("not recorded"),
)


class RecordCollection(Collection):
    """A collection of one kind of record."""

    type_field: str | None = None
    parts: tuple[Any, ...] = (CLAIMS, STATUS_EVENTS, RELATIONS, TIMELINE)
    rules: tuple[Callable, ...] = (record_has_claim, sourced_parts_have_claims)
    facets: tuple[Facet, ...] = (TOPIC, DISPUTED)

    def card_of(self, own, context):
        events = own["status_events"]
        plan = open_plan(events)
        return super().card_of(own, context) | {
            "short_title": own["short_title"] or None,
            "summary": own["summary"] or None,
            "type": own[self.type_field] if self.type_field else None,
            "date": own["date"],
            "date_end": own["date_end"],
            "date_basis": own["date_basis"],
            "stage": current_status(events, Axis.STAGE),
            "implementation": current_status(events, Axis.IMPLEMENTATION),
            "life": current_status(events, Axis.LIFE),
            "area_codes": area_codes(own, context),
            "open_plan": plan and {name: plan[name] for name in ("status", "role", "date", "date_basis")},
            **support_of(own, context),
        }

    def moments(self, own, card):
        """The record's own date and each of its dated status events."""
        events = [event for event in own["status_events"] if event["date"]]
        points = [
            {
                "date": event["date"],
                "date_end": None,
                "date_basis": event["date_basis"],
                "role": event["role"],
                "status": event["status"],
            }
            for event in events
        ]
        if own["date"] and all(event["date"] != own["date"] for event in events):
            points.append(
                {
                    "date": own["date"],
                    "date_end": own["date_end"],
                    "date_basis": own["date_basis"],
                    "role": StatusEvent.Role.OCCURRED.value,
                    "status": None,
                }
            )
        return points


def area_codes(own, context):
    """The ISO 3166-2 codes of the areas that a record is about, where they have one."""
    cards = (context.cards.get(f"areas/{area}") for area in own["areas"])
    return sorted(card["code"] for card in cards if card and card.get("code"))


def support_of(own, context):
    """How many sources a record has, how many of them are independent, and whether disputed.

    Independent means of different lineage: a rewrite is not corroboration.
    """
    sources = {
        source
        for claim in own["claims"]
        for source in [claim["source"], *claim["other_sources"]]
        if f"sources/{source}" in context.cards
    }
    ranks = {claim["rank"] for claim in own["claims"]}
    return {
        "claims_count": len(own["claims"]),
        "sources": len(sources),
        "independent": len({context.lineages.get(source, source) for source in sources}),
        "disputed": Claim.Rank.DISPUTED in ranks or own["slug"] in context.disputed,
    }

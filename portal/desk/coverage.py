"""How well the data set is covered: what each source supports, and what is missing.

Each finding is a heading and rows of text; all of them read the working
tables, because they are for editors.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from portal.records.current_status import open_plan
from portal.records.models import Record, StatusEvent
from portal.sources.models import Claim, Discrepancy, Source
from portal.threads.models import Thread

LISTED = 30


@dataclass
class Finding:
    """One heading of the report: how many, and the rows that show which."""

    title: str
    count: int
    rows: list = field(default_factory=list)


def coverage(today=None):
    """Return the findings in the order in which an editor would work through them."""
    return [
        claims_by_source(),
        claims_by_section(),
        records_without_claim(),
        claims_without_date_basis(),
        discrepancies_without_resolution(),
        threads_with_gaps(),
        plans_past_their_date(today or date.today()),
        corroboration(),
    ]


def claims_by_source():
    sources = Source.objects.annotate(
        own=Count("claims", distinct=True), also=Count("corroborated_claims", distinct=True)
    ).order_by("-own", "slug")
    rows = [f"{source.own:>5} claims, confirms {source.also:>4}  {source.slug}" for source in sources]
    unused = sum(1 for source in sources if not source.own and not source.also)
    return Finding(f"Claims by source ({unused} sources without one)", Claim.objects.count(), rows)


def claims_by_section():
    """Locators begin with the heading; what follows the last comma is the item."""
    sections = Counter()
    for slug, locator in Claim.objects.values_list("source__slug", "locator"):
        sections[slug, locator.rpartition(", item")[0] or locator] += 1
    manifold = Counter(slug for slug, _section in sections)
    rows = [
        f"{count:>5}  {slug}: {section}" for (slug, section), count in sorted(sections.items()) if manifold[slug] > 1
    ]
    return Finding("Claims by section, for sources cited in more than one", len(rows), rows)


def records_without_claim():
    records = Record.objects.filter(claims=None)
    return Finding("Records without a claim", records.count(), _addresses(records))


def claims_without_date_basis():
    claims = Claim.objects.filter(date_basis="")
    return Finding(
        "Claims without a date and its basis",
        claims.count(),
        list(claims.order_by("key").values_list("key", flat=True)),
    )


def discrepancies_without_resolution():
    open_ones = Discrepancy.objects.filter(Q(resolution="") | Q(resolution="unclear"))
    rows = [f"{d.slug}: {d.resolution or 'no resolution'}" for d in open_ones]
    return Finding("Discrepancies not resolved", len(rows), rows)


def threads_with_gaps():
    threads = Thread.objects.annotate(gaps=Count("states", filter=Q(states__kind="gap")))
    rows = [f"{t.gaps:>3}  {t.slug}" for t in threads.filter(gaps__gt=0).order_by("-gaps", "slug")]
    return Finding("Threads with gaps", len(rows), rows)


def plans_past_their_date(today):
    rows = []
    planned = StatusEvent.objects.exclude(role=StatusEvent.Role.OCCURRED)
    records = Record.objects.filter(status_events__in=planned).distinct()
    for record in records.prefetch_related("status_events"):
        plan = open_plan(list(record.status_events.values("axis", "status", "role", "date")))
        if plan and plan["date"] and plan["date"] < today.isoformat():
            rows.append(f"{plan['date']:<10} {plan['status']:<24} {record.kind}/{record.slug}")
    return Finding("Planned dates passed without an outcome", len(rows), sorted(rows))


def corroboration():
    """Claims by the number of lineages that say the same: copies of one text count once."""
    lineages = Counter()
    for claim in Claim.objects.select_related("source").prefetch_related("other_sources"):
        sources = [claim.source, *claim.other_sources.all()]
        lineages[len({source.lineage for source in sources})] += 1
    rows = [f"{count:>5} claims with {number} independent" for number, count in sorted(lineages.items())]
    return Finding("Corroboration, counted by lineage", sum(lineages.values()), rows)


def _addresses(records):
    return [f"{kind}/{slug}" for kind, slug in records.order_by("kind", "slug").values_list("kind", "slug")]

"""The newest acts of publication, grouped so that a load of hundreds reads as one event."""

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber, TruncDate

from portal.changes.models import Change

NAMED = 3  # acts of a group that are named one by one
ROWS = 120


def latest_changes(most=6):
    """``[{"day", "act", "count", "kinds": [{"collection", "count", "changes"}]}]``, newest first; one query."""
    group = [F("day"), F("act"), F("collection")]
    rows = (
        Change.objects.annotate(day=TruncDate("at"))
        .annotate(
            count=Window(Count("pk"), partition_by=group),
            total=Window(Count("pk"), partition_by=group[:2]),
            place=Window(RowNumber(), partition_by=group, order_by=F("number").desc()),
        )
        .filter(place__lte=NAMED)
        .order_by("-day", "-number")
        .values("day", "act", "collection", "slug", "title", "count", "total")[:ROWS]
    )
    events = {}
    for row in rows:
        event = events.setdefault(
            (row["day"], row["act"]),
            {"day": row["day"], "act": row["act"], "count": row["total"], "kinds": {}},
        )
        kind = event["kinds"].setdefault(
            row["collection"], {"collection": row["collection"], "count": row["count"], "changes": []}
        )
        kind["changes"].append({"slug": row["slug"], "title": row["title"]})
    return [
        event | {"kinds": sorted(event["kinds"].values(), key=lambda kind: -kind["count"])}
        for event in list(events.values())[:most]
    ]

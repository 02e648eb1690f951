"""The current status of a record, told from its dated events.

Rules: only what *occurred* counts; on each axis the latest event wins, an
undated one only where none is dated; at equal dates the later stage of a
law's way wins. A plan or deadline stays open until something occurred on its
axis at or after its stage.
"""

from portal.editorial.dates import bounds
from portal.records.models import StatusEvent

ORDER = {status: position for position, status in enumerate(StatusEvent.Status.values)}
Role = StatusEvent.Role


def current_status(events, axis):
    """The latest status that occurred on the axis, or None."""
    occurred = [e for e in events if e["axis"] == axis and e["role"] == Role.OCCURRED]
    if not occurred:
        return None
    return max(occurred, key=_when_and_how_far)["status"]


def open_plan(events):
    """The earliest plan or deadline without an outcome, or None."""
    plans = [event for event in events if event["role"] != Role.OCCURRED and not _has_outcome(event, events)]
    return min(plans, key=lambda event: event["date"] or "9999", default=None)


def _has_outcome(plan, events):
    return any(
        event["role"] == Role.OCCURRED
        and event["axis"] == plan["axis"]
        and ORDER[event["status"]] >= ORDER[plan["status"]]
        for event in events
    )


def _when_and_how_far(event):
    day = bounds(event["date"])[0].isoformat() if event["date"] else ""
    return day, ORDER[event["status"]]

"""A law's state on a day, told from its dates."""

import datetime

from django.utils.translation import gettext as _

from portal.editorial.dates import bounds
from portal.rendering.dates import partial_date

ENDINGS = ("superseded", "repealed", "struck_down", "lapsed")


def state_of(detail, day):
    """One sentence on whether the law is in force, and the tone of its tag; None where no date tells."""
    start, end = detail["in_force_on"], detail["no_longer_in_force_on"]
    if end and bounds(end)[0] <= day:
        return {"tone": "end", "words": _("No longer in force from %(date)s") % {"date": partial_date(end)}}
    if start and bounds(start)[0] > day:
        return {"tone": "plan", "words": _("In force from %(date)s") % {"date": partial_date(start)}}
    plan = ending_plan(detail, day)
    if start and plan:
        words = _("In force since %(start)s; planned to end on %(end)s, outcome not recorded")
        dates = {"start": partial_date(start), "end": partial_date(plan["date"])}
        return {"tone": "dispute", "words": words % dates}
    if start:
        return {"tone": "ok", "words": _("In force since %(date)s") % {"date": partial_date(start)}}
    return None


def ending_plan(detail, day):
    """The plan to end the law whose date has passed without a recorded outcome, or None."""
    plan = detail.get("open_plan")
    ends = plan and plan["status"] in ENDINGS and plan["date"]
    return plan if ends and bounds(plan["date"])[0] <= day else None


def page_context(detail):
    day = datetime.date.today()
    return {"in_force": state_of(detail, day), "today": day.isoformat()}

"""iCalendar (RFC 5545) of any list with dates.

An event covers all the days that its partial date may mean, and its summary says so: a law of
October 2008 is an event of that month, never of its first day. A date that is only known to be
true when a source was written is no event.
"""

import json
from datetime import timedelta

from portal.catalogue.formats.feed import headline
from portal.catalogue.formats.names import uid
from portal.editorial.dates import DateBasis

MISSING = {4: "month and day not recorded", 7: "day not recorded"}
COLUMNS = ("list_json", "title", "updated_at", "date", "date_end", "date_earliest", "period_latest")


def calendar_lines(collection, rows, root):
    """The calendar as chunks of UTF-8; ``rows`` have COLUMNS."""
    from icalendar import Calendar  # 10 MiB, read by the first calendar asked for

    calendar = Calendar()
    calendar.add("prodid", "-//Reform Portal//Lists//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{collection.title} - Reform Portal")
    head, foot = calendar.to_ical().split(b"END:VCALENDAR")
    yield head
    for text, title, updated, date, date_end, first, last in rows:
        row = json.loads(text)
        if first and row.get("date_basis") != DateBasis.AS_OF_SOURCE:
            found = event(collection, row, updated, first, last or first, root)
            found.add("summary", summary(row, headline(row, title), date, date_end))
            yield found.to_ical()
    yield b"END:VCALENDAR" + foot


def event(collection, row, updated, first, last, root):
    from icalendar import Event

    found = Event()
    found.add("uid", uid(collection.slug, row["slug"]))
    found.add("dtstamp", updated)
    found.add("last-modified", updated)
    found.add("dtstart", first)
    found.add("dtend", last + timedelta(days=1))  # the first day after
    found.add("url", root + row["url"])
    found.add("status", "TENTATIVE" if row.get("role") in ("planned", "deadline") else "CONFIRMED")
    found.add("transp", "TRANSPARENT")
    if row.get("summary"):
        found.add("description", row["summary"])
    topics = [topic["title"] for topic in row.get("topics") or []]
    if topics:
        found.add("categories", topics)
    return found


def summary(row, title, date, date_end):
    if row.get("role") in ("planned", "deadline"):
        title = f"{title} [{row['role']}]"
    if date_end or len(date) not in MISSING:
        return title
    return f"{title} ({date}; {MISSING[len(date)]})"

"""Whether the peers answer what the portal answers: `python -m bench --check`.

What may differ, by name: `next` and `previous` (each has its own addresses), the form of a moment (Z or +00:00,
millionths of a second or thousandths), the `highlight` of a search, `url` there (absolute in the portal), and which
laws it finds best. Datasette has nested values as texts of JSON and 0 and 1 for false and true. It does not join: of
one law it has the row of a list, and its list holds the laws whose first topic is the one asked for. A page of the
plain project has the portal's words in markup of its own. Datasette's pages are its own.
"""

import csv
import io
import json
import re
from collections import Counter
from datetime import datetime

from bench.sqlite import ROW

ADDRESSES = ("next", "previous")
OF_A_SEARCH = ("url", "highlight")
NEAR = 0.2  # how much heavier or lighter than the portal's a page may be
UNSAID = 0.05  # how many of its words may be put otherwise


def compared(server, endpoint, body, wanted):
    """The differences of an answer from the portal's, as sentences; none where it says the same."""
    if endpoint.startswith("HTML"):
        return pages_compared(body.decode(), wanted.decode())
    if endpoint == "CSV":
        return tables_compared(body, wanted, flat=server == "Datasette")
    found, wanted = json.loads(body), json.loads(wanted)
    if server == "Datasette":
        rows = [unfolded(row) for row in found["rows"]]
        if "facets" in wanted:
            return entries_compared(rows, [row["entry"] for row in wanted["results"]])
        return rows_compared(rows, wanted.get("results") or [{name: wanted[name] for name in ROW}])
    if "facets" in wanted:
        entries = [[row["entry"] for row in answer.pop("results")] for answer in (found, wanted)]
        del wanted["facets"]  # which no peer counts
        return [*differences(found, wanted, ADDRESSES), *entries_compared(*entries)]
    return list(differences(found, wanted, ADDRESSES))


def differences(found, wanted, but=(), place=""):
    """Each place where two parsed answers differ; what ``but`` names only has to be in both."""
    if isinstance(found, dict) and isinstance(wanted, dict):
        yield from (f"{place}{name} is missing" for name in sorted(wanted.keys() - found.keys()))
        yield from (f"{place}{name} is not in the portal's" for name in sorted(found.keys() - wanted.keys()))
        for name in sorted(found.keys() & wanted.keys() - set(but)):
            yield from differences(found[name], wanted[name], but, f"{place}{name}.")
    elif isinstance(found, list) and isinstance(wanted, list) and len(found) == len(wanted):
        for number, pair in enumerate(zip(found, wanted, strict=True)):
            yield from differences(*pair, but, f"{place}{number}.")
    elif (type(found), found) != (type(wanted), wanted) and (moment(found) is None or moment(found) != moment(wanted)):
        yield f"{place.removesuffix('.')} is {str(found)[:60]!r}, and {str(wanted)[:60]!r} in the portal's"


def moment(value):
    """What a text with a day and an hour stands for, however it is written, to the millisecond."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) and "T" in value else None
    except ValueError:
        return None
    return found and found.replace(microsecond=found.microsecond // 1000 * 1000)


def rows_compared(rows, ours, but=()):
    """Differences in the laws that both have, which must be some; a row may have further columns to filter by."""
    ours = {row["slug"]: row for row in ours}
    common = [row for row in rows if row["slug"] in ours]
    found = []
    for row in common:
        wanted = ours[row["slug"]]
        row = {name: value for name, value in row.items() if name in wanted}
        found += differences(row, wanted, but, f"{row['slug']}.")
    return found if common else ["no law that the portal's answer has too"]


def entries_compared(rows, ours):
    """Differences in what a search says of the laws that both found, or of their names where both found others."""
    if len(rows) != len(ours):
        return [f"{len(rows)} laws, {len(ours)} in the portal's"]
    if {row["slug"] for row in rows} & {row["slug"] for row in ours}:
        return rows_compared(rows, ours, OF_A_SEARCH)
    return [f"{name} is missing" for name in ours[0].keys() - rows[0].keys()] if ours else []


def unfolded(row):
    """A flat row of Datasette with its nested values parsed."""
    parsed = {name: json.loads(value) if str(value).startswith(("[", "{")) else value for name, value in row.items()}
    return parsed | {"disputed": bool(row["disputed"])}


def pages_compared(page, wanted):
    """What a page lacks of the words of the portal's, and whether it is much lighter or heavier."""
    share, lacks = len(page) / len(wanted), words(wanted) - words(page)
    found = [] if abs(share - 1) <= NEAR else [f"the page is {share:.0%} of the portal's"]
    if lacks.total() > UNSAID * words(wanted).total():
        found.append(f"{lacks.total()} words of the portal's page are missing: {' '.join(lacks)[:100]}")
    return found


def words(page):
    """The words of a page with how often each is there; markup apart, data for machines included."""
    return Counter(re.sub(r"<[^>]*>", " ", page).split())


def tables_compared(body, wanted, *, flat):
    """Differences of two CSV files; those of Datasette, ``flat``, in the names of the columns alone."""
    found, ours = (csv.reader(io.StringIO(text.decode())) for text in (body, wanted))
    names, wanted_names = next(found), next(ours)
    if flat:
        return [f"the column {name} is missing" for name in wanted_names if name not in names]
    if names != wanted_names:
        return [f"the columns are {names}"]
    slug = names.index("slug")
    lines = {row[slug]: hash(tuple(row)) for row in found}
    others = [row[slug] for row in ours if lines.get(row[slug]) != hash(tuple(row))]
    return [f"{len(others)} lines differ, that of {others[0]} first"] if others else []

"""What schemathesis has to know beyond the description: formats of ours, and which parameters exclude another."""

import schemathesis
from hypothesis import strategies as st

FILES = {"csv", "ndjson", "xlsx", "atom", "ics", "jsonld", "bib", "ris", "csl.json"}

years = st.integers(1900, 2099).map(str)
days = st.dates().filter(lambda day: 1900 <= day.year < 2100).map(lambda day: day.isoformat())
schemathesis.openapi.format("partial-date", years | days | days.map(lambda day: day[:7]))
schemathesis.openapi.format("moment", days | days.map(lambda day: f"{day}T12:30:00Z"))
schemathesis.openapi.format("cursor", st.just("*"))


@schemathesis.hook
def before_call(context, case, kwargs):
    """A file has every row, a cursor is no page, a period ends after it begins: the rest is refused on purpose."""
    if case.meta is None or not case.meta.generation.mode.is_positive or not case.query:
        return
    query = case.query
    if query.get("format") in FILES:
        for name in ("page", "page_size", "cursor", "fields", "include"):
            query.pop(name, None)
    if "cursor" in query:
        query.pop("page", None)
    if "from" in query and f"{query.get('to', '3')}-99" < query["from"]:
        query["from"], query["to"] = query["to"], query["from"]

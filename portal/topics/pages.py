"""A topic's entries by kind, for its page."""

from portal.catalogue.registry import collections_with_pages

SHOWN = 5


def page_context(detail):
    """``{"groups": [{"collection", "rows", "count"}]}``; rows are the newest few of each kind."""
    groups, totals = [], {cut["collection"]: cut["total"] for cut in detail["abridged"]}
    for collection in collections_with_pages():
        rows = [record for record in detail["records"] if record["collection"] == collection.slug]
        if rows:
            rows.sort(key=lambda row: row.get("date") or "", reverse=True)
            groups.append(
                {"collection": collection, "rows": rows[:SHOWN], "count": totals.get(collection.slug, len(rows))}
            )
    return {"groups": groups}

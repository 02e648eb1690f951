"""A topic's entries by kind, for its page, and how many there are, for the list of topics."""

from django.db import connection

from portal.catalogue.registry import collections_with_pages
from portal.catalogue.version import until_published

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


COUNTS = """
SELECT substr(other, 7), collection, entries
FROM catalogue_termpair WHERE collection = ANY(%s) AND term = '' AND starts_with(other, 'topic:')
"""


def entries_by_topic():
    """``{topic: [{"collection", "count"}]}`` in the order of the kinds; read once a publication."""
    kinds = collections_with_pages()

    def read():
        with connection.cursor() as cursor:
            cursor.execute(COUNTS, [[collection.slug for collection in kinds]])
            return cursor.fetchall()

    counts = {(topic, kind): number for topic, kind, number in until_published("topics:entries", read)}
    return {
        topic: [
            {"collection": collection, "count": counts[topic, collection.slug]}
            for collection in kinds
            if (topic, collection.slug) in counts
        ]
        for topic in {topic for topic, _kind in counts}
    }

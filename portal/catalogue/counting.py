"""Exact counts of every facet in one statement.

A facet that is in use is counted under every filter but its own, so that its other values say
what choosing them would bring; all others share one pass over what matches. Where only facets
are in use that is the sets of equal terms, else the entries themselves.
"""

from django.db import connection
from django.db.models import F, Sum, Value

from portal.catalogue.models import TermSet

# Terms are unfolded in the list of columns, which costs half of a join with unnest(), and what a
# term is of is asked once for each term instead of once for each row.
MATCHING = """
WITH found (terms, entries) AS MATERIALIZED ({everything}),
totals AS MATERIALIZED (
  SELECT term, sum(entries) AS total FROM (SELECT unnest(terms) AS term, entries FROM found) AS unfolded GROUP BY term
)
SELECT '', '', coalesce(sum(entries), 0) FROM found
UNION ALL
SELECT split_part(term, ':', 1), term, total FROM totals WHERE split_part(term, ':', 1) = ANY(%s)
"""
WITHOUT_ONE = """
UNION ALL
SELECT %s, term, sum(entries)
FROM (SELECT unnest(terms) AS term, entries FROM ({others}) AS found (terms, entries)) AS unfolded
WHERE starts_with(term, %s) GROUP BY term
"""


def count_facets(filterset, facets):
    """Return ``{facet: {value: count}}`` with the total under ``""``."""
    chosen = filterset.form.cleaned_data
    listed = [facet.name for facet in facets if facet.listed]
    used = [name for name in listed if chosen.get(name)]
    sql, parameters = counted(filterset, None)
    sql = MATCHING.format(everything=sql)
    parameters += [[name for name in listed if name not in used]]
    for name in used:
        others, values = counted(filterset, name)
        sql += WITHOUT_ONE.format(others=others)
        parameters += [name, *values, f"{name}:"]
    counts = {name: {} for name in listed}
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        for facet, term, number in cursor.fetchall():
            if facet:
                counts[facet][term.partition(":")[2]] = number
            else:
                counts[""] = number
    return counts


def count_entries(filterset):
    """The number of entries that match."""
    if filterset.uses_only_terms:
        return filterset.without(None, term_sets(filterset)).aggregate(total=Sum("entries"))["total"] or 0
    return filterset.without(None).count()


def counted(filterset, left_out):
    """SQL for rows of terms and the number of entries that have them, and its parameters."""
    if filterset.uses_only_terms:
        found, entries = filterset.without(left_out, term_sets(filterset)), F("entries")
    else:
        found, entries = filterset.without(left_out), Value(1)
    sql, parameters = found.values_list("terms", entries).query.sql_with_params()
    return sql, list(parameters)


def term_sets(filterset):
    return TermSet.objects.filter(collection=filterset.collection.slug)

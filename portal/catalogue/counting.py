"""Exact counts of every facet in one statement.

A facet that is in use is counted under every filter but its own, so that its other values say
what choosing them would bring; all others share one pass over the entries that match.
"""

from django.db import connection

MATCHING = """
WITH found AS MATERIALIZED ({everything})
SELECT '', '', count(*) FROM found
UNION ALL
SELECT split_part(term, ':', 1), term, count(*) FROM found, unnest(terms) AS term
WHERE split_part(term, ':', 1) = ANY(%s) GROUP BY term
"""
WITHOUT_ONE = """
UNION ALL
SELECT %s, term, count(*) FROM ({others}) AS found, unnest(terms) AS term
WHERE starts_with(term, %s) GROUP BY term
"""


def count_facets(filterset, facets):
    """Return ``{facet: {value: count}}`` with the total under ``""``."""
    chosen = filterset.form.cleaned_data
    listed = [facet.name for facet in facets if facet.listed]
    used = [name for name in listed if chosen.get(name)]
    sql, parameters = terms_of(filterset.without(None))
    sql = MATCHING.format(everything=sql)
    parameters += [[name for name in listed if name not in used]]
    for name in used:
        others, values = terms_of(filterset.without(name))
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


def terms_of(queryset):
    sql, parameters = queryset.values("terms").query.sql_with_params()
    return sql, list(parameters)

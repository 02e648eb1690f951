"""Exact counts of every facet in one statement.

A facet that is in use is counted under every filter but its own, so that its other values say
what choosing them would bring; all others share one pass over what matches. What is counted under
no filter, or under one value of one facet, is read from the pairs of terms, which costs the same
however many entries there are. More is counted over the sets of equal terms; words, days and facets
whose values nobody is shown over the entries themselves.
"""

from django.db import connection
from django.db.models import F, Sum, Value

from portal.catalogue.models import TermSet
from portal.catalogue.prepared import rows

# Rows are a term and how many entries have it. The empty term is one that all entries have: beside
# it stands the total.
PAIRED = """
SELECT other, entries FROM catalogue_termpair
WHERE collection = %s AND term = %s AND (other = '' OR split_part(other, ':', 1) = ANY(%s))
"""
PAIRED_WITHOUT_ONE = """
SELECT other, entries FROM catalogue_termpair WHERE collection = %s AND term = %s AND starts_with(other, %s)
"""
# Terms are unfolded in the list of columns, which costs half of a join with unnest(), and what a
# term is of is asked once for each term instead of once for each row.
FOUND = """
(WITH found (terms, entries) AS MATERIALIZED ({found}),
totals AS MATERIALIZED (
  SELECT term, sum(entries) AS total FROM (SELECT unnest(terms) AS term, entries FROM found) AS unfolded GROUP BY term
)
SELECT '', coalesce(sum(entries), 0) FROM found
UNION ALL
SELECT term, total FROM totals WHERE split_part(term, ':', 1) = ANY(%s))
"""
FOUND_WITHOUT_ONE = """
SELECT term, sum(entries)
FROM (SELECT unnest(terms) AS term, entries FROM ({found}) AS found (terms, entries)) AS unfolded
WHERE starts_with(term, %s) GROUP BY term
"""
TOTAL = "SELECT entries FROM catalogue_termpair WHERE collection = %s AND term = %s AND other = %s"


def count_facets(filterset, facets):
    """Return ``{facet: {value: count}}`` with the total under ``""``."""
    listed = [facet.name for facet in facets if facet.listed]
    used = [name for name in listed if filterset.form.cleaned_data.get(name)]
    parts = [under_all(filterset, [name for name in listed if name not in used])]
    parts += [under_others(filterset, name) for name in used]
    counts = {name: {} for name in listed} | {"": 0}
    for term, number in read(parts):
        facet, _colon, value = term.partition(":")
        if facet:
            counts[facet][value] = int(number)
        else:
            counts[""] = int(number)
    return counts


def read(parts):
    sql = "UNION ALL".join(part for part, _values in parts)
    parameters = [value for _part, values in parts for value in values]
    if all(part in (PAIRED, PAIRED_WITHOUT_ONE) for part, _values in parts):
        return rows(sql, parameters)  # of few texts, whose plans are kept
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def count_entries(filterset):
    """The number of entries that match."""
    chosen = chosen_terms(filterset)
    if chosen is None:
        return filterset.without(None).count()
    if len(chosen) <= 2 and all(len(terms) == 1 for terms in chosen.values()):
        # Each pair stands in both orders, one term beside the empty one.
        term, other = [*(terms[0] for terms in chosen.values()), "", ""][:2]
        return next((number for (number,) in rows(TOTAL, [filterset.collection.slug, term, other])), 0)
    return filterset.without(None, term_sets(filterset)).aggregate(total=Sum("entries"))["total"] or 0


def chosen_terms(filterset):
    """``{facet: terms}`` that all filters come to; None where entries have to be looked at."""
    if not filterset.uses_only_terms:
        return None
    facets = [facet for facet in filterset.collection.facets if filterset.form.cleaned_data.get(facet.name)]
    if not all(facet.listed for facet in facets):
        return None
    return {facet.name: [f"{facet.name}:{v}" for v in filterset.form.cleaned_data[facet.name]] for facet in facets}


def only_term(filterset, left_out):
    """The one term that all filters but that of a facet come to, the empty one for none; None for more."""
    chosen = chosen_terms(filterset)
    if chosen is None:
        return None
    terms = [term for name, terms in chosen.items() if name != left_out for term in terms]
    return ["", *terms][-1] if len(terms) <= 1 else None


def under_all(filterset, names):
    """SQL for the total and the counts of these facets under all filters, and its parameters."""
    term = only_term(filterset, None)
    if term is not None:
        return PAIRED, [filterset.collection.slug, term, names]
    sql, parameters = found(filterset, None)
    return FOUND.format(found=sql), [*parameters, names]


def under_others(filterset, name):
    """SQL for the counts of a facet under every filter but its own, and its parameters."""
    term = only_term(filterset, name)
    if term is not None:
        return PAIRED_WITHOUT_ONE, [filterset.collection.slug, term, f"{name}:"]
    sql, parameters = found(filterset, name)
    return FOUND_WITHOUT_ONE.format(found=sql), [*parameters, f"{name}:"]


def found(filterset, left_out):
    """SQL for rows of terms and the number of entries that have them, and its parameters."""
    if chosen_terms(filterset) is not None:
        matching, entries = filterset.without(left_out, term_sets(filterset)), F("entries")
    else:
        matching, entries = filterset.without(left_out), Value(1)
    sql, parameters = matching.values_list("terms", entries).query.sql_with_params()
    return sql, list(parameters)


def term_sets(filterset):
    return TermSet.objects.filter(collection=filterset.collection.slug)


def count_anew():
    """Count terms, pairs and links from the documents, whatever was kept; in a publishing transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT catalogue_recount_terms(), catalogue_recount_links()")

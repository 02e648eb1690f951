"""From a question to rows: which entries match, in which order, counted by each facet."""

import json
from dataclasses import dataclass, field

from django.db import connection

MOST = 10_000  # matches that are counted; beyond, "more than"
RANKED = 3_000  # matches whose words are weighed, of the kinds that weigh most; the others come after them

# How much a hit of each kind weighs; whatever is not named weighs 1.
WEIGHTS = {"claims": 0.1, "sources": 0.45, "discrepancies": 0.7, "threads": 1.25, "jurisdictions": 0.3}
QUESTION_WEIGHT = 2.5  # of a thread, when a whole question is asked

ORDERS = {
    "relevance": "score DESC NULLS LAST, document_id",
    "-date": "earliest DESC NULLS LAST, latest DESC, document_id DESC",
    "date": "earliest NULLS LAST, latest, document_id",
}

MATCHES = """
WITH asked AS MATERIALIZED (SELECT {strict} AS words, %(exact)s::text[] AS names),
found AS MATERIALIZED (
  SELECT e.document_id, e.collection, e.topics, e.earliest, e.latest,
    CASE WHEN e.exact @> asked.names[1:1] THEN 40 WHEN e.exact && asked.names THEN 20 ELSE 0 END AS named,
    coalesce((%(weights)s::jsonb ->> e.collection)::float, 1) AS weight
  FROM asked, search_matches(asked.words, asked.names, {most}) AS m
  JOIN search_entry AS e ON e.document_id = m
),
judged AS MATERIALIZED (
  SELECT *,
    (%(kinds)s::text[] IS NULL OR collection = ANY(%(kinds)s::text[])) AS in_kind,
    (%(topics)s::text[] IS NULL OR topics::text[] && %(topics)s::text[]) AS in_topic,
    (%(start)s::date IS NULL OR latest >= %(start)s::date)
      AND (%(end)s::date IS NULL OR earliest <= %(end)s::date) AS in_time
  FROM found
){scored}
SELECT
  (SELECT count(*) FROM judged WHERE in_kind AND in_topic AND in_time),
  (SELECT count(*) FROM judged),
  (SELECT jsonb_object_agg(collection, number) FROM (
    SELECT collection, count(*) AS number FROM judged WHERE in_topic AND in_time GROUP BY 1) AS kinds),
  (SELECT jsonb_object_agg(topic, number) FROM (
    SELECT topic, count(*) AS number FROM judged, unnest(topics) AS topic
    WHERE in_kind AND in_time GROUP BY 1) AS topics),
  (SELECT jsonb_object_agg(decade, number) FROM (
    SELECT extract(year FROM earliest)::int / 10 * 10 AS decade, count(*) AS number FROM judged
    WHERE in_kind AND in_topic AND earliest IS NOT NULL GROUP BY 1) AS decades),
  (SELECT array_agg(document_id) FROM (
    SELECT document_id FROM {ordered} WHERE in_kind AND in_topic AND in_time
    ORDER BY {order} LIMIT %(size)s OFFSET %(offset)s) AS shown)
"""

# The wide vector is unpacked only where the narrow one does not match: half the cost of a common word.
SCORED = """,
heavy AS MATERIALIZED (
  SELECT document_id, named, weight FROM judged WHERE in_kind AND in_topic AND in_time
  ORDER BY named DESC, weight DESC, document_id LIMIT {ranked}
),
scored AS MATERIALIZED (
  SELECT h.document_id, h.named + h.weight * (
    0.5 + CASE WHEN e.rank @@ asked.words THEN 1 ELSE ts_rank(e.words, asked.words, 1) END
    + ts_rank(e.rank, asked.words, 1) * 10 {coverage}) AS score
  FROM asked, heavy AS h JOIN search_entry AS e USING (document_id)
)"""


@dataclass
class Matches:
    """What matches; counts of a facet are under every filter but its own."""

    total: int = 0
    unfiltered: int = 0
    kinds: dict = field(default_factory=dict)
    topics: dict = field(default_factory=dict)
    decades: dict = field(default_factory=dict)
    shown: list = field(default_factory=list)

    @property
    def is_capped(self):
        return self.unfiltered >= MOST


def matches(question, terms, *, any_of=False, chosen, order="relevance", start=0, size=25):
    """Return the Matches of a question's terms: all of them, or any of them.

    ``chosen`` has kinds, topics (lists or None), start and end (days or None).
    """
    words = Parameters()
    weights = WEIGHTS | ({"threads": QUESTION_WEIGHT} if question.is_question else {})
    by_score = order == "relevance"
    coverage = _coverage(terms, words) if any_of and by_score else ""
    sql = MATCHES.format(
        strict=query_of(terms, words, any_of),
        most=MOST,
        scored=SCORED.format(ranked=RANKED, coverage=coverage) if by_score else "",
        ordered="judged LEFT JOIN scored USING (document_id)" if by_score else "judged",
        order=ORDERS[order],
    )
    named = {"exact": question.exact, "weights": json.dumps(weights), "size": size, "offset": start, **chosen}
    with connection.cursor() as cursor:
        cursor.execute(sql, {**named, **words})
        total, unfiltered, *counts, shown = cursor.fetchone()
    return Matches(total, unfiltered, *(json.loads(count or "{}") for count in counts), shown or [])


class Parameters(dict):
    """Values of an SQL statement, each under a name of its own."""

    def take(self, value):
        name = f"p{len(self)}"
        self[name] = value
        return f"%({name})s"


def query_of(terms, words, any_of=False):
    """SQL for the terms as one tsquery; no reader's text is in it, only names of parameters."""
    wanted = [one_of(term, words) for term in terms if not term.excluded]
    unwanted = [f"!!{one_of(term, words)}" for term in terms if term.excluded]
    joined = (" || " if any_of else " && ").join(wanted)
    parts = [f"({joined})" if wanted else "''::tsquery", *unwanted]
    return " && ".join(parts)


def one_of(term, words):
    ways = [
        f"{function}('{configuration}'::regconfig, {words.take(text)})" for function, configuration, text in term.ways
    ]
    return f"({' || '.join(ways)})"


def _coverage(terms, words):
    """Whoever has more of the words comes first."""
    wanted = [one_of(term, words) for term in terms if not term.excluded]
    return "".join(f" + (e.words @@ {query})::int * 2" for query in wanted)

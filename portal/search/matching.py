"""From a question to rows: which entries match, in which order, counted by each facet."""

import json
import re
from dataclasses import dataclass, field

from portal.catalogue.prepared import rows
from portal.search.letters import fold

MOST = 10_000  # matches that are counted; beyond, "more than"
RANKED = 3_000  # matches whose words are weighed, of the kinds that weigh most; the others come after them
SAMPLED = 400  # the same where more than MOST match

# How much a hit of each kind weighs; whatever is not named weighs 1.
WEIGHTS = {
    "claims": 0.1,
    "jurisdictions": 0.3,
    "sources": 0.45,
    "discrepancies": 0.7,
    "people": 0.9,
    "elections": 1.15,
    "institutions": 1.2,
    "threads": 1.25,
}
QUESTION_WEIGHT = 2.5  # of a thread, when a whole question is asked

ORDERS = {
    "relevance": "score DESC NULLS LAST, document_id",
    "-date": "earliest DESC NULLS LAST, latest DESC, document_id DESC",
    "date": "earliest NULLS LAST, latest, document_id",
}

# Facets are counted over all that was found; of more than MOST only some are looked at.
MATCHES = """
WITH asked AS MATERIALIZED (
  SELECT CASE WHEN %(any_of)s::boolean THEN several ELSE every END AS words, wanted, %(exact)s::text[] AS names
  FROM search_asked(%(terms)s::jsonb)
),
found AS MATERIALIZED (
  SELECT f.*, coalesce((%(weights)s::jsonb ->> f.collection)::float, 1) AS weight,
    (%(kinds)s::text[] IS NULL OR collection = ANY(%(kinds)s::text[])) AS in_kind,
    (%(topics)s::text[] IS NULL OR topics::text[] && %(topics)s::text[]) AS in_topic,
    (%(start)s::date IS NULL OR latest >= %(start)s::date)
      AND (%(end)s::date IS NULL OR earliest <= %(end)s::date) AS in_time
  FROM asked, search_found(asked.words, asked.names, %(most)s::int, {narrowed}) AS f
),
counts AS MATERIALIZED (
  SELECT count(*) FILTER (WHERE in_kind AND in_topic AND in_time) AS chosen, count(*) AS unfiltered FROM found
),
faceted AS MATERIALIZED (
  SELECT * FROM found LIMIT (SELECT CASE WHEN unfiltered >= %(most)s THEN %(sampled)s::int END FROM counts)
){scored}
SELECT
  (SELECT chosen FROM counts),
  (SELECT unfiltered FROM counts),
  (SELECT jsonb_object_agg(collection, number) FROM (
    SELECT collection, count(*) AS number FROM faceted WHERE in_topic AND in_time GROUP BY 1) AS kinds),
  (SELECT jsonb_object_agg(topic, number) FROM (
    SELECT topic, count(*) AS number FROM (
      SELECT unnest(topics) AS topic FROM faceted WHERE in_kind AND in_time) AS each GROUP BY 1) AS topics),
  (SELECT jsonb_object_agg(decade, number) FROM (
    SELECT extract(year FROM earliest)::int / 10 * 10 AS decade, count(*) AS number FROM faceted
    WHERE in_kind AND in_topic AND earliest IS NOT NULL GROUP BY 1) AS decades),
  (SELECT array_agg(document_id) FROM (
    SELECT document_id FROM {ordered} ORDER BY {order} LIMIT %(size)s OFFSET %(offset)s) AS shown)
"""
CHOSEN = "found {also} WHERE in_kind AND in_topic AND in_time"

# The wide vector is unpacked only where the narrow one does not match: half the cost of a common word.
# Words that are all in the name, the same in the form in which they were asked for ("constitution" is not
# "constitutional"), and a year that is the entry's own, say most of what is meant.
# Where only some of the words are asked for, whoever has more of them comes first.
SCORED = """,
heavy AS MATERIALIZED (
  SELECT document_id, named, narrow, weight, earliest, latest FROM found WHERE in_kind AND in_topic AND in_time
  ORDER BY named DESC, weight DESC, narrow DESC, document_id
  LIMIT (SELECT CASE WHEN unfiltered >= %(most)s THEN %(sampled)s::int ELSE %(ranked)s::int END FROM counts)
),
scored AS MATERIALIZED (
  SELECT h.document_id, h.named + h.weight * (
    0.5 + CASE WHEN h.narrow THEN 1 ELSE ts_rank(e.words, asked.words, 1) END
    + ts_rank(e.rank, asked.words, 1) * 10
    + CASE WHEN h.narrow AND ts_filter(e.rank, '{a}') @@ asked.words
      THEN 0.5 + (e.heading ~ ALL(%(heads)s::text[]))::int * 0.5 ELSE 0 END
    + CASE WHEN extract(year FROM h.earliest)::int = ANY(%(years)s::int[])
      AND extract(year FROM h.latest) = extract(year FROM h.earliest) THEN 1 ELSE 0 END
    + CASE WHEN %(any_of)s::boolean THEN (
      SELECT count(*) * 2 FROM (SELECT strip(e.words) AS bare OFFSET 0) AS b, unnest(asked.wanted) AS term
      WHERE b.bare @@ term) ELSE 0 END) AS score
  FROM asked, heavy AS h JOIN search_entry AS e USING (document_id)
)"""
EVERYTHING = "NULL, NULL, NULL, NULL"
ONLY_CHOSEN = "%(kinds)s::text[], %(topics)s::text[], %(start)s::date, %(end)s::date"


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
        """Whether there are more than are counted, so that the numbers of the facets are not known."""
        return self.unfiltered >= MOST


def matches(question, terms, *, any_of=False, chosen, **shown):
    """Return the Matches of a question's terms: all of them, or any of them.

    ``chosen`` has kinds, topics (lists or None), start and end (days or None); ``shown`` the order,
    start and size of the page. Where more than MOST match, the chosen ones are looked for by themselves.
    """
    found = _matches(question, terms, any_of, chosen, EVERYTHING, **shown)
    if found.is_capped and any(chosen.values()):
        narrowed = _matches(question, terms, any_of, chosen, ONLY_CHOSEN, **shown)
        found.total, found.shown = narrowed.total, narrowed.shown
    return found


def _matches(question, terms, any_of, chosen, narrowed, *, order="relevance", start=0, size=25):
    by_score = order == "relevance"
    ordered = CHOSEN.format(also="LEFT JOIN scored USING (document_id)" if by_score else "")
    if by_score and start + size <= SAMPLED:
        ordered = "scored"  # what is not weighed comes after these pages
    sql = MATCHES.format(narrowed=narrowed, scored=SCORED if by_score else "", ordered=ordered, order=ORDERS[order])
    asked = {
        "terms": as_json(terms),
        "any_of": any_of,
        "exact": question.exact,
        "years": question.years,
        "heads": [_in_name(term) for term in terms if not term.excluded],
        "weights": json.dumps(WEIGHTS | ({"threads": QUESTION_WEIGHT} if question.is_question else {})),
        "most": MOST,
        "ranked": RANKED,
        "sampled": SAMPLED,
        "size": size,
        "offset": start,
    }
    [(total, unfiltered, *counts, shown)] = rows(sql, asked | chosen)
    return Matches(total, unfiltered, *(json.loads(count or "{}") for count in counts), shown or [])


def _in_name(term):
    """A regular expression for the term, in any of its names, among the words of a heading."""
    return rf"\m({'|'.join(re.escape(fold(name)) for name in dict.fromkeys([term.said, *term.names]))})\M"


def as_json(terms):
    """The terms for ``search_asked``: a reader's text is a value there, never part of a statement."""
    return json.dumps([{"excluded": term.excluded, "ways": term.ways} for term in terms], ensure_ascii=False)

"""The statement of a search: what matches, counted by each facet, and the rows of one page."""

ORDERS = {
    "relevance": "score DESC NULLS LAST, place, document_id",
    "-date": "earliest DESC NULLS LAST, latest DESC, document_id DESC",
    "date": "earliest NULLS LAST, latest, document_id",
}

# Every value is a column of ``asked``, which the planner does not look into: it plans once, not for each question.
# Common words are looked for in their blocks: ``kept`` has every number then, and the entries that are likely
# to be best. Other questions are answered by the indexes. Facets are counted over all that was found there; of
# more than MOST only some are looked at.
HEAD = 7  # columns of the answer that belong to all of it, in its first row
MATCHES = """
WITH asked AS MATERIALIZED (
  SELECT g.*, CASE WHEN g.any_of THEN q.several ELSE q.every END AS words, q.every AS strict, q.wanted, q.marked
  FROM (
    SELECT %(terms)s::jsonb AS terms, %(any_of)s::boolean AS any_of, %(by_blocks)s::boolean AS by_blocks,
      %(exact)s::text[] AS names, %(years)s::int[] AS years, %(heads)s::text[] AS heads, %(weights)s::jsonb AS weights,
      %(kinds)s::text[] AS kinds, %(topics)s::text[] AS about, %(start)s::date AS since, %(end)s::date AS until,
      %(most)s::int AS most, %(few)s::int AS few, %(ranked)s::int AS ranked, %(sampled)s::int AS sampled,
      %(likely)s::int AS likely, %(size)s::int AS size, %(offset)s::int AS skipped,
      %(options)s::text AS options, %(reasons)s::text[] AS reasons
  ) AS g, search_asked(g.terms) AS q
),
kept AS MATERIALIZED (
  SELECT b.* FROM asked, search_in_blocks(
    asked.terms, asked.any_of, asked.names, asked.kinds, asked.about, asked.weights, asked.few, asked.likely) AS b
  WHERE asked.by_blocks
),
found AS MATERIALIZED (
  SELECT f.*, coalesce((asked.weights ->> f.collection)::float, 1) AS weight,
    (asked.kinds IS NULL OR collection = ANY(asked.kinds)) AS in_kind,
    (asked.about IS NULL OR topics::text[] && asked.about) AS in_topic,
    (asked.since IS NULL OR latest >= asked.since)
      AND (asked.until IS NULL OR earliest <= asked.until) AS in_time
  FROM asked, search_found(asked.words, asked.names, asked.most, {narrowed}) AS f
  WHERE NOT EXISTS (SELECT FROM kept)
),
counts AS MATERIALIZED (
  SELECT chosen, unfiltered, true AS is_counted FROM kept
  UNION ALL
  SELECT count(*) FILTER (WHERE in_kind AND in_topic AND in_time), count(*),
    count(*) < (SELECT most FROM asked) FROM found
  HAVING NOT EXISTS (SELECT FROM kept)
),
faceted AS MATERIALIZED (
  SELECT * FROM found LIMIT (SELECT CASE WHEN NOT is_counted THEN asked.sampled END FROM asked, counts)
),
facets AS (
  SELECT by_kind, by_topic, by_decade FROM kept
  UNION ALL
  SELECT
    (SELECT jsonb_object_agg(collection, number) FROM (
      SELECT collection, count(*) AS number FROM faceted WHERE in_topic AND in_time GROUP BY 1) AS kinds),
    (SELECT jsonb_object_agg(topic, number) FROM (
      SELECT topic, count(*) AS number FROM (
        SELECT unnest(topics) AS topic FROM faceted WHERE in_kind AND in_time) AS each GROUP BY 1) AS topics),
    (SELECT jsonb_object_agg(decade, number) FROM (
      SELECT extract(year FROM earliest)::int / 10 * 10 AS decade, count(*) AS number FROM faceted
      WHERE in_kind AND in_topic AND earliest IS NOT NULL GROUP BY 1) AS decades)
  WHERE NOT EXISTS (SELECT FROM kept)
),
candidates AS (
  SELECT c.document_id, c.place, NULL::date AS earliest, NULL::date AS latest
  FROM kept, unnest(kept.candidates) WITH ORDINALITY AS c (document_id, place)
  UNION ALL
  SELECT document_id, NULL, earliest, latest FROM found WHERE in_kind AND in_topic AND in_time
){scored},
shown AS MATERIALIZED (
  SELECT document_id AS pk, row_number() OVER () AS number FROM (
    SELECT document_id FROM {ordered} ORDER BY {order}
    LIMIT (SELECT size FROM asked) OFFSET (SELECT skipped FROM asked)) AS page
),
head AS MATERIALIZED (
  SELECT 1::bigint AS number, c.*, f.*, (
    SELECT jsonb_object_agg(t.slug, jsonb_build_array(
      coalesce(t.card ->> 'short_title', t.title), t.card ->> 'title_kk', t.card ->> 'title_ru'))
    FROM catalogue_document AS t
    WHERE t.collection = 'topics' AND t.slug = ANY(ARRAY(SELECT jsonb_object_keys(f.by_topic)))) AS titles
  FROM counts AS c, facets AS f
),
rows AS ({rows})
SELECT h.chosen, h.unfiltered, h.is_counted, h.by_kind, h.by_topic, h.by_decade, h.titles, r.*
FROM rows AS r FULL JOIN head AS h USING (number) ORDER BY number
"""

# The wide vector is unpacked only where the narrow one does not match: half the cost of a common word.
# Words that are all in the name, the same in the form in which they were asked for ("constitution" is not
# "constitutional"), and a year that is the entry's own, say most of what is meant.
# Where only some of the words are asked for, whoever has more of them comes first.
SCORED = """,
heavy AS MATERIALIZED (
  (SELECT document_id, named, narrow FROM found WHERE in_kind AND in_topic AND in_time
  ORDER BY named DESC, weight DESC, narrow DESC, document_id
  LIMIT (SELECT CASE WHEN is_counted THEN asked.ranked ELSE asked.sampled END FROM asked, counts))
  UNION ALL
  SELECT c.document_id, coalesce(c.named, 0), CASE WHEN c.named > 0 THEN true END
  FROM asked, kept, unnest(kept.candidates[:asked.sampled], kept.named) AS c (document_id, named)
),
scored AS MATERIALIZED (
  SELECT e.document_id, NULL::bigint AS place, h.named + coalesce((asked.weights ->> e.collection)::float, 1) * (
    0.5 + CASE WHEN t.narrow THEN 1 ELSE ts_rank(e.words, asked.words, 1) END
    + ts_rank(e.rank, asked.words, 1) * 10
    + CASE WHEN t.narrow AND ts_filter(e.rank, '{a}') @@ asked.words
      THEN 0.5 + (e.heading ~ ALL(asked.heads))::int * 0.5 ELSE 0 END
    + CASE WHEN extract(year FROM e.earliest)::int = ANY(asked.years)
      AND extract(year FROM e.latest) = extract(year FROM e.earliest) THEN 1 ELSE 0 END
    + CASE WHEN asked.any_of THEN (
      SELECT count(*) * 2 FROM (SELECT strip(e.words) AS bare OFFSET 0) AS b, unnest(asked.wanted) AS term
      WHERE b.bare @@ term) ELSE 0 END) AS score
  FROM asked, heavy AS h
  CROSS JOIN LATERAL (
    SELECT document_id, collection, heading, earliest, latest, rank, words FROM search_entry
    WHERE document_id = h.document_id OFFSET 0
  ) AS e
  CROSS JOIN LATERAL (SELECT coalesce(h.narrow, e.rank @@ asked.words) AS narrow OFFSET 0) AS t
)"""
# What is not weighed comes after what is, in the order in which it was found.
SCORED_FIRST = """(
  SELECT c.document_id, s.score, CASE WHEN s.score IS NULL THEN c.place END AS place
  FROM candidates AS c LEFT JOIN scored AS s USING (document_id)) AS every_one"""
EVERYTHING = "NULL, NULL, NULL, NULL"
ONLY_CHOSEN = "asked.kinds, asked.about, asked.since, asked.until"

"""The search among blocks of common words: how many, of which kinds, and which are likely to be best."""

from django.db import migrations

# Whether a way to say a word may have more entries than are worth reading one by one: a phrase of common words
# alone, or the beginning of one.
MANY = """
CREATE FUNCTION search_may_be_many(spelt text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN spelt LIKE '%:*'
    THEN EXISTS (SELECT FROM search_commonword AS c WHERE c.word ^@ trim(both '''' FROM rtrim(spelt, ':*')))
    ELSE spelt LIKE '%<%' AND (
      SELECT bool_and(EXISTS (SELECT FROM search_commonword AS c WHERE c.word = part[1]))
      FROM regexp_matches(spelt, '''([^'']+)''', 'g') AS part) END
$$;
"""

# No row where some term has no common word: the indexes find few entries then. Nor where a part of the
# question is only known to the indexes and has many entries.
FIND = r"""
CREATE FUNCTION search_in_blocks(
  terms jsonb, any_of boolean, names text[], kinds text[], about text[], weights jsonb, rare int, most int
) RETURNS TABLE (
  unfiltered bigint, chosen bigint, by_kind jsonb, by_topic jsonb, by_decade jsonb, candidates bigint[], named int[]
) LANGUAGE plpgsql STABLE ROWS 1 SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  nothing CONSTANT bit(8192) := 0::bit(8192);
  number int := 0;
  term jsonb;
  way jsonb;
  read tsquery;
  is_out boolean[] := '{}'; has_common boolean[] := '{}'; rest tsquery[] := '{}';
  way_term int[] := '{}'; way_word text[] := '{}'; way_query tsquery[] := '{}';
  way_spelt text[] := '{}';
  common text[];
  common_term int[] := '{}'; common_word text[] := '{}';
  rare_term int[] := '{}'; rare_entry bigint[] := '{}';
  found bigint[];
  full_names bigint[] := '{}';
  wanted int := 0;
  piece record;
  place int; step int; blocks int[]; block_entries bit(8192)[]; block_titled bit(8192)[];
BEGIN
  candidates := '{}'; named := '{}';
  FOR term IN SELECT jsonb_array_elements(terms) LOOP
    number := number + 1;
    is_out := is_out || (term ->> 'excluded')::boolean;
    has_common := has_common || false; rest := rest || ''::tsquery;
    FOR way IN SELECT jsonb_array_elements(term -> 'ways') LOOP
      read := CASE WHEN way ->> 0 = 'phraseto_tsquery' THEN phraseto_tsquery((way ->> 1)::regconfig, way ->> 2)
        ELSE to_tsquery((way ->> 1)::regconfig, way ->> 2) END;
      IF numnode(read) > 0 THEN
        way_term := way_term || number; way_query := way_query || read; way_spelt := way_spelt || read::text;
        way_word := way_word || CASE WHEN read::text ~ '^''[^''\\]+''(:\*)?$' THEN replace(read::text, '''', '') END;
      END IF;
    END LOOP;
  END LOOP;
  common := ARRAY(SELECT c.word FROM search_commonword AS c WHERE c.word = ANY(way_word));
  FOR number IN 1 .. cardinality(way_term) LOOP
    IF way_word[number] = ANY(common) THEN
      common_term := common_term || way_term[number]; common_word := common_word || way_word[number];
      has_common[way_term[number]] := true;
    ELSIF search_may_be_many(way_spelt[number]) THEN
      RETURN;
    ELSE
      rest[way_term[number]] := rest[way_term[number]] || way_query[number];
    END IF;
  END LOOP;
  FOR number IN 1 .. cardinality(is_out) LOOP
    CONTINUE WHEN number <> ALL(way_term);
    IF NOT is_out[number] THEN
      wanted := wanted + 1;
      IF NOT any_of AND NOT has_common[number] THEN RETURN; END IF;
    END IF;
  END LOOP;
  IF wanted = 0 OR NOT true = ANY(has_common) THEN RETURN; END IF;
  FOR number IN 1 .. cardinality(is_out) LOOP
    CONTINUE WHEN numnode(rest[number]) = 0;
    found := ARRAY(SELECT e.document_id FROM search_entry AS e WHERE e.is_result AND e.words @@ rest[number] LIMIT rare + 1);
    IF cardinality(found) > rare THEN RETURN; END IF;
    rare_entry := rare_entry || found; rare_term := rare_term || array_fill(number, ARRAY[cardinality(found)]);
  END LOOP;
  FOR piece IN
    SELECT e.document_id, CASE WHEN e.exact @> names[1:1] THEN 40 ELSE 20 END AS weight,
      (kinds IS NULL OR e.collection = ANY(kinds)) AND (about IS NULL OR e.topics::text[] && about) AS is_chosen
    FROM search_entry AS e WHERE e.is_result AND e.exact && names ORDER BY weight DESC, e.document_id
  LOOP
    full_names := full_names || piece.document_id;
    IF piece.is_chosen THEN
      candidates := candidates || piece.document_id; named := named || piece.weight;
    END IF;
  END LOOP;
  -- One row a block: what is found there, and of it what has the words in its name.
  WITH hit AS (
    SELECT c.term, o.block, o.in_name, o.entries FROM unnest(common_term, common_word) AS c (term, word)
    JOIN search_wordblock AS o ON o.word = c.word
    UNION ALL
    SELECT r.term, r.entry / 8192, false, search_bit(r.entry)
    FROM unnest(rare_term, rare_entry) AS r (term, entry)
  ),
  each_term AS (
    SELECT h.term, h.block, bit_or(h.entries) FILTER (WHERE NOT h.in_name) AS entries,
      coalesce(bit_or(h.entries) FILTER (WHERE h.in_name), nothing) AS titled
    FROM hit AS h GROUP BY h.term, h.block
  ),
  together AS (
    SELECT t.block,
      CASE WHEN any_of THEN bit_or(t.entries) FILTER (WHERE NOT is_out[t.term])
        ELSE bit_and(t.entries) FILTER (WHERE NOT is_out[t.term]) END
      & ~coalesce(bit_or(t.entries) FILTER (WHERE is_out[t.term]), nothing) AS entries,
      bit_and(t.titled) FILTER (WHERE NOT is_out[t.term]) AS titled
    FROM each_term AS t GROUP BY t.block
    HAVING any_of OR count(*) FILTER (WHERE NOT is_out[t.term]) = wanted
    UNION ALL
    SELECT f.entry / 8192, search_bit(f.entry), nothing FROM unnest(full_names) AS f (entry)
  ),
  found_in AS (
    SELECT t.block, bit_or(t.entries) AS entries, bit_or(t.titled) AS titled FROM together AS t
    WHERE t.entries IS NOT NULL GROUP BY t.block
  ),
  narrowed AS MATERIALIZED (
    SELECT f.block, f.entries, f.titled,
      CASE WHEN kinds IS NULL THEN f.entries ELSE f.entries & coalesce((
        SELECT bit_or(o.entries) FROM search_facetblock AS o
        WHERE o.facet = 'kind' AND o.value = ANY(kinds) AND o.block = f.block), nothing) END AS of_kind,
      CASE WHEN about IS NULL THEN f.entries ELSE f.entries & coalesce((
        SELECT bit_or(o.entries) FROM search_facetblock AS o
        WHERE o.facet = 'topic' AND o.value = ANY(about) AND o.block = f.block), nothing) END AS on_topic
    FROM found_in AS f
  ),
  numbers AS (
    SELECT o.facet, o.value, bit_count(o.entries & CASE o.facet
      WHEN 'kind' THEN n.on_topic WHEN 'topic' THEN n.of_kind ELSE n.of_kind & n.on_topic END) AS number
    FROM narrowed AS n JOIN search_facetblock AS o ON o.block = n.block OFFSET 0
  ),
  facets AS (
    SELECT f.facet, jsonb_object_agg(f.value, f.number) AS counts FROM (
      SELECT n.facet, n.value, sum(n.number) AS number FROM numbers AS n GROUP BY n.facet, n.value HAVING sum(n.number) > 0
    ) AS f GROUP BY f.facet
  )
  SELECT (SELECT sum(bit_count(n.entries)) FROM narrowed AS n),
    (SELECT sum(bit_count(n.of_kind & n.on_topic)) FROM narrowed AS n),
    (SELECT f.counts FROM facets AS f WHERE f.facet = 'kind'),
    (SELECT f.counts FROM facets AS f WHERE f.facet = 'topic'),
    (SELECT f.counts FROM facets AS f WHERE f.facet = 'decade'),
    ARRAY(SELECT n.block FROM narrowed AS n), ARRAY(SELECT n.of_kind & n.on_topic FROM narrowed AS n), ARRAY(SELECT n.titled FROM narrowed AS n)
  INTO unfiltered, chosen, by_kind, by_topic, by_decade, blocks, block_entries, block_titled;
  FOR piece IN
    SELECT s.block, s.entries FROM (
      SELECT side.in_name, k.weight, n.block, side.entries,
        sum(bit_count(side.entries)) OVER (ORDER BY side.in_name DESC, k.weight DESC, n.block) - bit_count(side.entries) AS before
      FROM unnest(blocks, block_entries, block_titled) AS n (block, entries, titled)
      JOIN (
        SELECT o.block, coalesce((weights ->> o.value)::float, 1) AS weight, bit_or(o.entries) AS entries
        FROM search_facetblock AS o WHERE o.facet = 'kind' GROUP BY 1, 2
      ) AS k ON k.block = n.block
      CROSS JOIN LATERAL (
        VALUES (true, n.entries & n.titled & k.entries), (false, n.entries & ~n.titled & k.entries)
      ) AS side (in_name, entries)
      WHERE bit_count(side.entries) > 0
    ) AS s WHERE s.before < most ORDER BY s.in_name DESC, s.weight DESC, s.block
  LOOP
    place := 0;
    LOOP
      step := position(B'1' IN substring(piece.entries FROM place + 1));
      EXIT WHEN step = 0 OR cardinality(candidates) >= most;
      place := place + step;
      IF piece.block * 8192::bigint + place - 1 <> ALL(full_names) THEN
        candidates := candidates || (piece.block * 8192::bigint + place - 1);
      END IF;
    END LOOP;
  END LOOP;
  RETURN NEXT;
END $$;
"""
# As in 0003, but what is left out is left out wherever an entry says it, not in its names and summary alone.
FOUND = """
CREATE OR REPLACE FUNCTION search_found(
  asked tsquery, names text[], most int, kinds text[], about text[], since date, until date
) RETURNS TABLE (
  document_id bigint, collection varchar, topics varchar[], earliest date, latest date, named int, narrow boolean
)
LANGUAGE sql STABLE SET enable_seqscan = off AS $$
WITH named AS MATERIALIZED (
  SELECT e.document_id, e.collection, e.topics, e.earliest, e.latest,
    CASE WHEN e.exact @> names[1:1] THEN 40 ELSE 20 END
  FROM search_entry AS e WHERE e.is_result AND e.exact && names
),
narrow AS MATERIALIZED (
  SELECT e.document_id, e.collection, e.topics, e.earliest, e.latest, 0 FROM search_entry AS e
  WHERE e.is_result AND e.rank @@ asked{also}
    AND (kinds IS NULL OR e.collection = ANY(kinds)) AND (about IS NULL OR e.topics::text[] && about)
    AND (since IS NULL OR e.latest >= since) AND (until IS NULL OR e.earliest <= until)
  LIMIT most
),
wide AS MATERIALIZED (
  SELECT e.document_id, e.collection, e.topics, e.earliest, e.latest, 0 FROM search_entry AS e
  WHERE (SELECT count(*) FROM narrow) < most AND e.is_result AND e.words @@ asked
    AND (kinds IS NULL OR e.collection = ANY(kinds)) AND (about IS NULL OR e.topics::text[] && about)
    AND (since IS NULL OR e.latest >= since) AND (until IS NULL OR e.earliest <= until)
  LIMIT most
)
SELECT *, true FROM named
UNION ALL
SELECT n.*, true FROM narrow AS n WHERE n.document_id NOT IN (SELECT o.document_id FROM named AS o)
UNION ALL
SELECT w.*, false FROM wide AS w
WHERE w.document_id NOT IN (SELECT o.document_id FROM named AS o)
  AND w.document_id NOT IN (SELECT o.document_id FROM narrow AS o)
$$
"""
WHEREVER = " AND (asked::text NOT LIKE '%!%' OR e.words @@ asked)"
UNUSED = """
CREATE FUNCTION search_matches(words tsquery, names text[], most int) RETURNS SETOF bigint
LANGUAGE sql STABLE SET enable_seqscan = off AS $$
  SELECT document_id FROM search_entry WHERE is_result AND exact && names
  UNION
  (SELECT document_id FROM search_entry WHERE is_result AND rank @@ search_matches.words LIMIT most)
  UNION
  (SELECT document_id FROM search_entry WHERE is_result AND search_entry.words @@ search_matches.words LIMIT most)
$$
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0004_common_words")]

    operations = [
        migrations.RunSQL(MANY, "DROP FUNCTION search_may_be_many(text)"),
        migrations.RunSQL(
            FIND, "DROP FUNCTION search_in_blocks(jsonb, boolean, text[], text[], text[], jsonb, int, int)"
        ),
        migrations.RunSQL(FOUND.format(also=WHEREVER), FOUND.format(also="")),
        migrations.RunSQL("DROP FUNCTION search_matches(tsquery, text[], int)", UNUSED),
        migrations.RunSQL("SELECT search_choose_common()", migrations.RunSQL.noop),
    ]

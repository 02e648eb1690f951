"""Which entries have a common word, or a value of a facet, as bits that triggers keep."""

import portal.search.models
from django.db import migrations, models

# The common words and the values of facets that an entry has, and its bit within its block. Cyrillic words, and
# those that stand for how a name sounds, are also asked for by their beginnings ("word:*").
OF_AN_ENTRY = """
CREATE FUNCTION search_words_of(words tsvector) RETURNS TABLE (word text, in_name boolean) LANGUAGE sql STABLE AS $$
  SELECT c.word, place.in_name FROM (
    SELECT lexeme, 'A' = ANY(weights) AS is_named FROM unnest(words)
    UNION ALL
    SELECT left(lexeme, length) || ':*', bool_or('A' = ANY(weights))
    FROM unnest(words) CROSS JOIN generate_series(4, length(lexeme)) AS length
    WHERE lexeme < '1' COLLATE "C" OR lexeme > 'zz' COLLATE "C" GROUP BY 1
  ) AS said
  JOIN search_commonword AS c ON c.word = said.lexeme
  CROSS JOIN LATERAL unnest(CASE WHEN said.is_named THEN '{f,t}' ELSE '{f}' END::boolean[]) AS place (in_name)
$$;
CREATE FUNCTION search_facets_of(collection text, topics text[], earliest date)
RETURNS TABLE (facet text, value text) LANGUAGE sql STABLE AS $$
  SELECT 'kind', collection
  UNION ALL SELECT DISTINCT 'topic', topic FROM unnest(topics) AS topic
  UNION ALL SELECT 'decade', (extract(year FROM earliest)::int / 10 * 10)::text WHERE earliest IS NOT NULL
$$;
CREATE FUNCTION search_bit(document_id bigint) RETURNS bit(8192) LANGUAGE sql IMMUTABLE AS $$
  SELECT set_bit(0::bit(8192), (document_id % 8192)::int, 1)
$$;
"""
BACK_OF_AN_ENTRY = """
DROP FUNCTION search_words_of(tsvector);
DROP FUNCTION search_facets_of(text, text[], date);
DROP FUNCTION search_bit(bigint);
"""

# Bits that differ are turned over: what an entry had and still has occurs twice, and cancels out.
# While no word is common there is nothing to keep.
KEEP = """
CREATE FUNCTION search_keep_blocks_on_{statement}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM search_commonword) THEN RETURN NULL; END IF;
  INSERT INTO search_wordblock AS known (word, in_name, block, entries)
  SELECT has.word, has.in_name, e.document_id / 8192, bit_xor(search_bit(e.document_id)) AS turned
  FROM {rows} AS e, search_words_of(e.words) AS has WHERE e.is_result
  GROUP BY has.word, has.in_name, e.document_id / 8192
  HAVING bit_count(bit_xor(search_bit(e.document_id))) > 0
  ON CONFLICT (word, in_name, block) DO UPDATE SET entries = known.entries # excluded.entries;
  INSERT INTO search_facetblock AS known (block, facet, value, entries)
  SELECT e.document_id / 8192, has.facet, has.value, bit_xor(search_bit(e.document_id))
  FROM {rows} AS e, search_facets_of(e.collection, e.topics, e.earliest) AS has WHERE e.is_result
  GROUP BY has.facet, has.value, e.document_id / 8192
  HAVING bit_count(bit_xor(search_bit(e.document_id))) > 0
  ON CONFLICT (block, facet, value) DO UPDATE SET entries = known.entries # excluded.entries;
  RETURN NULL;
END $$;
CREATE TRIGGER search_blocks_{statement} AFTER {statement} ON search_entry
REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION search_keep_blocks_on_{statement}();
"""
BACK_KEEP = """
DROP TRIGGER search_blocks_{statement} ON search_entry;
DROP FUNCTION search_keep_blocks_on_{statement}();
"""
STATEMENTS = {
    "insert": ("new_rows", "NEW TABLE AS new_rows"),
    "delete": ("old_rows", "OLD TABLE AS old_rows"),
    "update": (
        "(SELECT * FROM old_rows UNION ALL SELECT * FROM new_rows)",
        "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    ),
}

# Common is what one in 500 results has, and no fewer than 500. Nobody writes entries meanwhile; readers see
# the bits as they were until all are there.
CHOOSE = """
CREATE FUNCTION search_choose_common(fewest int DEFAULT NULL) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  at bigint;
BEGIN
  LOCK TABLE search_entry IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM search_wordblock;
  DELETE FROM search_facetblock;
  DELETE FROM search_commonword;
  INSERT INTO search_commonword (word)
  SELECT s.word FROM ts_stat('SELECT words FROM search_entry WHERE is_result') AS s
  WHERE s.ndoc >= coalesce(fewest, (SELECT greatest(500, count(*) / 500) FROM search_entry WHERE is_result));
  IF NOT EXISTS (SELECT FROM search_commonword) THEN RETURN 0; END IF;
  INSERT INTO search_commonword (word)
  SELECT c.word || ':*' FROM search_commonword AS c WHERE (c.word < '1' OR c.word > 'zz') AND length(c.word) > 3;
  FOR at IN SELECT generate_series(min(document_id) / 8192, max(document_id) / 8192) FROM search_entry LOOP
    INSERT INTO search_wordblock (word, in_name, block, entries)
    SELECT has.word, has.in_name, at, bit_or(search_bit(e.document_id))
    FROM search_entry AS e, search_words_of(e.words) AS has
    WHERE e.is_result AND e.document_id >= at * 8192 AND e.document_id < (at + 1) * 8192
    GROUP BY has.word, has.in_name;
    INSERT INTO search_facetblock (block, facet, value, entries)
    SELECT at, has.facet, has.value, bit_or(search_bit(e.document_id))
    FROM search_entry AS e, search_facets_of(e.collection, e.topics, e.earliest) AS has
    WHERE e.is_result AND e.document_id >= at * 8192 AND e.document_id < (at + 1) * 8192
    GROUP BY has.facet, has.value;
  END LOOP;
  RETURN (SELECT count(*) FROM search_commonword);
END $$;
"""
# Room in each page for the next versions of its rows.
ROOM = "ALTER TABLE search_wordblock SET (fillfactor = 70); ALTER TABLE search_facetblock SET (fillfactor = 70);"


class Migration(migrations.Migration):
    dependencies = [("search", "0003_search_found")]

    operations = [
        migrations.CreateModel(
            name="CommonWord",
            fields=[("word", models.TextField(db_collation="C", primary_key=True, serialize=False))],
        ),
        migrations.CreateModel(
            name="FacetBlock",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "block", "facet", "value", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("block", models.IntegerField()),
                ("facet", models.CharField(max_length=6)),
                ("value", models.TextField(db_collation="C")),
                ("entries", portal.search.models.Bits()),
            ],
        ),
        migrations.CreateModel(
            name="WordBlock",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "word", "in_name", "block", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("word", models.TextField(db_collation="C")),
                ("in_name", models.BooleanField()),
                ("block", models.IntegerField()),
                ("entries", portal.search.models.Bits()),
            ],
        ),
        migrations.RunSQL(ROOM, migrations.RunSQL.noop),
        migrations.RunSQL(OF_AN_ENTRY, BACK_OF_AN_ENTRY),
        *(
            migrations.RunSQL(
                KEEP.format(statement=statement, rows=rows, tables=tables), BACK_KEEP.format(statement=statement)
            )
            for statement, (rows, tables) in STATEMENTS.items()
        ),
        migrations.RunSQL(CHOOSE, "DROP FUNCTION search_choose_common(int)"),
    ]

"""Counts of each term and of each pair of terms; sets of equal terms without those of unlisted facets.

What a trigger does is said once, for every way of writing: the documents written add, those that were
there before take away, and only what is left of that is counted. Rows are written in the order of
their keys, and a count that falls to 0 takes its row away.
"""

from django.db import migrations, models

# A facet that is not listed has a value for nearly every entry. Counting those would be a row for each
# entry and nobody is shown them; tests hold this list against the facets that collections declare.
COUNTED_TERMS = """
CREATE FUNCTION catalogue_counted_terms(terms varchar[]) RETURNS varchar[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN ARRAY(
  SELECT DISTINCT term COLLATE "C" FROM unnest(terms) AS term
  WHERE split_part(term, ':', 1) NOT IN ('area_code', 'code', 'object', 'record', 'source')
  ORDER BY 1
);
"""
# ``moved`` are sets of counted terms, each once, with how many entries more or fewer have it.
COUNT_TERMS = """
CREATE FUNCTION catalogue_count_terms(moved catalogue_termset[]) RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
  INSERT INTO catalogue_termset AS known (collection, terms, fingerprint, entries)
  SELECT collection, terms, md5(array_to_string(terms, chr(31))) AS fingerprint, entries
  FROM unnest(moved) ORDER BY collection, fingerprint
  ON CONFLICT (collection, fingerprint) DO UPDATE SET entries = known.entries + excluded.entries;

  INSERT INTO catalogue_termpair AS known (collection, term, other, entries)
  SELECT collection, one.term, another.term, sum(entries)
  FROM (SELECT collection, array_prepend(''::varchar, terms) AS terms, entries FROM unnest(moved)) AS told,
    unnest(terms) AS one (term), unnest(terms) AS another (term)
  WHERE one.term <> another.term OR one.term = ''
  GROUP BY collection, one.term, another.term HAVING sum(entries) <> 0
  ORDER BY collection, one.term, another.term
  ON CONFLICT (collection, term, other) DO UPDATE SET entries = known.entries + excluded.entries;
END $body$;
"""


def moved(told):
    """SQL for the argument of ``catalogue_count_terms``: what rows of collection, terms and entries come to.

    Summed before they are one value, which could not hold a set for each of millions of claims.
    """
    return f"""(
    SELECT array_agg(ROW(NULL, collection, terms, NULL, entries)::catalogue_termset)
    FROM (
      SELECT collection, catalogue_counted_terms(terms) AS terms, sum(entries) AS entries
      FROM (SELECT collection, terms, sum(entries) AS entries FROM ({told}) AS told GROUP BY collection, terms
            HAVING sum(entries) <> 0) AS equal GROUP BY 1, 2 HAVING sum(entries) <> 0
    ) AS summed
  )"""


ADDED = "SELECT collection, terms, 1 AS entries FROM new_rows"
GONE = "SELECT collection, terms, -1 AS entries FROM old_rows"
KEEP = f"""
CREATE OR REPLACE FUNCTION catalogue_keep_termsets() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
  moved catalogue_termset[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    moved := {moved(ADDED)};
  ELSIF TG_OP = 'DELETE' THEN
    moved := {moved(GONE)};
  ELSE
    moved := {moved(f"{ADDED} UNION ALL {GONE}")};
  END IF;
  IF moved IS NOT NULL THEN
    PERFORM catalogue_count_terms(moved);
  END IF;
  RETURN NULL;
END $body$;
"""
# Told by the rows themselves, because an index on what is 0 would be written with each change of a count.
FORGET = """
CREATE FUNCTION catalogue_forget_termset() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  DELETE FROM catalogue_termset WHERE id = NEW.id;
  RETURN NULL;
END $body$;
CREATE FUNCTION catalogue_forget_termpair() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  DELETE FROM catalogue_termpair WHERE collection = NEW.collection AND term = NEW.term AND other = NEW.other;
  RETURN NULL;
END $body$;
CREATE TRIGGER catalogue_termset_empty AFTER UPDATE ON catalogue_termset
FOR EACH ROW WHEN (NEW.entries = 0) EXECUTE FUNCTION catalogue_forget_termset();
CREATE TRIGGER catalogue_termpair_empty AFTER UPDATE ON catalogue_termpair
FOR EACH ROW WHEN (NEW.entries = 0) EXECUTE FUNCTION catalogue_forget_termpair();
"""
RECOUNT = f"""
CREATE FUNCTION catalogue_recount_terms() RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
  DELETE FROM catalogue_termset;
  DELETE FROM catalogue_termpair;
  PERFORM catalogue_count_terms({moved("SELECT collection, terms, 1 AS entries FROM catalogue_document")});
END $body$;
"""
# Publications wait for this transaction where they wait for each other, so that none is counted in
# the old way meanwhile. Readers do not wait. The sets say all that pairs are made of.
LOCK = "SELECT FROM catalogue_contentversion WHERE id = 1 FOR UPDATE"
FILL = f"""
CREATE TEMPORARY TABLE catalogue_sets_before ON COMMIT DROP AS TABLE catalogue_termset;
DELETE FROM catalogue_termset;
SELECT catalogue_count_terms({moved("SELECT collection, terms, entries FROM catalogue_sets_before")});
"""
KEEP_BEFORE = """
CREATE OR REPLACE FUNCTION catalogue_keep_termsets() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO catalogue_termset AS known (collection, terms, fingerprint, entries)
    SELECT collection, terms, md5(array_to_string(terms, chr(31))), count(*)
    FROM new_rows GROUP BY collection, terms
    ON CONFLICT (collection, fingerprint) DO UPDATE SET entries = known.entries + excluded.entries;
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE catalogue_termset AS known SET entries = known.entries - gone.entries
    FROM (SELECT collection, md5(array_to_string(terms, chr(31))) AS fingerprint, count(*) AS entries
          FROM old_rows GROUP BY collection, terms) AS gone
    WHERE known.collection = gone.collection AND known.fingerprint = gone.fingerprint;
  ELSE
    INSERT INTO catalogue_termset AS known (collection, terms, fingerprint, entries)
    SELECT collection, terms, md5(array_to_string(terms, chr(31))), sum(entries)
    FROM (
      SELECT collection, terms, 1 AS entries FROM new_rows UNION ALL SELECT collection, terms, -1 FROM old_rows
    ) AS moved GROUP BY collection, terms HAVING sum(entries) <> 0
    ON CONFLICT (collection, fingerprint) DO UPDATE SET entries = known.entries + excluded.entries;
  END IF;
  DELETE FROM catalogue_termset WHERE entries = 0;
  RETURN NULL;
END $body$;
"""
BACK = f"""
DROP TRIGGER catalogue_termset_empty ON catalogue_termset;
DROP TRIGGER catalogue_termpair_empty ON catalogue_termpair;
DROP FUNCTION catalogue_forget_termset();
DROP FUNCTION catalogue_forget_termpair();
DROP FUNCTION catalogue_recount_terms();
DROP FUNCTION catalogue_count_terms(catalogue_termset[]);
DROP FUNCTION catalogue_counted_terms(varchar[]);
{KEEP_BEFORE}
DELETE FROM catalogue_termset;
INSERT INTO catalogue_termset (collection, terms, fingerprint, entries)
SELECT collection, terms, md5(array_to_string(terms, chr(31))), count(*)
FROM catalogue_document GROUP BY collection, terms;
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0006_termset_terms")]

    operations = [
        migrations.RunSQL(LOCK, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="TermPair",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "collection", "term", "other", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("collection", models.CharField(max_length=40)),
                ("term", models.CharField(max_length=200)),
                ("other", models.CharField(max_length=200)),
                ("entries", models.IntegerField()),
            ],
        ),
        migrations.RunSQL([COUNTED_TERMS, COUNT_TERMS, KEEP, FORGET, RECOUNT, FILL], BACK),
        migrations.RemoveIndex(model_name="termset", name="catalogue_termset_empty"),
        migrations.RunSQL(migrations.RunSQL.noop, LOCK),
    ]

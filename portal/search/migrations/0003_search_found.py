"""Functions that read a question and find its entries, so that every search is one and the same statement."""

from django.db import migrations

# Terms as JSON, [{"excluded", "ways": [[function, configuration, text], ...]}, ...], become queries: all of
# them, any of them, any of those wanted (to be marked in texts), and each that is wanted.
READ = """
CREATE FUNCTION search_asked(
  terms jsonb, OUT every tsquery, OUT several tsquery, OUT marked tsquery, OUT wanted tsquery[]
) LANGUAGE plpgsql STABLE AS $$
DECLARE
  term jsonb;
  way jsonb;
  said tsquery;
  unwanted tsquery := '';
BEGIN
  every := ''; marked := ''; wanted := '{}';
  FOR term IN SELECT jsonb_array_elements(terms) LOOP
    said := '';
    FOR way IN SELECT jsonb_array_elements(term -> 'ways') LOOP
      said := said || CASE way ->> 0
        WHEN 'phraseto_tsquery' THEN phraseto_tsquery((way ->> 1)::regconfig, way ->> 2)
        ELSE to_tsquery((way ->> 1)::regconfig, way ->> 2) END;
    END LOOP;
    IF (term ->> 'excluded')::boolean THEN
      unwanted := unwanted && !!said;
    ELSE
      every := every && said; marked := marked || said; wanted := wanted || said;
    END IF;
  END LOOP;
  every := every && unwanted; several := marked && unwanted;
END
$$
"""

# As before, sequential scans are off: the planner takes a text match for cheap and would unpack every
# vector for a common word. The wide index is only asked where the narrow one has not found enough.
# ``search_matches`` stays for workers of the version before, while they are replaced.
CREATE = """
CREATE FUNCTION search_found(
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
  WHERE e.is_result AND e.rank @@ asked
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
# The filter of a list, of any collection: parts of entries are rows of theirs.
FILTER = """
CREATE FUNCTION search_filter(asked tsquery, names text[]) RETURNS SETOF bigint
LANGUAGE sql STABLE SET enable_seqscan = off AS $$
  SELECT e.document_id FROM search_entry AS e WHERE e.words @@ asked
  UNION
  SELECT e.document_id FROM search_entry AS e WHERE e.exact && names
$$
"""
MATCH = """
CREATE FUNCTION search_has_many(asked tsquery, most int) RETURNS boolean
LANGUAGE sql STABLE SET enable_seqscan = off AS $$
  SELECT count(*) = most FROM (SELECT FROM search_entry AS e WHERE e.words @@ asked LIMIT most) AS some_of_them
$$
"""
DROP = "DROP FUNCTION search_found(tsquery, text[], int, text[], text[], date, date)"


class Migration(migrations.Migration):
    dependencies = [("search", "0002_search_matches")]

    operations = [
        migrations.RunSQL(READ, "DROP FUNCTION search_asked(jsonb)"),
        migrations.RunSQL(CREATE, DROP),
        migrations.RunSQL(FILTER, "DROP FUNCTION search_filter(tsquery, text[])"),
        migrations.RunSQL(MATCH, "DROP FUNCTION search_has_many(tsquery, int)"),
    ]

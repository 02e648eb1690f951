"""The function that finds the entries of a search, as many as are worth ranking."""

from django.db import migrations

# The planner takes a text match for cheap and would read the whole table for a common word,
# unpacking every vector; the indexes are the faster way for every word. A bounded number of
# entries that have the words in their names or summary comes before others.
CREATE = """
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
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RunSQL(CREATE, "DROP FUNCTION search_matches(tsquery, text[], int)"),
    ]

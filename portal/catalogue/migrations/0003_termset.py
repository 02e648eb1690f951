"""Counts of equal terms, kept by triggers on the documents."""

import django.contrib.postgres.fields
from django.db import migrations, models

FUNCTION = """
CREATE FUNCTION catalogue_keep_termsets() RETURNS trigger LANGUAGE plpgsql AS $body$
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
      SELECT old_rows.collection, old_rows.terms, -1 AS entries FROM old_rows JOIN new_rows USING (id)
      WHERE (old_rows.collection, old_rows.terms) IS DISTINCT FROM (new_rows.collection, new_rows.terms)
      UNION ALL
      SELECT new_rows.collection, new_rows.terms, 1 FROM old_rows JOIN new_rows USING (id)
      WHERE (old_rows.collection, old_rows.terms) IS DISTINCT FROM (new_rows.collection, new_rows.terms)
    ) AS moved GROUP BY collection, terms
    ON CONFLICT (collection, fingerprint) DO UPDATE SET entries = known.entries + excluded.entries;
  END IF;
  DELETE FROM catalogue_termset WHERE entries = 0;
  RETURN NULL;
END $body$;

CREATE TRIGGER catalogue_termsets_insert AFTER INSERT ON catalogue_document
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION catalogue_keep_termsets();
CREATE TRIGGER catalogue_termsets_update AFTER UPDATE ON catalogue_document
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION catalogue_keep_termsets();
CREATE TRIGGER catalogue_termsets_delete AFTER DELETE ON catalogue_document
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION catalogue_keep_termsets();

INSERT INTO catalogue_termset (collection, terms, fingerprint, entries)
SELECT collection, terms, md5(array_to_string(terms, chr(31))), count(*)
FROM catalogue_document GROUP BY collection, terms;
"""
BACK = """
DROP TRIGGER catalogue_termsets_insert ON catalogue_document;
DROP TRIGGER catalogue_termsets_update ON catalogue_document;
DROP TRIGGER catalogue_termsets_delete ON catalogue_document;
DROP FUNCTION catalogue_keep_termsets();
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_document_revision")]

    operations = [
        migrations.CreateModel(
            name="TermSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("collection", models.CharField(max_length=40)),
                ("terms", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), size=None)),
                ("fingerprint", models.CharField(max_length=32)),
                ("entries", models.IntegerField()),
            ],
            options={
                "indexes": [models.Index(condition=models.Q(("entries", 0)), fields=["id"], name="catalogue_termset_empty")],
                "constraints": [
                    models.UniqueConstraint(fields=("collection", "fingerprint"), name="catalogue_termset_once")
                ],
            },
        ),
        migrations.RunSQL(FUNCTION, BACK),
    ]

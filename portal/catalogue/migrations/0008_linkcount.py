"""How many links each entry has in each role, kept by triggers on the links."""

from django.db import migrations, models

FUNCTIONS = """
CREATE FUNCTION catalogue_keep_linkcounts() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO catalogue_linkcount AS known (target, role, links)
    SELECT target, role, count(*) FROM new_rows GROUP BY target, role ORDER BY target, role
    ON CONFLICT (target, role) DO UPDATE SET links = known.links + excluded.links;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO catalogue_linkcount AS known (target, role, links)
    SELECT target, role, -count(*) FROM old_rows GROUP BY target, role ORDER BY target, role
    ON CONFLICT (target, role) DO UPDATE SET links = known.links + excluded.links;
  ELSE
    INSERT INTO catalogue_linkcount AS known (target, role, links)
    SELECT target, role, sum(links)
    FROM (SELECT target, role, 1 AS links FROM new_rows UNION ALL SELECT target, role, -1 FROM old_rows) AS moved
    GROUP BY target, role HAVING sum(links) <> 0 ORDER BY target, role
    ON CONFLICT (target, role) DO UPDATE SET links = known.links + excluded.links;
  END IF;
  RETURN NULL;
END $body$;
CREATE FUNCTION catalogue_forget_linkcount() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  DELETE FROM catalogue_linkcount WHERE target = NEW.target AND role = NEW.role;
  RETURN NULL;
END $body$;
CREATE FUNCTION catalogue_recount_links() RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
  DELETE FROM catalogue_linkcount;
  INSERT INTO catalogue_linkcount (target, role, links)
  SELECT target, role, count(*) FROM catalogue_link GROUP BY target, role;
END $body$;
"""
# A publication that waits here goes on with the triggers in place.
TRIGGERS = """
SELECT FROM catalogue_contentversion WHERE id = 1 FOR UPDATE;
CREATE TRIGGER catalogue_linkcounts_insert AFTER INSERT ON catalogue_link
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION catalogue_keep_linkcounts();
CREATE TRIGGER catalogue_linkcounts_update AFTER UPDATE ON catalogue_link
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION catalogue_keep_linkcounts();
CREATE TRIGGER catalogue_linkcounts_delete AFTER DELETE ON catalogue_link
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION catalogue_keep_linkcounts();
CREATE TRIGGER catalogue_linkcount_empty AFTER UPDATE ON catalogue_linkcount
FOR EACH ROW WHEN (NEW.links = 0) EXECUTE FUNCTION catalogue_forget_linkcount();
SELECT catalogue_recount_links();
"""
BACK = """
SELECT FROM catalogue_contentversion WHERE id = 1 FOR UPDATE;
DROP TRIGGER catalogue_linkcounts_insert ON catalogue_link;
DROP TRIGGER catalogue_linkcounts_update ON catalogue_link;
DROP TRIGGER catalogue_linkcounts_delete ON catalogue_link;
DROP TRIGGER catalogue_linkcount_empty ON catalogue_linkcount;
DROP FUNCTION catalogue_keep_linkcounts();
DROP FUNCTION catalogue_forget_linkcount();
DROP FUNCTION catalogue_recount_links();
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0007_termpair")]

    operations = [
        migrations.CreateModel(
            name="LinkCount",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "target", "role", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("target", models.CharField(max_length=210)),
                ("role", models.CharField(max_length=120)),
                ("links", models.IntegerField()),
            ],
        ),
        migrations.RunSQL([FUNCTIONS, TRIGGERS], BACK),
    ]

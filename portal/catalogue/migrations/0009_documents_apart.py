"""Keep the JSON of an entry beside its row, and what lists, counts and files read within it.

A row of two kilobytes is mostly JSON that only a page of few rows reads. Lists filter, order and write their
CSV by the other columns, so these stay in the row, which becomes half as large. Holds for what is written from
now on; ``VACUUM FULL catalogue_document`` does it for the rest, and locks the table for so long.
"""

from django.db import migrations

WITHIN = ("collection", "slug", "title", "refs", "terms", "digest", "list_csv")
APART_ABOVE = 1024  # bytes that a row has beside its JSON, about


def storage(kind):
    return ", ".join(f'ALTER COLUMN "{name}" SET STORAGE {kind}' for name in WITHIN)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0008_linkcount")]

    operations = [
        migrations.RunSQL(
            f"ALTER TABLE catalogue_document {storage('MAIN')}",
            f"ALTER TABLE catalogue_document {storage('EXTENDED')}",
        ),
        migrations.RunSQL(
            f"ALTER TABLE catalogue_document SET (toast_tuple_target = {APART_ABOVE})",
            "ALTER TABLE catalogue_document RESET (toast_tuple_target)",
        ),
    ]

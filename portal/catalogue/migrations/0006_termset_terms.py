"""The sets that have a term, found without reading them all."""

import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_link")]

    operations = [
        migrations.AddIndex(
            model_name="termset",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["collection", "terms"], name="catalogue_termset_terms"
            ),
        ),
    ]

"""Who names whom as rows of their own, so that an inverse list has its newest entries from an index.

A start of the portal fills them: the code that shapes documents has changed, so all are rebuilt.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_document_csv")]

    operations = [
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("target", models.CharField(max_length=210)),
                ("role", models.CharField(max_length=120)),
                ("via", models.JSONField(default=dict)),
                ("date", models.DateField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="catalogue.document",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        F("target").asc(),
                        F("role").asc(),
                        F("date").desc(nulls_last=True),
                        F("document").desc(),
                        F("id").asc(),
                        name="catalogue_link_newest",
                    ),
                    models.Index(fields=["document"], name="catalogue_link_document"),
                ],
            },
        ),
        migrations.RemoveField(model_name="document", name="links"),
    ]

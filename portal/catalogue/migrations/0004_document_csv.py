"""The line of each entry in its collection's table, written when the entry is published.

A start of the portal fills it: the code that shapes documents has changed, so all are rebuilt.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_termset")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="list_csv",
            field=models.TextField(default=""),
        ),
    ]

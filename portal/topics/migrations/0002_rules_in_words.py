"""Say what each rule asks of an editor. Nothing changes in the database."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("topics", "0001_initial"),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name="area",
            name="topics_area_code_once",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code", ""), _negated=True),
                fields=("code",),
                name="topics_area_code_once",
                violation_error_message="Another area has this code.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="topic",
            name="topics_topic_not_its_own_parent",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent", models.F("id")), _negated=True),
                name="topics_topic_not_its_own_parent",
                violation_error_message="A topic does not stand under itself.",
            ),
        ),
    ]

"""Say what each rule asks of an editor. Nothing changes in the database."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0004_rules_in_words"),
        ("sources", "0003_rules_in_words"),
        ("threads", "0002_pending_change"),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name="threadstate",
            name="threads_threadstate_as_of_is_no_event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "occurred"), _negated=True),
                    models.Q(("date_basis", "as_of_source"), _negated=True),
                    _connector="OR",
                ),
                name="threads_threadstate_as_of_is_no_event",
                violation_error_message="“True when the source was written” dates no event: say how the date is known, or leave it empty.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="threadstate",
            name="threads_threadstate_gap_has_no_number",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("kind", "gap"), _negated=True), ("number__isnull", True), _connector="OR"),
                name="threads_threadstate_gap_has_no_number",
                violation_error_message="A gap has no number: no source gives one.",
            ),
        ),
    ]

"""Say what each rule asks of an editor. Nothing changes in the database."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0003_pending_change"),
        ("sources", "0002_pending_change"),
        ("topics", "0002_rules_in_words"),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name="record",
            name="records_record_as_of_is_no_date",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("date__isnull", True), models.Q(("date_basis", "as_of_source"), _negated=True), _connector="OR"
                ),
                name="records_record_as_of_is_no_date",
                violation_error_message="“True when the source was written” dates no event: say how the date is known, or leave it empty.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="record",
            name="records_record_end_has_start",
            constraint=models.CheckConstraint(
                condition=models.Q(("date_end__isnull", True), ("date__isnull", False), _connector="OR"),
                name="records_record_end_has_start",
                violation_error_message="A period has a first day: give the date it begins with.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="relation",
            name="records_relation_not_to_itself",
            constraint=models.CheckConstraint(
                condition=models.Q(("subject", models.F("object")), _negated=True),
                name="records_relation_not_to_itself",
                violation_error_message="A record has no relation to itself.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="statusevent",
            name="records_statusevent_as_of_is_no_date",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("date__isnull", True), models.Q(("date_basis", "as_of_source"), _negated=True), _connector="OR"
                ),
                name="records_statusevent_as_of_is_no_date",
                violation_error_message="“True when the source was written” dates no event: say how the date is known, or leave it empty.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="statusevent",
            name="records_statusevent_status_fits_axis",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("axis", "stage"),
                        (
                            "status__in",
                            [
                                "announced",
                                "drafted",
                                "consultation",
                                "submitted_to_government",
                                "submitted_to_parliament",
                                "passed_lower",
                                "passed_upper",
                                "put_to_referendum",
                                "adopted",
                                "signed",
                                "published",
                                "in_force",
                                "amended",
                                "superseded",
                                "repealed",
                                "struck_down",
                                "withdrawn",
                                "rejected",
                                "vetoed",
                                "lapsed",
                            ],
                        ),
                    ),
                    models.Q(
                        ("axis", "implementation"),
                        (
                            "status__in",
                            ["not_started", "in_progress", "partial", "implemented", "reversed", "not_assessed"],
                        ),
                    ),
                    models.Q(
                        ("axis", "life"),
                        (
                            "status__in",
                            [
                                "called",
                                "held",
                                "delivered",
                                "established",
                                "registered",
                                "renamed",
                                "merged",
                                "reorganised",
                                "abolished",
                                "launched",
                                "ended",
                                "took_office",
                                "left_office",
                            ],
                        ),
                    ),
                    _connector="OR",
                ),
                name="records_statusevent_status_fits_axis",
                violation_error_message="This status does not belong to this axis.",
            ),
        ),
    ]

"""Say what each rule asks of an editor. Nothing changes in the database."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0004_rules_in_words"),
        ("sources", "0002_pending_change"),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name="claim",
            name="sources_claim_has_one_subject",
            constraint=models.CheckConstraint(
                condition=models.Q(("record__isnull", True), ("about_source__isnull", True), _connector="XOR"),
                name="sources_claim_has_one_subject",
                violation_error_message="A claim is about one record or about one source.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="claim",
            name="sources_claim_has_locator",
            constraint=models.CheckConstraint(
                condition=models.Q(("locator", ""), _negated=True),
                name="sources_claim_has_locator",
                violation_error_message="Say where in the source it stands.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="claim",
            name="sources_claim_date_has_basis",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("date__isnull", True), models.Q(("date_basis", ""), _negated=True), _connector="OR"
                ),
                name="sources_claim_date_has_basis",
                violation_error_message="Say how the date is known, in the date basis.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="claim",
            name="sources_claim_period_has_start",
            constraint=models.CheckConstraint(
                condition=models.Q(("date_end__isnull", True), ("date__isnull", False), _connector="OR"),
                name="sources_claim_period_has_start",
                violation_error_message="A period has a first day: give the date it begins with.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="claim",
            name="sources_claim_range_in_order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("value_number_end__isnull", True),
                    ("value_number__lte", models.F("value_number_end")),
                    _connector="OR",
                ),
                name="sources_claim_range_in_order",
                violation_error_message="The range ends below its beginning.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="claim",
            name="sources_claim_percentage_has_base",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("unit", "percent"), _negated=True),
                    ("value_number__isnull", True),
                    models.Q(("base", ""), _negated=True),
                    _connector="OR",
                ),
                name="sources_claim_percentage_has_base",
                violation_error_message="Say what the percentage is of, in the field for its base.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="claim",
            name="sources_claim_rank_has_reason",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("rank__in", ["normal", "superseded"]),
                    models.Q(("rank_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="sources_claim_rank_has_reason",
                violation_error_message="Give the reason for this rank.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="discrepancy",
            name="sources_discrepancy_resolution_explained",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("resolution", ""), models.Q(("resolution_note_en", ""), _negated=True), _connector="OR"
                ),
                name="sources_discrepancy_resolution_explained",
                violation_error_message="Explain the outcome in its note.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="source",
            name="sources_source_not_derived_from_itself",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("derived_from__isnull", True),
                    models.Q(("derived_from", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="sources_source_not_derived_from_itself",
                violation_error_message="A source is not derived from itself.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="source",
            name="sources_source_has_lineage",
            constraint=models.CheckConstraint(
                condition=models.Q(("lineage", ""), _negated=True),
                name="sources_source_has_lineage",
                violation_error_message="Say in lineage which text this is or copies.",
            ),
        ),
    ]

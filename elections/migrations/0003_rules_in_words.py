"""Say what each rule asks of an editor. Nothing changes in the database."""

import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("elections", "0002_initial"),
        ("records", "0003_pending_change"),
        ("reforms", "0001_initial"),
        ("sources", "0002_pending_change"),
        ("topics", "0002_rules_in_words"),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name="contest",
            name="elections_contest_threshold_is_percentage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("threshold_percent__isnull", True),
                    models.Q(("threshold_percent__gte", 0), ("threshold_percent__lte", 100)),
                    _connector="OR",
                ),
                name="elections_contest_threshold_is_percentage",
                violation_error_message="A percentage lies between 0 and 100.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="contest",
            name="elections_contest_threshold_has_base",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("threshold_percent__isnull", True),
                    models.Q(("threshold_base", ""), _negated=True),
                    _connector="OR",
                ),
                name="elections_contest_threshold_has_base",
                violation_error_message="Say what the percentage is of, in the field for its base.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="countsummary",
            name="elections_countsummary_turnout_is_percentage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("turnout_reported__isnull", True),
                    models.Q(("turnout_reported__gte", 0), ("turnout_reported__lte", 100)),
                    _connector="OR",
                ),
                name="elections_countsummary_turnout_is_percentage",
                violation_error_message="A percentage lies between 0 and 100.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="countsummary",
            name="elections_countsummary_turnout_has_base",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("turnout_reported__isnull", True), models.Q(("turnout_base", ""), _negated=True), _connector="OR"
                ),
                name="elections_countsummary_turnout_has_base",
                violation_error_message="Say what the percentage is of, in the field for its base.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="countsummary",
            name="elections_countsummary_cast_within_registered",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("registered__isnull", True),
                    ("cast__isnull", True),
                    ("cast__lte", models.F("registered")),
                    models.Q(("deviation_note", ""), _negated=True),
                    _connector="OR",
                ),
                name="elections_countsummary_cast_within_registered",
                violation_error_message="More were cast than registered: say why the numbers do not add up.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="countsummary",
            name="elections_countsummary_valid_within_cast",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cast__isnull", True),
                    ("valid__isnull", True),
                    ("valid__lte", models.F("cast")),
                    models.Q(("deviation_note", ""), _negated=True),
                    _connector="OR",
                ),
                name="elections_countsummary_valid_within_cast",
                violation_error_message="More are valid than were cast: say why the numbers do not add up.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="election",
            name="elections_election_seats_at_stake_fit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("seats_total__isnull", True),
                    ("seats_at_stake__isnull", True),
                    ("seats_at_stake__lte", models.F("seats_total")),
                    _connector="OR",
                ),
                name="elections_election_seats_at_stake_fit",
                violation_error_message="More seats are at stake than there are.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="election",
            name="elections_election_only_referendums_ask",
            constraint=models.CheckConstraint(
                condition=models.Q(("question_en", ""), ("election_type", "referendum"), _connector="OR"),
                name="elections_election_only_referendums_ask",
                violation_error_message="Only a referendum has a question.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="party",
            name="elections_party_colour_exists",
            constraint=models.CheckConstraint(
                condition=models.Q(("colour_index__lte", 12)),
                name="elections_party_colour_exists",
                violation_error_message="There are twelve series colours; 0 is neutral.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="result",
            name="elections_result_share_is_percentage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("share_reported__isnull", True),
                    models.Q(("share_reported__gte", 0), ("share_reported__lte", 100)),
                    _connector="OR",
                ),
                name="elections_result_share_is_percentage",
                violation_error_message="A percentage lies between 0 and 100.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="result",
            name="elections_result_seats_add_up",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("seats_total__isnull", True),
                    ("seats_list__isnull", True),
                    ("seats_single_member__isnull", True),
                    (
                        "seats_total",
                        django.db.models.expressions.CombinedExpression(
                            models.F("seats_list"), "+", models.F("seats_single_member")
                        ),
                    ),
                    _connector="OR",
                ),
                name="elections_result_seats_add_up",
                violation_error_message="Seats from the list and from districts do not add up to all seats.",
            ),
        ),
    ]

"""Say what each rule asks of an editor. Nothing changes in the database."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0004_rules_in_words"),
        ("reforms", "0002_values_trade_days"),
        ("sources", "0003_rules_in_words"),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name="indicator",
            name="reforms_indicator_percentage_has_base",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("unit", "percent"), _negated=True), models.Q(("base", ""), _negated=True), _connector="OR"
                ),
                name="reforms_indicator_percentage_has_base",
                violation_error_message="Say what the percentage is of, in the field for its base.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="institution",
            name="reforms_institution_not_its_own_successor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("successor__isnull", True),
                    models.Q(("successor", models.F("record_ptr")), _negated=True),
                    _connector="OR",
                ),
                name="reforms_institution_not_its_own_successor",
                violation_error_message="An institution does not succeed itself.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="instrument",
            name="reforms_instrument_protocol_has_parent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("instrument_type", "optional_protocol"), _negated=True),
                    ("parent__isnull", False),
                    _connector="OR",
                ),
                name="reforms_instrument_protocol_has_parent",
                violation_error_message="Choose the treaty that the optional protocol belongs to.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="instrument",
            name="reforms_instrument_not_its_own_parent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent__isnull", True),
                    models.Q(("parent", models.F("record_ptr")), _negated=True),
                    _connector="OR",
                ),
                name="reforms_instrument_not_its_own_parent",
                violation_error_message="An instrument does not belong to itself.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="law",
            name="reforms_law_ends_after_it_starts",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("no_longer_in_force_on__isnull", True),
                    ("in_force_on__isnull", True),
                    ("in_force_on_earliest__lte", models.F("no_longer_in_force_on_earliest")),
                    _connector="OR",
                ),
                name="reforms_law_ends_after_it_starts",
                violation_error_message="The law ends before it begins: look at both dates of its being in force.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="legaleffect",
            name="reforms_legaleffect_not_on_itself",
            constraint=models.CheckConstraint(
                condition=models.Q(("affecting", models.F("affected")), _negated=True),
                name="reforms_legaleffect_not_on_itself",
                violation_error_message="A law has no effect on itself.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="observation",
            name="reforms_observation_range_in_order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number_end__isnull", True), ("number__lte", models.F("number_end")), _connector="OR"
                ),
                name="reforms_observation_range_in_order",
                violation_error_message="The range ends below its beginning.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="programme",
            name="reforms_programme_not_its_own_successor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("successor__isnull", True),
                    models.Q(("successor", models.F("record_ptr")), _negated=True),
                    _connector="OR",
                ),
                name="reforms_programme_not_its_own_successor",
                violation_error_message="A programme does not succeed itself.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="recommendation",
            name="reforms_recommendation_not_part_of_itself",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("part_of__isnull", True),
                    models.Q(("part_of", models.F("record_ptr")), _negated=True),
                    _connector="OR",
                ),
                name="reforms_recommendation_not_part_of_itself",
                violation_error_message="A recommendation is not part of itself.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="rulevalue",
            name="reforms_rulevalue_has_value",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number__isnull", False), models.Q(("text_en", ""), _negated=True), _connector="OR"
                ),
                name="reforms_rulevalue_has_value",
                violation_error_message="Give a number or a value in words.",
            ),
        ),
    ]

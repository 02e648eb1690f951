"""Ask at the end of a transaction whether two values of a rule hold on one day.

Until then a day may move from one value to the next, whichever is written first. Removing and adding the
constraint locks the table while its index is built; it has a row for each value of each rule.
"""

import django.contrib.postgres.constraints
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reforms", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(
            model_name="rulevalue",
            name="reforms_rulevalue_one_at_a_time",
        ),
        migrations.AddConstraint(
            model_name="rulevalue",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                deferrable=models.Deferrable.DEFERRED,
                expressions=[("rule", "="), ("valid", "&&")],
                name="reforms_rulevalue_one_at_a_time",
                violation_error_message="Two values of the rule hold on the same day: end one before the other begins.",
            ),
        ),
    ]

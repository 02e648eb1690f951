from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from portal.editorial.dates import PartialDateField, earliest, latest, optional_date
from portal.records.models import Record, RecordQuerySet
from portal.sources.models import Sourced
from portal.topics.models import translated
from reforms.models.law import Law


class Rule(Record):
    """A legal parameter with values over time: a threshold, a term, a quota."""

    KIND = "rules"

    code = models.CharField(_("code"), max_length=60, unique=True)
    question = translated(models.CharField(_("question in plain words"), max_length=200))
    unit = models.CharField(_("unit"), max_length=60)
    base = models.CharField(_("base of a percentage"), max_length=120, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")


class RuleValue(Sourced):
    """What a rule was from ``valid_from`` until the day before ``valid_to``.

    The value is a number in the rule's unit or a text (a model of selection).
    No two values of one rule hold on one day.
    """

    rule = models.ForeignKey(Rule, models.CASCADE, related_name="values")
    number = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    text = translated(models.CharField(_("value in words"), max_length=200, blank=True, default=""))
    valid_from = PartialDateField(_("valid from"))
    valid_to = optional_date(_("valid until (first day without it)"))
    valid_from_earliest = earliest("valid_from")
    valid_from_latest = latest("valid_from")
    valid_to_earliest = earliest("valid_to")
    valid_to_latest = latest("valid_to")
    valid = models.GeneratedField(
        expression=Func(F("valid_from"), F("valid_to"), function="partial_date_period"),
        output_field=DateRangeField(),
        db_persist=True,
    )
    set_by = models.ForeignKey(Law, models.PROTECT, null=True, blank=True, related_name="rule_values")
    set_by_note = models.CharField(_("act as the source names it"), max_length=300, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["rule", "valid_from_earliest"]
        constraints = [
            ExclusionConstraint(
                name="reforms_rulevalue_one_at_a_time",
                violation_error_message=_(
                    "Two values of the rule hold on the same day: end one before the other begins."
                ),
                expressions=[("rule", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                deferrable=models.Deferrable.DEFERRED,  # a day may move from one value to the next
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=False) | ~Q(text_en=""),
                name="reforms_rulevalue_has_value",
                violation_error_message=_("Give a number or a value in words."),
            ),
        ]

    def __str__(self):
        return f"{self.rule}: {self.number or self.text} from {self.valid_from}"

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.editorial.dates import DateBasis, PartialDateField, earliest, latest, optional_date
from portal.records.models import Record, RecordQuerySet
from portal.sources.models import Sourced
from portal.topics.models import translated


class Indicator(Record):
    """A number followed through time under one definition.

    Two definitions are two indicators; ``family`` groups those that a reader
    would want side by side but that no line may join.
    """

    KIND = "indicators"

    definition = translated(models.TextField(_("definition")))
    unit = models.CharField(_("unit"), max_length=60)
    base = models.CharField(_("base of a percentage"), max_length=120, blank=True)
    family = models.SlugField(_("family"), max_length=60, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [
            models.CheckConstraint(
                condition=~Q(unit="percent") | ~Q(base=""),
                name="reforms_indicator_percentage_has_base",
                violation_error_message=_("Say what the percentage is of, in the field for its base."),
            ),
        ]


class Observation(Sourced):
    """One value of an indicator, or a range, for a date or a period."""

    class Nature(models.TextChoices):
        MEASURED = "measured", _("measured")
        ESTIMATED = "estimated", _("estimated")
        FORECAST = "forecast", _("forecast")
        COMPUTED = "computed", _("computed by the portal")

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="observations")
    number = models.DecimalField(max_digits=20, decimal_places=4)
    number_end = models.DecimalField(_("upper end of a range"), max_digits=20, decimal_places=4, null=True, blank=True)
    date = PartialDateField(_("date"))
    date_end = optional_date(_("end of the period"))
    date_basis = models.CharField(max_length=12, choices=DateBasis, default=DateBasis.STATED)
    date_earliest = earliest("date")
    date_latest = latest("date")
    nature = models.CharField(max_length=10, choices=Nature, default=Nature.MEASURED)
    label = models.CharField(_("variant"), max_length=120, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["indicator", "date_earliest", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number_end__isnull=True) | Q(number__lte=F("number_end")),
                name="reforms_observation_range_in_order",
                violation_error_message=_("The range ends below its beginning."),
            ),
            models.UniqueConstraint(fields=["indicator", "date", "label", "number"], name="reforms_observation_once"),
        ]

    def __str__(self):
        return f"{self.indicator}: {self.number} ({self.date})"

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.editorial.dates import earliest, optional_date
from portal.records.models import Record, RecordQuerySet
from portal.sources.models import Sourced


class Party(Record):
    """A political party through its names. Mergers and splits are relations."""

    KIND = "parties"

    founded_on = optional_date(_("founded"))
    registered_on = optional_date(_("registered"))
    dissolved_on = optional_date(_("dissolved"))
    colour_index = models.PositiveSmallIntegerField(
        _("series colour"), default=0, help_text=_("1-12, stable across charts; 0: neutral.")
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(colour_index__lte=12),
                name="elections_party_colour_exists",
                violation_error_message=_("There are twelve series colours; 0 is neutral."),
            ),
        ]


class PartyName(Sourced):
    """A name that a party bore from one date to another."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="names")
    name = models.CharField(max_length=160)
    valid_from = optional_date(_("from"))
    valid_to = optional_date(_("until"))
    valid_from_earliest = earliest("valid_from")

    class Meta:
        ordering = ["party", models.F("valid_from_earliest").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["party", "name", "valid_from"],
                name="elections_partyname_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self):
        return self.name

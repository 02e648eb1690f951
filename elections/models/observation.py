from django.db import models
from django.utils.translation import gettext_lazy as _

from elections.models.election import Election
from portal.editorial.dates import earliest, optional_date
from portal.sources.models import Sourced
from portal.topics.models import translated
from reforms.models import Institution


class ObservationMission(Sourced):
    """An organisation that observed an election, its report and its finding."""

    class Type(models.TextChoices):
        FULL = "eom", _("election observation mission")
        LIMITED = "leom", _("limited election observation mission")
        ASSESSMENT = "eam", _("election assessment mission")
        INTERNATIONAL = "ieom", _("joint international mission")
        NEEDS_ASSESSMENT = "nam", _("needs assessment mission")
        OTHER = "other", _("other observation")

    class Report(models.TextChoices):
        FINAL = "final", _("final report")
        PRELIMINARY = "preliminary", _("preliminary statement")
        NONE = "none", _("no report seen")

    election = models.ForeignKey(Election, models.CASCADE, related_name="missions")
    organisation = models.CharField(max_length=160)
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="missions")
    mission_type = models.CharField(max_length=6, choices=Type)
    report = models.CharField(max_length=12, choices=Report, default=Report.NONE)
    published_on = optional_date(_("report published"))
    published_on_earliest = earliest("published_on")
    observers = models.PositiveIntegerField(_("observers"), null=True, blank=True)
    finding = translated(models.TextField(_("finding, in our words"), blank=True, default=""))
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["election", "organisation", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["election", "organisation", "report", "published_on"],
                name="elections_observationmission_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self):
        return f"{self.organisation}: {self.election}"

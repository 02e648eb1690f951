from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.editorial.dates import DateBasis, earliest, latest, optional_date
from portal.records.models.record import Record
from portal.sources.models import Claim

STAGES = (
    "announced drafted consultation submitted_to_government submitted_to_parliament"
    " passed_lower passed_upper put_to_referendum adopted signed published in_force"
    " amended superseded repealed struck_down withdrawn rejected vetoed lapsed"
).split()
IMPLEMENTATION = "not_started in_progress partial implemented reversed not_assessed".split()
LIFE = (
    "called held delivered established registered renamed merged reorganised abolished"
    " launched ended took_office left_office"
).split()


class StatusEvent(models.Model):
    """A dated change of status, on one of three axes that are never mixed.

    What is planned and what occurred are different rows: the current status
    is the latest event that *occurred*. An event may lack a date, but an as-of
    date is never one.
    """

    class Axis(models.TextChoices):
        STAGE = "stage", _("legislative stage")
        IMPLEMENTATION = "implementation", _("implementation")
        LIFE = "life", _("life of an institution, party, programme, event or election")

    class Role(models.TextChoices):
        OCCURRED = "occurred", _("happened")
        PLANNED = "planned", _("planned")
        DEADLINE = "deadline", _("deadline")

    class Status(models.TextChoices):
        """Stages in the order of a law's way; exits and the other axes after them."""

        ANNOUNCED = "announced", _("announced")
        DRAFTED = "drafted", _("drafted")
        CONSULTATION = "consultation", _("in consultation")
        SUBMITTED_TO_GOVERNMENT = "submitted_to_government", _("submitted to the government")
        SUBMITTED_TO_PARLIAMENT = "submitted_to_parliament", _("submitted to parliament")
        PASSED_LOWER = "passed_lower", _("passed by the lower house")
        PASSED_UPPER = "passed_upper", _("passed by the upper house")
        PUT_TO_REFERENDUM = "put_to_referendum", _("put to a referendum")
        ADOPTED = "adopted", _("adopted")
        SIGNED = "signed", _("signed")
        PUBLISHED = "published", _("published")
        IN_FORCE = "in_force", _("in force")
        AMENDED = "amended", _("amended")
        SUPERSEDED = "superseded", _("superseded")
        REPEALED = "repealed", _("repealed")
        STRUCK_DOWN = "struck_down", _("struck down")
        WITHDRAWN = "withdrawn", _("withdrawn")
        REJECTED = "rejected", _("rejected")
        VETOED = "vetoed", _("vetoed")
        LAPSED = "lapsed", _("lapsed")
        NOT_STARTED = "not_started", _("not started")
        IN_PROGRESS = "in_progress", _("in progress")
        PARTIAL = "partial", _("implemented in part")
        IMPLEMENTED = "implemented", _("implemented")
        REVERSED = "reversed", _("reversed")
        NOT_ASSESSED = "not_assessed", _("not assessed")
        CALLED = "called", _("called")
        HELD = "held", _("held")
        DELIVERED = "delivered", _("delivered")
        ESTABLISHED = "established", _("established")
        REGISTERED = "registered", _("registered")
        RENAMED = "renamed", _("renamed")
        MERGED = "merged", _("merged")
        REORGANISED = "reorganised", _("reorganised")
        ABOLISHED = "abolished", _("abolished")
        LAUNCHED = "launched", _("launched")
        ENDED = "ended", _("ended")
        TOOK_OFFICE = "took_office", _("took office")
        LEFT_OFFICE = "left_office", _("left office")

    record = models.ForeignKey(Record, models.CASCADE, related_name="status_events")
    axis = models.CharField(max_length=14, choices=Axis)
    status = models.CharField(max_length=24, choices=Status)
    role = models.CharField(max_length=8, choices=Role, default=Role.OCCURRED)
    date = optional_date(_("date"))
    date_basis = models.CharField(max_length=12, choices=DateBasis, default=DateBasis.STATED)
    date_earliest = earliest("date")
    date_latest = latest("date")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="status_events")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["record", models.F("date_earliest").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "status", "role", "date"],
                name="records_statusevent_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(date__isnull=True) | ~Q(date_basis="as_of_source"),
                name="records_statusevent_as_of_is_no_date",
                violation_error_message=_(
                    "“True when the source was written” dates no event: say how the date is known, or leave it empty."
                ),
            ),
            models.CheckConstraint(
                condition=Q(axis="stage", status__in=STAGES)
                | Q(axis="implementation", status__in=IMPLEMENTATION)
                | Q(axis="life", status__in=LIFE),
                name="records_statusevent_status_fits_axis",
                violation_error_message=_("This status does not belong to this axis."),
            ),
        ]

    def __str__(self):
        return f"{self.record}: {self.get_status_display()} ({self.get_role_display()})"

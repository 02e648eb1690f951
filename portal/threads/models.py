"""A question followed through time, as dated states."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.editorial.dates import DateBasis, earliest, latest, optional_date
from portal.editorial.models import Publishable, PublishableQuerySet
from portal.records.models import Record
from portal.sources.models import Sourced
from portal.topics.models import Jurisdiction, Topic, translated


class Thread(Publishable):
    """One question ("How many members must a party have?") and its answer today."""

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="threads")
    question = translated(models.CharField(_("question"), max_length=200))
    answer = translated(models.TextField(_("answer in two sentences")))
    title = translated(models.CharField(_("short title"), max_length=160))
    topics = models.ManyToManyField(Topic, related_name="threads", blank=True)
    unit = models.CharField(_("unit of its numbers"), max_length=60, blank=True)
    related = models.ManyToManyField("self", symmetrical=False, blank=True)
    rules = models.ManyToManyField(Record, related_name="+", blank=True, help_text=_("Rules that it follows."))

    objects = PublishableQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["slug"]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(fields=["slug"], name="threads_thread_slug_once"),
        ]

    def __str__(self):
        return self.question

    def natural_key(self):
        return (self.slug,)


class ThreadState(Sourced):
    """What held, was planned or is unknown at one time of a thread."""

    class Kind(models.TextChoices):
        OCCURRED = "occurred", _("happened")
        PLANNED = "planned", _("planned")
        AS_OF = "as_of", _("true when written")
        GAP = "gap", _("not known")

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="states")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.OCCURRED)
    date = optional_date(_("date"))
    date_end = optional_date(_("end"))
    date_basis = models.CharField(max_length=12, choices=DateBasis, blank=True)
    date_earliest = earliest("date")
    date_latest = latest("date")
    headline = translated(models.CharField(_("headline"), max_length=300))
    note = translated(models.TextField(_("note"), blank=True, default=""))
    number = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    record = models.ForeignKey(Record, models.PROTECT, null=True, blank=True, related_name="thread_states")

    class Meta:
        ordering = ["thread", "position"]
        constraints = [
            models.UniqueConstraint(fields=["thread", "position"], name="threads_threadstate_position_once"),
            models.CheckConstraint(
                condition=~Q(kind="occurred") | ~Q(date_basis="as_of_source"),
                name="threads_threadstate_as_of_is_no_event",
                violation_error_message=_(
                    "“True when the source was written” dates no event: say how the date is known, or leave it empty."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(kind="gap") | Q(number__isnull=True),
                name="threads_threadstate_gap_has_no_number",
                violation_error_message=_("A gap has no number: no source gives one."),
            ),
        ]

    def __str__(self):
        return f"{self.thread.slug}: {self.headline}"

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.editorial.dates import earliest, latest, optional_date
from portal.records.models import Record, RecordQuerySet
from portal.sources.models import Sourced
from portal.topics.models import translated
from reforms.models.institution import Institution


class Recommendation(Record):
    """What a body asked for, in our own words. ``date`` is when it was made."""

    KIND = "recommendations"

    issued_by = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="recommendations")
    issuer_name = models.CharField(_("issuer as the source names it"), max_length=200)
    mechanism = models.CharField(_("mechanism"), max_length=160, blank=True)
    document = models.CharField(_("document"), max_length=200, blank=True)
    addressee = models.CharField(_("addressed to"), max_length=160, blank=True)
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="items")
    number = models.PositiveSmallIntegerField(_("number in its list"), null=True, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        constraints = [
            models.UniqueConstraint(fields=["part_of", "number"], name="reforms_recommendation_number_once_in_list"),
            models.CheckConstraint(
                condition=models.Q(part_of__isnull=True) | ~models.Q(part_of=models.F("record_ptr")),
                name="reforms_recommendation_not_part_of_itself",
                violation_error_message=_("A recommendation is not part of itself."),
            ),
        ]


class Assessment(Sourced):
    """How far one assessor finds a recommendation carried out. Never averaged.

    Without a recommendation it judges another record (an election, a law).
    """

    class AssessorType(models.TextChoices):
        ISSUER = "issuer", _("the body that made it")
        STATE = "state", _("the state")
        CIVIL_SOCIETY = "civil_society", _("civil society")
        INTERGOVERNMENTAL = "intergovernmental", _("another intergovernmental body")
        ACADEMIC = "academic", _("research")
        EDITORS = "editors", _("the editors of this portal")

    class Grade(models.TextChoices):
        IMPLEMENTED = "implemented", _("implemented")
        MOSTLY = "mostly", _("mostly implemented")
        PARTIALLY = "partially", _("partially implemented")
        NOT_IMPLEMENTED = "not_implemented", _("not implemented")
        NO_LONGER_APPLICABLE = "no_longer_applicable", _("no longer applicable")
        NOT_ASSESSED = "not_assessed", _("not assessed")

    subject = models.ForeignKey(Record, models.CASCADE, related_name="assessments")
    assessor = models.CharField(_("assessor"), max_length=200)
    assessor_type = models.CharField(max_length=20, choices=AssessorType)
    grade = models.CharField(max_length=22, choices=Grade)
    as_of = optional_date(_("as of"))
    as_of_earliest = earliest("as_of")
    as_of_latest = latest("as_of")
    rationale = translated(models.TextField(_("reason")))

    class Meta:
        ordering = ["subject", models.F("as_of_earliest").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "assessor", "as_of"],
                name="reforms_assessment_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self):
        return f"{self.subject}: {self.get_grade_display()} ({self.assessor})"

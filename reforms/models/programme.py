from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.records.models import Record, RecordQuerySet


class Programme(Record):
    """A plan, concept or strategy. ``date`` to ``date_end`` is its period."""

    KIND = "programmes"

    class Type(models.TextChoices):
        PLAN = "plan", _("plan")
        CONCEPT = "concept", _("concept")
        STRATEGY = "strategy", _("strategy")
        PROGRAMME = "programme", _("programme")
        GOAL = "goal", _("declared goal")
        ROADMAP = "roadmap", _("roadmap")

    programme_type = models.CharField(_("type"), max_length=10, choices=Type)
    act = models.ForeignKey(
        "reforms.Law",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="programmes_adopted",
        verbose_name=_("adopted by the act"),
    )
    adopted_by = models.ForeignKey(
        "reforms.Institution",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="programmes_adopted",
    )
    fields_covered = models.TextField(_("areas of work"), blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(successor__isnull=True) | ~models.Q(successor=models.F("record_ptr")),
                name="reforms_programme_not_its_own_successor",
                violation_error_message=_("A programme does not succeed itself."),
            ),
        ]

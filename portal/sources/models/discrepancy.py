from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.editorial.models import Publishable, PublishableQuerySet
from portal.sources.models.claim import Claim
from portal.topics.models import translated


class Discrepancy(Publishable):
    """Claims that do not agree, why, and what the portal makes of it."""

    class Kind(models.TextChoices):
        WORDING = "wording", _("spelling or wording")
        RECORD = "record", _("against the record")
        SOURCES = "sources", _("between sources")
        AMBIGUITY = "ambiguity", _("ambiguous or incomplete")
        ARITHMETIC = "arithmetic", _("arithmetic")

    class Resolution(models.TextChoices):
        PREFER = "prefer", _("one statement is preferred")
        BOTH_STAND = "both_stand", _("both statements stand")
        UNCLEAR = "unclear", _("not resolved")
        DIFFERENT_THINGS = "different_things", _("they speak of different things")

    title = translated(models.CharField(_("title"), max_length=250))
    kind = models.CharField(max_length=12, choices=Kind)
    explanation = translated(models.TextField(_("what differs")))
    resolution = models.CharField(max_length=20, choices=Resolution, blank=True)
    resolution_note = translated(models.TextField(_("how it was decided"), blank=True, default=""))
    claims = models.ManyToManyField(Claim, related_name="discrepancies", blank=True)
    records = models.ManyToManyField(
        "records.Record",
        related_name="discrepancies",
        blank=True,
        help_text=_("Records it touches beyond those of its claims."),
    )

    objects = PublishableQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["slug"]
        verbose_name_plural = "discrepancies"
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(fields=["slug"], name="sources_discrepancy_slug_once"),
            models.CheckConstraint(
                condition=Q(resolution="") | ~Q(resolution_note_en=""),
                name="sources_discrepancy_resolution_explained",
                violation_error_message=_("Explain the outcome in its note."),
            ),
        ]

    def __str__(self):
        return self.title

    def natural_key(self):
        return (self.slug,)

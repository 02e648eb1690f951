"""What was published, corrected, withdrawn, merged or renamed, for all to see."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Change(models.Model):
    """One act of publication. ``collection`` and ``slug`` are kept as they were then."""

    class Act(models.TextChoices):
        CREATED = "created", _("published")
        CORRECTED = "corrected", _("corrected")
        WITHDRAWN = "withdrawn", _("withdrawn")
        MERGED = "merged", _("merged into another entry")
        RENAMED = "renamed", _("moved to another address")

    collection = models.CharField(max_length=40)
    slug = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    act = models.CharField(max_length=10, choices=Act)
    note = models.TextField(_("public note"), blank=True)
    changed = models.JSONField(_("what changed"), default=list)
    # The publication's number in the feed: given under a lock at commit order,
    # so that a reader who asks "since 41" never misses a 42 that commits late.
    number = models.BigIntegerField(unique=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["collection", "slug", "-number"], name="changes_change_of_entry"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(act__in=["created", "corrected", "withdrawn", "merged", "renamed"]),
                name="changes_change_act_known",
            ),
        ]

    def __str__(self):
        return f"{self.number}: {self.collection}/{self.slug} {self.act}"


class Redirect(models.Model):
    """An address that an entry had before; the public gets a 301."""

    collection = models.CharField(max_length=40)
    slug = models.CharField(max_length=120)
    to_collection = models.CharField(max_length=40)
    to_slug = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "slug"], name="changes_redirect_one_target"),
            models.CheckConstraint(
                condition=~(Q(collection=models.F("to_collection")) & Q(slug=models.F("to_slug"))),
                name="changes_redirect_not_to_itself",
            ),
        ]

    def __str__(self):
        return f"{self.collection}/{self.slug} -> {self.to_collection}/{self.to_slug}"

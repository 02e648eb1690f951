from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.records.models import Record, RecordQuerySet
from portal.topics.models import translated


class Package(Record):
    """Measures announced together. ``date`` is the announcement."""

    KIND = "packages"

    class Contents(models.TextChoices):
        COMPLETE = "complete", _("a source gives all its measures")
        PARTIAL = "partial", _("sources give some of its measures")
        UNKNOWN = "unknown", _("no source gives its measures")

    number = models.PositiveSmallIntegerField(_("number in its series"), null=True, blank=True)
    occasion = models.CharField(_("occasion"), max_length=200, blank=True)
    announced_by = models.ForeignKey(Record, models.PROTECT, null=True, blank=True, related_name="packages_announced")
    contents = models.CharField(_("contents known"), max_length=10, choices=Contents)
    contents_note = translated(models.TextField(_("what is missing"), blank=True, default=""))

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("reform package")
        verbose_name_plural = _("reform packages")

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.records.models import Record, RecordQuerySet
from reforms.models.law import Law
from reforms.models.package import Package


class Measure(Record):
    """One reform step: what changes for whom.

    Its stage and its implementation are status events; the laws that carry
    it out, the recommendations it addresses and the institutions it creates
    are relations.
    """

    KIND = "measures"

    class Level(models.TextChoices):
        NATIONAL = "national", _("national")
        REGION = "region", _("region")
        DISTRICT = "district", _("district and city of regional significance")
        RURAL = "rural", _("rural district and village")

    level = models.CharField(_("level"), max_length=10, choices=Level, blank=True)
    packages = models.ManyToManyField(Package, related_name="measures", blank=True)
    laws = models.ManyToManyField(Law, related_name="measures", blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")

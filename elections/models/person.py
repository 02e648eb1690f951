from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.editorial.dates import earliest, optional_date
from portal.records.models import Record, RecordQuerySet
from portal.sources.models import Sourced
from reforms.models import Institution


class Person(Record):
    """Someone in their public role; nothing private is kept."""

    KIND = "people"

    role = models.CharField(_("public role"), max_length=200, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")


class Office(Sourced):
    """A public office that a person held."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="offices")
    name = models.CharField(_("office"), max_length=200)
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="offices")
    valid_from = optional_date(_("from"))
    valid_to = optional_date(_("until"))
    valid_from_earliest = earliest("valid_from")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["person", models.F("valid_from_earliest").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name", "valid_from"],
                name="elections_office_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.name}"

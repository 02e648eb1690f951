from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.editorial.dates import optional_date
from portal.records.models import Record, RecordQuerySet


class Institution(Record):
    """A body of the state, of society or between states.

    A successor replaced it; a renamed institution stays one entry with an
    alias and a "renamed" event.
    """

    KIND = "institutions"

    class Type(models.TextChoices):
        HEAD_OF_STATE = "head_of_state", _("head of state")
        GOVERNMENT = "government", _("government")
        PARLIAMENT = "parliament", _("parliament or chamber")
        COURT = "court", _("court")
        COMMISSIONER = "commissioner", _("commissioner or ombudsperson")
        ADVISORY = "advisory", _("advisory body")
        ELECTORAL = "electoral", _("electoral body")
        LOCAL = "local", _("local authority")
        AGENCY = "agency", _("ministry or agency")
        CIVIL_SOCIETY = "civil_society", _("civil society organisation")
        INTERGOVERNMENTAL = "intergovernmental", _("intergovernmental organisation")
        FOREIGN = "foreign", _("foreign body")

    institution_type = models.CharField(_("type"), max_length=20, choices=Type)
    established_on = optional_date(_("established"))
    abolished_on = optional_date(_("abolished"))
    established_by = models.ForeignKey(
        "reforms.Law",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="institutions_established",
    )
    abolished_by = models.ForeignKey(
        "reforms.Law",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="institutions_abolished",
    )
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")
    composition = models.TextField(_("composition over time"), blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(successor__isnull=True) | ~models.Q(successor=models.F("record_ptr")),
                name="reforms_institution_not_its_own_successor",
                violation_error_message=_("An institution does not succeed itself."),
            ),
        ]

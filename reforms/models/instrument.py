from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.editorial.dates import earliest, latest, optional_date
from portal.records.models import Record, RecordQuerySet
from portal.sources.models import Sourced
from reforms.models.law import Law


class Instrument(Record):
    """An international human-rights instrument or political commitment.

    Terms follow the Vienna Convention on the Law of Treaties, articles 2 and
    11-16. ``date`` is its adoption; ``in_force_on`` its own entry into force,
    not that for a state.
    """

    KIND = "instruments"

    class Type(models.TextChoices):
        TREATY = "treaty", _("treaty")
        OPTIONAL_PROTOCOL = "optional_protocol", _("optional protocol")
        ILO_CONVENTION = "ilo_convention", _("ILO convention")
        DECLARATION = "declaration", _("declaration")
        POLITICAL_COMMITMENT = "political_commitment", _("political commitment")

    instrument_type = models.CharField(_("type"), max_length=20, choices=Type)
    legally_binding = models.BooleanField(_("legally binding"), default=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="protocols")
    in_force_on = optional_date(_("in force generally since"))
    depositary = models.CharField(max_length=120, blank=True)
    monitoring_body = models.CharField(max_length=160, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(instrument_type="optional_protocol") | models.Q(parent__isnull=False),
                name="reforms_instrument_protocol_has_parent",
                violation_error_message=_("Choose the treaty that the optional protocol belongs to."),
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("record_ptr")),
                name="reforms_instrument_not_its_own_parent",
                violation_error_message=_("An instrument does not belong to itself."),
            ),
        ]


class TreatyAction(Sourced):
    """One step of a state towards, or about, an instrument."""

    class Type(models.TextChoices):
        SIGNATURE_AUTHORISED = "signature_authorised", _("signature authorised")
        SIGNATURE = "signature", _("signature")
        DOMESTIC_ACT = "domestic_act", _("domestic law")
        RATIFICATION = "ratification", _("deposit of ratification")
        ACCESSION = "accession", _("deposit of accession")
        SUCCESSION = "succession", _("succession")
        ENTRY_INTO_FORCE = "entry_into_force", _("entry into force for the state")
        RESERVATION = "reservation", _("reservation")
        DECLARATION = "declaration", pgettext_lazy("treaty action", "declaration")
        ENDORSEMENT = "endorsement", _("political endorsement")

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="actions")
    action_type = models.CharField(max_length=20, choices=Type)
    date = optional_date(_("date"))
    date_earliest = earliest("date")
    date_latest = latest("date")
    law = models.ForeignKey(Law, models.PROTECT, null=True, blank=True, related_name="treaty_actions")
    reference = models.CharField(_("number of the act"), max_length=120, blank=True)
    text = models.TextField(_("what it says"), blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["instrument", models.F("date_earliest").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "action_type", "date"],
                name="reforms_treatyaction_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self):
        return f"{self.instrument}: {self.get_action_type_display()} {self.date or ''}"

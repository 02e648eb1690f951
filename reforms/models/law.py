from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.editorial.dates import earliest, latest, optional_date
from portal.records.models import Record, RecordQuerySet
from portal.sources.models import Sourced


class Law(Record):
    """Any legal act. Each of its dates is a field of its own; ``date`` orders it."""

    KIND = "laws"

    class Type(models.TextChoices):
        CONSTITUTION = "constitution", _("constitution")
        CONSTITUTIONAL_LAW = "constitutional_law", _("constitutional law")
        CODE = "code", pgettext_lazy("law", "code")
        LAW = "law", _("law")
        AMENDING_LAW = "amending_law", _("amending law")
        BILL = "bill", _("bill")
        DECREE = "decree", _("decree")
        RESOLUTION = "resolution", _("resolution")
        POLICY_DOCUMENT = "policy_document", _("policy document")

    legislation_type = models.CharField(_("type"), max_length=20, choices=Type)
    official_number = models.CharField(_("official number"), max_length=60, blank=True)
    document_date = optional_date(_("date of the document"))
    signed_on = optional_date(_("signed"))
    published_on = optional_date(_("published"))
    in_force_on = optional_date(_("in force from"))
    no_longer_in_force_on = optional_date(_("no longer in force from"))
    in_force_on_earliest = earliest("in_force_on")
    no_longer_in_force_on_earliest = earliest("no_longer_in_force_on")
    passed_by = models.ForeignKey(
        "reforms.Institution", models.PROTECT, null=True, blank=True, related_name="laws_passed"
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("law")
        verbose_name_plural = _("laws")
        constraints = [
            models.CheckConstraint(
                condition=Q(no_longer_in_force_on__isnull=True)
                | Q(in_force_on__isnull=True)
                | Q(in_force_on_earliest__lte=F("no_longer_in_force_on_earliest")),
                name="reforms_law_ends_after_it_starts",
                violation_error_message=_("The law ends before it begins: look at both dates of its being in force."),
            ),
        ]


class LegalEffect(Sourced):
    """What one law does to a provision of another (Akoma Ntoso: modification)."""

    class Type(models.TextChoices):
        INSERTED = "inserted", _("inserted")
        SUBSTITUTED = "substituted", _("replaced")
        AMENDED = "amended", _("amended")
        REPEALED = "repealed", _("repealed")
        COMMENCED = "commenced", _("brought into force")
        RATIFIES = "ratifies", _("ratified")
        IMPLEMENTS = "implements", _("carried out")

    affecting = models.ForeignKey(Law, models.CASCADE, related_name="effects")
    affected = models.ForeignKey(Record, models.PROTECT, related_name="effects_on")
    provision = models.CharField(_("provision"), max_length=120, blank=True)
    effect_type = models.CharField(max_length=12, choices=Type)
    date = optional_date(_("takes effect"))
    date_earliest = earliest("date")
    date_latest = latest("date")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["affecting", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["affecting", "affected", "provision", "effect_type"],
                name="reforms_legaleffect_once",
            ),
            models.CheckConstraint(
                condition=~Q(affecting=F("affected")),
                name="reforms_legaleffect_not_on_itself",
                violation_error_message=_("A law has no effect on itself."),
            ),
        ]

    def __str__(self):
        return f"{self.affecting} {self.get_effect_type_display()} {self.affected}"

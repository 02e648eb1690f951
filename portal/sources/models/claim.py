from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.editorial.dates import DateBasis, earliest, latest, optional_date
from portal.sources.models.source import Source


class ClaimQuerySet(models.QuerySet):
    def get_by_natural_key(self, key):
        return self.get(key=key)


class Claim(models.Model):
    """What one source says about one attribute of one record.

    ``value_text`` is in our own words, never a quotation. A percentage always
    names its ``base``. ``as_printed`` keeps the source's own form where ours
    differs ("98%" for 98 seats).
    """

    class Modality(models.TextChoices):
        ASSERTS = "asserts", _("says")
        PLANS = "plans", _("plans")
        FORECASTS = "forecasts", _("forecasts")
        DENIES = "denies", _("denies")
        COMPUTED = "computed", _("computed by the portal")

    class Rank(models.TextChoices):
        PREFERRED = "preferred", _("preferred")
        NORMAL = "normal", _("normal")
        DISPUTED = "disputed", _("disputed")
        SUPERSEDED = "superseded", _("superseded")

    key = models.CharField(
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9][a-z0-9.\-]*$")],
        help_text=_("Permanent identifier, never reused."),
    )
    record = models.ForeignKey("records.Record", models.CASCADE, null=True, blank=True, related_name="claims")
    about_source = models.ForeignKey(
        Source,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="claims_about",
        help_text=_("For a statement about a document itself, instead of a record."),
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="claims")
    other_sources = models.ManyToManyField(
        Source,
        related_name="corroborated_claims",
        blank=True,
        help_text=_("Further sources that say the same."),
    )
    locator = models.CharField(_("where in the source"), max_length=300)
    attribute = models.CharField(_("about"), max_length=120)
    value_text = models.TextField(_("says"))
    value_number = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    value_number_end = models.DecimalField(
        _("upper end of a range"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    unit = models.CharField(max_length=60, blank=True)
    base = models.CharField(_("base of the percentage"), max_length=120, blank=True)
    as_printed = models.CharField(max_length=300, blank=True)
    date = optional_date(_("date"))
    date_end = optional_date(_("end of the period"))
    date_approximate = models.BooleanField(default=False)
    date_basis = models.CharField(max_length=12, choices=DateBasis, blank=True)
    date_earliest = earliest("date")
    date_latest = latest("date")
    status = models.CharField(_("status claimed"), max_length=30, blank=True)
    modality = models.CharField(max_length=10, choices=Modality, default=Modality.ASSERTS)
    claimed_by = models.CharField(max_length=200, blank=True, help_text=_("Empty: the source itself."))
    rank = models.CharField(max_length=10, choices=Rank, default=Rank.NORMAL)
    rank_reason = models.TextField(blank=True)
    note = models.TextField(_("curator's note"), blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["record", "attribute", "date_earliest", "key"]
        indexes = [
            models.Index(fields=["source", "key"], name="sources_claim_of_source"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(record__isnull=True) ^ Q(about_source__isnull=True),
                name="sources_claim_has_one_subject",
                violation_error_message=_("A claim is about one record or about one source."),
            ),
            models.CheckConstraint(
                condition=~Q(locator=""),
                name="sources_claim_has_locator",
                violation_error_message=_("Say where in the source it stands."),
            ),
            models.CheckConstraint(
                condition=Q(date__isnull=True) | ~Q(date_basis=""),
                name="sources_claim_date_has_basis",
                violation_error_message=_("Say how the date is known, in the date basis."),
            ),
            models.CheckConstraint(
                condition=Q(date_end__isnull=True) | Q(date__isnull=False),
                name="sources_claim_period_has_start",
                violation_error_message=_("A period has a first day: give the date it begins with."),
            ),
            models.CheckConstraint(
                condition=Q(value_number_end__isnull=True) | Q(value_number__lte=F("value_number_end")),
                name="sources_claim_range_in_order",
                violation_error_message=_("The range ends below its beginning."),
            ),
            models.CheckConstraint(
                condition=~Q(unit="percent") | Q(value_number__isnull=True) | ~Q(base=""),
                name="sources_claim_percentage_has_base",
                violation_error_message=_("Say what the percentage is of, in the field for its base."),
            ),
            models.CheckConstraint(
                condition=Q(rank__in=["normal", "superseded"]) | ~Q(rank_reason=""),
                name="sources_claim_rank_has_reason",
                violation_error_message=_("Give the reason for this rank."),
            ),
        ]

    def __str__(self):
        return f"{self.key}: {self.value_text[:60]}"

    def natural_key(self):
        return (self.key,)


class Sourced(models.Model):
    """A part of a record that stands on claims; without one it is not published."""

    claims = models.ManyToManyField(Claim, related_name="+", blank=True)

    class Meta:
        abstract = True

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.editorial.dates import DateBasis, earliest, latest, optional_date
from portal.editorial.models import Publishable, PublishableQuerySet


class Source(Publishable):
    """A document, page or data set that says something about a record.

    Sources of one ``lineage`` repeat one another: two of them corroborate
    nothing, so independent support counts lineages and not documents.
    """

    class Type(models.TextChoices):
        OFFICIAL = "official", _("official")
        LEGAL_REGISTER = "legal_register", _("legal register")
        INTERGOVERNMENTAL = "intergovernmental", _("intergovernmental body")
        NGO = "ngo", _("non-governmental organisation")
        MEDIA = "media", _("media")
        ACADEMIC = "academic", _("academic")
        REFERENCE = "reference", _("reference work")
        UNSIGNED = "unsigned", _("unsigned")

    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    source_type = models.CharField(_("type"), max_length=20, choices=Type)
    url = models.URLField(_("address on the web"), max_length=1000, blank=True)
    archived_url = models.URLField(_("archived copy"), max_length=1000, blank=True)
    published_on = optional_date(_("published on"))
    published_on_basis = models.CharField(max_length=12, choices=DateBasis, default=DateBasis.STATED)
    published_on_earliest = earliest("published_on")
    published_on_latest = latest("published_on")
    retrieved_on = models.DateField(_("retrieved on"), null=True, blank=True)
    language = models.CharField(_("language (ISO 639-1)"), max_length=2, blank=True)
    licence = models.CharField(_("licence of the data"), max_length=60, blank=True)
    lineage = models.CharField(
        _("lineage"),
        max_length=120,
        help_text=_("Who first said it; copies of one text share a lineage."),
    )
    derived_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="derivatives")
    summary = models.TextField(_("what it is"), blank=True)
    bias_note = models.TextField(_("note on its point of view"), blank=True)

    objects = PublishableQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["title", "pk"]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(fields=["slug"], name="sources_source_slug_once"),
            models.CheckConstraint(
                condition=Q(derived_from__isnull=True) | ~Q(derived_from=F("id")),
                name="sources_source_not_derived_from_itself",
                violation_error_message=_("A source is not derived from itself."),
            ),
            models.CheckConstraint(
                condition=~Q(lineage=""),
                name="sources_source_has_lineage",
                violation_error_message=_("Say in lineage which text this is or copies."),
            ),
        ]

    def __str__(self):
        return self.title

    def natural_key(self):
        return (self.slug,)

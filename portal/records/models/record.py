from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.editorial.dates import DateBasis, earliest, latest, optional_date
from portal.editorial.models import Publishable, PublishableQuerySet
from portal.topics.models import Area, Jurisdiction, Topic, translated


class RecordQuerySet(PublishableQuerySet):
    def get_by_natural_key(self, kind, slug):
        return self.get(kind=kind, slug=slug)


class Record(Publishable):
    """What every entry of the portal is, whatever it is about.

    Content types extend it by multi-table inheritance, so that claims,
    relations, status events, threads and history hang on one table with real
    foreign keys. ``kind`` is the collection that the entry belongs to.

    ``date`` orders an entry among others: when it was adopted, held,
    established, announced. An as-of date never fills it.
    """

    KIND = ""

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="records")
    kind = models.CharField(max_length=40, editable=False)
    title = translated(models.CharField(_("title"), max_length=250))
    short_title = translated(models.CharField(_("short title"), max_length=80, blank=True, default=""))
    summary = translated(models.TextField(_("summary"), blank=True, default=""))
    aliases = ArrayField(
        models.CharField(max_length=200),
        verbose_name=_("other names and spellings"),
        default=list,
        blank=True,
    )
    identifiers = models.JSONField(
        _("identifiers"),
        default=dict,
        blank=True,
        help_text=_("Scheme and value: adilet, eli, untc, wikidata."),
    )
    topics = models.ManyToManyField(Topic, related_name="records", blank=True)
    areas = models.ManyToManyField(Area, related_name="records", blank=True)
    date = optional_date(_("date"))
    date_end = optional_date(_("end"))
    date_basis = models.CharField(max_length=12, choices=DateBasis, default=DateBasis.STATED)
    date_earliest = earliest("date")
    date_latest = latest("date")

    objects = RecordQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["title_en", "pk"]
        indexes = [
            GinIndex(fields=["aliases"], name="records_record_aliases"),
            models.Index(fields=["kind", "status"], name="records_record_kind_status"),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(fields=["kind", "slug"], name="records_record_slug_once_per_kind"),
            models.CheckConstraint(
                condition=Q(date__isnull=True) | ~Q(date_basis="as_of_source"),
                name="records_record_as_of_is_no_date",
                violation_error_message=_(
                    "“True when the source was written” dates no event: say how the date is known, or leave it empty."
                ),
            ),
            models.CheckConstraint(
                condition=Q(date_end__isnull=True) | Q(date__isnull=False),
                name="records_record_end_has_start",
                violation_error_message=_("A period has a first day: give the date it begins with."),
            ),
            models.CheckConstraint(condition=~Q(kind=""), name="records_record_has_kind"),
        ]

    def __str__(self):
        return self.title

    def save(self, **kwargs):
        self.kind = self.KIND or self.kind
        super().save(**kwargs)

    def natural_key(self):
        return (self.kind, self.slug)

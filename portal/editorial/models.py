"""The editorial state of what the portal publishes, and who may see it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class PublishableQuerySet(models.QuerySet):
    def public(self):
        """What a reader may see: published, and not before its time.

        The clock is the database's: querysets are built at import, where a
        Python now() would freeze.
        """
        return self.filter(status=Publishable.Status.PUBLISHED, published_at__lte=Now())

    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Publishable(models.Model):
    """A public entry with its own address and editorial life.

    ``version`` counts the saved states and is the optimistic lock;
    ``published_version`` is the state that the public sees, so an entry whose
    two numbers differ has edits that wait for their publication.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        REVIEW = "review", _("In review")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Pending(models.TextChoices):
        """Where the saved but unpublished edits of an entry are on their way."""

        NONE = "none", _("No change waiting")
        EDITING = "editing", _("Being edited")
        REVIEW = "review", _("Waiting for review")
        APPROVED = "approved", _("Approved")

    slug = models.SlugField(_("address"), max_length=120)
    status = models.CharField(_("editorial state"), max_length=12, choices=Status, default=Status.DRAFT)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(_("content changed at"), auto_now=True)
    version = models.PositiveIntegerField(default=1)
    published_version = models.PositiveIntegerField(null=True, blank=True)
    pending = models.CharField(_("pending change"), max_length=8, choices=Pending, default=Pending.EDITING)
    publish_on = models.DateTimeField(_("to be published on"), null=True, blank=True)

    objects = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["draft", "review", "published", "withdrawn"]),
                name="%(app_label)s_%(class)s_status_known",
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="%(app_label)s_%(class)s_published_has_date",
            ),
            models.CheckConstraint(
                condition=Q(pending__in=["none", "editing", "review", "approved"]),
                name="%(app_label)s_%(class)s_pending_known",
            ),
            models.CheckConstraint(
                condition=(~Q(status="draft") | Q(pending="editing"))
                & (~Q(status="review") | Q(pending__in=["review", "approved"])),
                name="%(app_label)s_%(class)s_pending_fits_status",
            ),
            models.CheckConstraint(
                condition=Q(publish_on__isnull=True) | Q(pending="approved"),
                name="%(app_label)s_%(class)s_only_approved_is_scheduled",
            ),
        ]

    @property
    def has_pending_changes(self):
        return self.status == self.Status.PUBLISHED and self.version != self.published_version

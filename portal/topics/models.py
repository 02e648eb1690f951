"""Where and what about: jurisdictions, their areas, and topics."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedFieldWithFallback

OTHER_LANGUAGES = {"kk": {"blank": True, "default": ""}, "ru": {"blank": True, "default": ""}}


def translated(field):
    """A text in English with optional Kazakh and Russian, as plain columns."""
    return TranslatedFieldWithFallback(field, OTHER_LANGUAGES)


class NamedQuerySet(models.QuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Jurisdiction(models.Model):
    """A country or other polity whose reforms the portal follows."""

    slug = models.SlugField(max_length=20, unique=True)
    code = models.CharField(_("ISO 3166-1 code"), max_length=2, unique=True)
    name = translated(models.CharField(_("name"), max_length=120))

    objects = NamedQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)


class Area(models.Model):
    """A territorial unit of a jurisdiction; codes follow ISO 3166-2 where it has one."""

    class Level(models.TextChoices):
        COUNTRY = "country", _("country")
        REGION = "region", _("region or city of republican significance")
        DISTRICT = "district", _("district or city of regional significance")
        RURAL = "rural", _("rural district, village or town")

    slug = models.SlugField(max_length=60, unique=True)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="areas")
    code = models.CharField(_("ISO 3166-2 code"), max_length=6, blank=True)
    level = models.CharField(max_length=10, choices=Level)
    name = translated(models.CharField(_("name"), max_length=120))
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")

    objects = NamedQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=~models.Q(code=""),
                name="topics_area_code_once",
                violation_error_message=_("Another area has this code."),
            ),
        ]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)


class Topic(models.Model):
    """A subject that records and threads are filed under."""

    slug = models.SlugField(max_length=60, unique=True)
    name = translated(models.CharField(_("name"), max_length=120))
    description = translated(models.TextField(_("description"), blank=True, default=""))
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="subtopics")
    position = models.PositiveSmallIntegerField(default=0)

    objects = NamedQuerySet.as_manager()

    class Meta:
        ordering = ["position", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")),
                name="topics_topic_not_its_own_parent",
                violation_error_message=_("A topic does not stand under itself."),
            ),
        ]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

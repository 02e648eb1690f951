from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.records.models import Record, RecordQuerySet


class Event(Record):
    """A round table, forum, address, session or public statement."""

    KIND = "events"

    class Type(models.TextChoices):
        ADDRESS = "address", _("address to the nation or parliament")
        STATEMENT = "statement", _("public statement")
        ROUND_TABLE = "round_table", _("round table")
        FORUM = "forum", _("forum")
        SESSION = "session", _("session")
        LETTER = "letter", _("letter or report")
        POLITICAL = "political", _("political event")

    event_type = models.CharField(_("type"), max_length=12, choices=Type)
    place = models.CharField(_("place"), max_length=160, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

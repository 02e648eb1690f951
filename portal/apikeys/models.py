"""API keys for higher limits, and the counters that all workers share."""

import hashlib
import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

PREFIX_LENGTH = 8


class ApiKeyQuerySet(models.QuerySet):
    def valid(self):
        return self.filter(revoked_at=None)

    def issue(self, **fields):
        """Make a key; return its row and the key itself, which is shown once and never stored."""
        prefix = secrets.token_hex(PREFIX_LENGTH // 2)
        text = f"{prefix}.{secrets.token_urlsafe(32)}"
        return self.create(prefix=prefix, digest=digest_of(text), **fields), text


def digest_of(text):
    """A key is random and long, so a plain hash is enough to hide it."""
    return hashlib.sha256(text.encode()).hexdigest()


class ApiKey(models.Model):
    """A third party that may ask more often than an anonymous reader."""

    name = models.CharField(_("who uses it, and for what"), max_length=200)
    contact = models.EmailField(_("contact"), blank=True)
    prefix = models.CharField(_("first characters"), max_length=PREFIX_LENGTH, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    per_minute = models.PositiveIntegerField(
        _("requests a minute"), null=True, blank=True, help_text=_("Empty: the usual number for keys.")
    )
    created_at = models.DateTimeField(_("issued at"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="apikeys_apikey_digest_once"),
            models.CheckConstraint(
                condition=Q(per_minute=None) | Q(per_minute__gt=0), name="apikeys_apikey_per_minute_positive"
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.prefix}…)"


class RequestCount(models.Model):
    """Requests of one asker in one minute. An unlogged table: a crash may forget it."""

    asker = models.CharField(max_length=64)
    minute = models.BigIntegerField()
    requests = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asker", "minute"], name="apikeys_requestcount_once"),
        ]

    def __str__(self):
        return f"{self.asker}: {self.requests}"

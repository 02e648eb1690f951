"""The content version: what every cache key and validator hangs on."""

from portal.catalogue.models import ContentVersion


def content_version():
    """Number of the last publication; 0 before the first. One indexed query."""
    return ContentVersion.objects.values_list("number", flat=True).first() or 0


def last_publication():
    """When the public content last changed; None before the first publication."""
    return ContentVersion.objects.values_list("at", flat=True).first()

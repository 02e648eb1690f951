"""Permanent names of entries outside the portal: tag URIs, UIDs, absolute addresses."""

from django.conf import settings

SINCE = 2026  # the year in which the portal's tag URIs begin (RFC 4151)


def authority():
    """The domain that names are given under; the same behind every proxy."""
    return settings.SITE.hostname or "localhost"


def tag(collection, slug=""):
    """The Atom id of an entry, or of a collection's feed: permanent, wherever the portal moves."""
    return f"tag:{authority()},{SINCE}:{collection}/{slug}"


def uid(collection, slug):
    """The iCalendar UID of an entry."""
    return f"{collection}.{slug}@{authority()}"


def site_root(request):
    """Scheme and host of public addresses: the configured one, else the request's."""
    return settings.SITE_URL or request.build_absolute_uri("/").rstrip("/")


def any_of(formats):
    """A regular expression for the suffix of any of the formats, or of JSON."""
    return "|".join(["json", *(found.name.replace(".", r"\.") for found in formats)])

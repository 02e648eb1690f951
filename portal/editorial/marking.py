"""The editorial state of a row whose content is being written."""

from django.utils import timezone

from portal.editorial.models import Publishable


def mark_published(row):
    row.status = Publishable.Status.PUBLISHED
    row.published_at = row.published_at or timezone.now()
    row.published_version = row.version
    row.pending = Publishable.Pending.NONE
    row.publish_on = None


def mark_edited(row):
    """Whatever was under review or approved was another text: it starts anew."""
    if row.status == Publishable.Status.REVIEW:
        row.status = Publishable.Status.DRAFT
    row.pending = Publishable.Pending.EDITING
    row.publish_on = None

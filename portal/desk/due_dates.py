"""When the next scheduled publication is due, kept beside the content version."""

from django.db.models import Min

from portal.catalogue.documents.publication import lock_version
from portal.catalogue.registry import collections
from portal.editorial.models import Publishable


def publishable_collections():
    return [
        collection for collection in collections() if collection.in_files and issubclass(collection.model, Publishable)
    ]


def set_next_due():
    """Note the earliest scheduled publication on the row that every request reads."""
    version = lock_version()
    dates = [
        collection.model.objects.aggregate(first=Min("publish_on"))["first"] for collection in publishable_collections()
    ]
    version.next_due_at = min((date for date in dates if date), default=None)
    version.save(update_fields=["next_due_at"])

"""Scheduled publications, made public by the first request after they are due."""

import logging
import time

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from portal.catalogue.version import forget_version, one_reading, version
from portal.desk.due_dates import publishable_collections, set_next_due
from portal.desk.models import Act
from portal.desk.revisions import log_act
from portal.desk.workflow import NotReady, make_public, move
from portal.editorial.models import Publishable
from portal.replica.reading import on_primary

logger = logging.getLogger(__name__)
PUBLISHING = 1_936_028_778  # advisory lock: one process publishes, the others go on reading


class PublishWhenDue:
    """Middleware: reads the content version, on which the request depends, and with it what is due."""

    rest_after_failure = 1.0  # seconds, so that what cannot be published does not slow every request

    def __init__(self, get_response):
        self.get_response = get_response
        self.not_before = float("-inf")

    def __call__(self, request):
        with one_reading():
            self.look()
            return self.get_response(request)

    def look(self):
        try:
            if is_due() and time.monotonic() >= self.not_before:
                with on_primary():
                    publish_due()
        except DatabaseError:
            # The page itself may still be answered, or says what is wrong.
            self.not_before = time.monotonic() + self.rest_after_failure
            logger.exception("scheduled publications could not be looked at")


def is_due():
    """Whether a scheduled publication's time has come; no query of its own within a request."""
    due = version().next_due_at
    return due is not None and due <= timezone.now()


@transaction.atomic
def publish_due():
    """Publish everything that is due; return how many. A second process at it returns 0."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [PUBLISHING])
        if not cursor.fetchone()[0]:
            return 0
    number = 0
    for collection in publishable_collections():
        due = collection.model.objects.filter(publish_on__lte=timezone.now())
        for row in due.select_for_update():
            number += _publish_one(collection, row)
    set_next_due()
    forget_version()
    return number


def _publish_one(collection, row):
    """An entry that broke a rule meanwhile goes back to its editor instead of blocking the rest."""
    scheduled = Act.objects.filter(kind=Act.Kind.SCHEDULED, collection=collection.slug, object_id=row.pk).first()
    by, note = (scheduled.by, scheduled.note) if scheduled else (None, "")
    try:
        with transaction.atomic():
            make_public(collection, [row], by=by, note=note)
    except NotReady as refused:
        logger.warning("%s/%s was due but is not ready", collection.slug, row.slug)
        back = Publishable.Status.DRAFT if row.status == "review" else row.status
        move(row, status=back, pending=Publishable.Pending.EDITING, publish_on=None)
        log_act(
            Act.Kind.RETURNED,
            collection=collection,
            row=row,
            username="",
            note="; ".join(map(str, refused.faults))[:1000],
        )
        return 0
    return 1

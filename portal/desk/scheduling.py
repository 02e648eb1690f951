"""Scheduled publications, made public by the first request after they are due."""

import logging
import time

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from portal.catalogue.models import ContentVersion
from portal.desk.due_dates import publishable_collections, set_next_due
from portal.desk.models import Act
from portal.desk.revisions import log_act
from portal.desk.workflow import NotReady, make_public, move
from portal.editorial.models import Publishable

logger = logging.getLogger(__name__)
PUBLISHING = 1_936_028_778  # advisory lock: one process publishes, the others go on reading


class PublishWhenDue:
    """Middleware: looks at the clock with every request, at the database at most once a second."""

    look_again_after = 1.0  # seconds

    def __init__(self, get_response):
        self.get_response = get_response
        self.looked = float("-inf")

    def __call__(self, request):
        now = time.monotonic()
        if now - self.looked >= self.look_again_after:
            self.looked = now
            self.look()
        return self.get_response(request)

    @staticmethod
    def look():
        try:
            if is_due():
                publish_due()
        except DatabaseError:
            # The page itself may still be answered, or says what is wrong.
            logger.exception("scheduled publications could not be looked at")


def is_due():
    """One query by primary key."""
    now = timezone.now()
    return ContentVersion.objects.filter(pk=1, next_due_at__lte=now).exists()


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
    return number


def _publish_one(collection, row):
    """An entry that broke a rule meanwhile goes back to its editor instead of blocking the rest."""
    scheduled = Act.objects.filter(
        kind=Act.Kind.SCHEDULED, collection=collection.slug, object_id=row.pk
    ).first()
    by, note = (scheduled.by, scheduled.note) if scheduled else (None, "")
    try:
        with transaction.atomic():
            make_public(collection, [row], by=by, note=note)
    except NotReady as refused:
        logger.warning("%s/%s was due but is not ready", collection.slug, row.slug)
        back = Publishable.Status.DRAFT if row.status == "review" else row.status
        move(row, status=back, pending=Publishable.Pending.EDITING, publish_on=None)
        log_act(Act.Kind.RETURNED, collection=collection, row=row, username="",
                note="; ".join(map(str, refused.faults))[:1000])
        return 0
    return 1

"""What publishing an entry would show, without publishing it."""

import json

from django.db import transaction
from django.utils import timezone

from portal.catalogue.documents.assembly import assemble, read_neighbours
from portal.catalogue.documents.cards import refresh_cards
from portal.catalogue.documents.publication import Publication
from portal.catalogue.documents.rows import write_rows
from portal.catalogue.models import Document


def previewed(publications):
    """Return the public JSON of the first entry as if all were published; nothing stays.

    The rows are written by the code that publishes, and taken back.
    """
    with transaction.atomic():
        now = timezone.now()
        publish_these = [Publication(c, entry) for c, entry in publications]
        written = write_rows(publish_these, now)
        refresh_cards(written.pks)
        document = Document.objects.get(pk=written.pks[0])
        assemble(document, read_neighbours([document]))
        transaction.set_rollback(True)
    return json.loads(document.detail_json)

"""The dump of the public data, loaded into an empty portal, gives the same portal."""

import json

import pytest
from django.core.management import call_command

from portal.catalogue.documents.publication import unpublish
from portal.catalogue.dumps.writing import write_dump
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from tests.kazakhstan import connected_to, create_database, create_empty_portal

TIMES = ("published_at", "updated_at", "changes")


def public():
    rows = Document.objects.values_list("collection", "slug", "detail_json")
    found = {}
    for collection, slug, text in rows:
        found[collection, slug] = {n: v for n, v in json.loads(text).items() if n not in TIMES}
    return found


def event_that_nothing_stands_on():
    """A state of a thread, say, may cite an event's claims, and cannot be without."""
    for event in Document.objects.public("events"):
        keys = [f"claims/{claim['key']}" for claim in event.own["claims"]]
        if not Document.objects.filter(refs__overlap=keys, parent=None).exclude(pk=event.pk).exists():
            return event.slug
    raise LookupError("every event is cited")


@pytest.mark.slow
def test_a_dump_starts_an_equal_portal(kazakhstan_template, django_db_blocker, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    create_database("round_trip_from", template=kazakhstan_template)
    create_empty_portal("round_trip_to")
    with connected_to("round_trip_from", django_db_blocker), django_db_blocker.unblock():
        withdrawn = event_that_nothing_stands_on()
        unpublish(collection_named("events"), withdrawn)
        before = public()
        dump = write_dump()

    with connected_to("round_trip_to", django_db_blocker), django_db_blocker.unblock():
        call_command("load", str(dump.folder / "entries"), verbosity=0)
        after = public()

    assert after.keys() == before.keys()
    assert after == before
    assert withdrawn not in (dump.folder / "entries" / "laws.yaml").read_text()

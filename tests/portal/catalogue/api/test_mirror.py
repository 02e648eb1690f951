"""The sample mirror in docs/ keeps a copy in step with one cursor."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from portal.catalogue.documents.publication import Publication, publish, unpublish
from portal.catalogue.entries.reading import canonical
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from tests.kazakhstan import connected_to

MIRROR = Path(__file__).parents[4] / "docs" / "mirror.py"


@pytest.fixture
def unlimited(monkeypatch):
    monkeypatch.setenv("API_LIMIT_ANONYMOUS", "0")


def run(address, path):
    done = subprocess.run([sys.executable, str(MIRROR), address, str(path)], capture_output=True, text=True, check=True)
    return int(done.stdout.split()[0])


def copied(path):
    with sqlite3.connect(path) as database:
        rows = database.execute("SELECT collection, slug, json FROM entries").fetchall()
    entries = {(collection, slug): json.loads(text) for collection, slug, text in rows}
    for entry in entries.values():
        del entry["data_licence"]
    return entries


def public():
    rows = Document.objects.filter(parent=None).values_list("collection", "slug", "detail_json")
    return {(collection, slug): json.loads(text) for collection, slug, text in rows}


def correct(collection, slug, **changes):
    document = Document.objects.get(collection=collection, slug=slug)
    form = collection_named(collection).form
    publish([Publication(collection_named(collection), canonical(form, document.own) | changes)])


@pytest.mark.slow
def test_a_mirror_stays_equal_to_the_portal_through_corrections_and_withdrawals(
    unlimited, own_portal, django_db_blocker, tmp_path
):
    address, database = own_portal
    copy = tmp_path / "mirror.sqlite"
    with connected_to(database, django_db_blocker), django_db_blocker.unblock():
        assert run(address, copy) == len(public()), "each entry is read once"
        assert copied(copy) == public()

        correct("topics", "elections", name="Elections and votes")
        law = Document.objects.public("laws").first()
        correct("laws", law.slug, title="A corrected title")
        gone = Document.objects.public("events").last()
        unpublish(collection_named("events"), gone.slug, note="told twice")
        read = run(address, copy)

        assert copied(copy) == public()
        assert ("events", gone.slug) not in copied(copy)
        assert copied(copy)["laws", law.slug]["title"] == "A corrected title"
        assert 0 < read < Document.objects.filter(parent=None).count()
        assert run(address, copy) == 0

"""The sample mirror in docs/ keeps a copy in step with one cursor."""

import json
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path
from threading import Thread

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from portal.catalogue.documents.publication import Publication, publish, unpublish
from portal.catalogue.entries.reading import canonical
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.changes.models import Change
from portal.desk import moving
from portal.desk.merging_entries import merge, unmerge
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


EVENTS = collection_named("events")


def read_feed(address, since=0):
    """Every act after a number, in pages of three."""
    acts = []
    while True:
        with urllib.request.urlopen(f"{address}/api/v1/changes/?since={since}&page_size=3") as response:
            page = json.load(response)
        acts += page["results"]
        since = page["upto"]
        if page["next"] is None:
            return acts, since


def edit(by, slugs, faults):
    """Publish, withdraw, rename, merge and take the merge back, each on events of this editor alone."""
    try:
        corrected, withdrawn, renamed, kept, gone = slugs
        pks = dict(EVENTS.model.objects.values_list("slug", "pk"))
        correct("events", corrected, title="Told anew")
        moving.rename(EVENTS, pks[renamed], f"{renamed}-moved"[-100:].strip("-"), by=by)
        act = merge(EVENTS, pks[kept], pks[gone], by=by, note="the same")
        unpublish(EVENTS, withdrawn, note="told twice")
        unmerge(act, by=by)
        correct("events", corrected, title="Told once more")
        merge(EVENTS, pks[kept], pks[gone], by=by, note="the same after all")
    except Exception as fault:
        faults.append(fault)
        raise
    finally:
        connection.close()


@pytest.mark.slow
def test_feed_and_mirror_miss_nothing_while_several_editors_publish(unlimited, own_portal, django_db_blocker, tmp_path):
    address, database = own_portal
    copy = tmp_path / "mirror.sqlite"
    with connected_to(database, django_db_blocker), django_db_blocker.unblock():
        publisher = get_user_model().objects.create_superuser("publisher", "", "a long pass phrase")
        slugs = list(Document.objects.public("events").order_by("slug").values_list("slug", flat=True))
        _acts, begun = read_feed(address, since=10**9)
        run(address, copy)
        faults = []
        editors = [Thread(target=edit, args=(publisher, slugs[start : start + 5], faults)) for start in (0, 5, 10)]
        for editor in editors:
            editor.start()
        seen, upto = [], begun
        while any(editor.is_alive() for editor in editors):
            acts, upto = read_feed(address, upto)
            seen += acts
            run(address, copy)
        seen += read_feed(address, upto)[0]
        run(address, copy)

        stored = Change.objects.filter(number__gt=begun).order_by("number")
        assert faults == []
        assert [act["number"] for act in seen] == list(stored.values_list("number", flat=True))
        assert {act["act"] for act in seen} == set(Change.Act.values)
        assert list(stored.values_list("at", flat=True)) == sorted(stored.values_list("at", flat=True))
        assert copied(copy) == public()

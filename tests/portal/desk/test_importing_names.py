"""Imports of topics, areas and jurisdictions, which are public when they are written."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.catalogue.models import Document
from portal.desk import workflow
from portal.desk.importing.running import check_import, undo_import, write_import
from portal.desk.models import ImportRun
from tests.portal.desk.conftest import at_desk
from tests.portal.desk.import_files import csv_of, outcomes, run_of

TOPICS = [["slug", "name", "name_ru"], ["parties", "Parties", "Партии"], ["courts", "Courts", "Суды"]]


def test_topics_are_imported_published_and_undone(world, pavel):
    before = public_topics()
    run = run_of(csv_of(*TOPICS), pavel, "topics", "topics.csv")

    write_import(run)

    assert outcomes(run) == [(3, "created", ""), (2, "changed", "name_ru")]
    assert public_topics() == {"parties": "Партии", "courts": "Суды"}
    undo_import(run, by=pavel)
    run.refresh_from_db()
    assert (public_topics(), run.state) == (before, "undone")


def public_topics():
    documents = Document.objects.filter(collection="topics")
    return {document.slug: document.own.get("name_ru") for document in documents}


def test_an_import_of_topics_is_not_undone_over_what_uses_them(world, pavel, row):
    run = run_of(csv_of(*TOPICS), pavel, "topics", "topics.csv")
    write_import(run)
    type(row).topics.field.related_model.objects.filter(slug="courts").update(name_en="Courts of law")

    with pytest.raises(workflow.StepRefused, match="changed"):
        undo_import(run, by=pavel)


def test_names_that_are_public_at_once_are_imported_by_publishers_only(world, rita, pavel):
    run = run_of(csv_of(*TOPICS), pavel, "topics", "topics.csv")
    check_import(run)
    client = at_desk(rita)

    file = SimpleUploadedFile("topics.csv", csv_of(*TOPICS))
    client.post("/admin/desk/imports/", {"collection": "topics", "file": file})
    statuses = [client.post(f"/admin/desk/imports/{run.pk}/{act}/").status_code for act in ("write", "undo")]

    assert (ImportRun.objects.count(), statuses) == (1, [403, 403])

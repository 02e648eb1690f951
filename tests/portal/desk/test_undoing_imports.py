"""An import is undone whole, or refused with the reason."""

import pytest

from portal.catalogue.entries.files import FileEntry
from portal.catalogue.entries.loading import load_entries
from portal.catalogue.registry import collection_named
from portal.desk import workflow
from portal.desk.importing.running import undo_import, write_import
from portal.desk.revisions import entry_of
from tests.portal.desk.conftest import at_desk, measure
from tests.portal.desk.import_files import CHANGED, HEADER, NEW, csv_of, run_of


def test_an_import_is_undone_whole(row, measures, pavel):
    before = entry_of(measures, row.pk)
    run = run_of(csv_of(HEADER, NEW, CHANGED), pavel)
    write_import(run)

    undo_import(run, by=pavel)

    run.refresh_from_db()
    assert entry_of(measures, row.pk) == before
    assert not measures.model.objects.filter(slug="new-measure").exists()
    assert run.state == "undone"


def test_an_import_can_be_undone_after_the_one_that_came_over_it_was(row, measures, pavel):
    before = entry_of(measures, row.pk)
    first, second = (
        run_of(csv_of(HEADER, CHANGED), pavel),
        run_of(csv_of(HEADER, [*CHANGED[:2], "Wrong", "", ""]), pavel),
    )
    write_import(first)
    write_import(second)

    undo_import(second, by=pavel)
    undo_import(first, by=pavel)

    assert entry_of(measures, row.pk) == before


def test_an_import_is_not_undone_over_a_later_edit(row, measures, pavel):
    run = run_of(csv_of(HEADER, CHANGED), pavel)
    write_import(run)
    type(row).objects.filter(pk=row.pk).update(title_en="Edited since")
    row.refresh_from_db()
    type(row).record_ptr.field.related_model.objects.filter(pk=row.pk).update(version=row.version + 1)

    with pytest.raises(workflow.StepRefused, match="changed or published"):
        undo_import(run, by=pavel)


def test_an_import_is_not_undone_once_another_entry_names_what_it_brought(row, measures, pavel):
    run = run_of(csv_of(HEADER, NEW), pavel)
    write_import(run)
    relation = {"predicate": "reinforces", "object": "measures/new-measure", "claim": "c-naming"}
    naming = measure("naming", title="Naming", relations=[relation])
    load_entries([FileEntry("", collection_named("measures"), naming)], publishing=False)

    response = at_desk(pavel).post(f"/admin/desk/imports/{run.pk}/undo/", follow=True)

    run.refresh_from_db()
    assert run.state == "done"
    assert measures.model.objects.filter(slug="new-measure").exists()
    assert "is used by now" in response.content.decode()

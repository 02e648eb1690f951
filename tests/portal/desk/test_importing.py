"""Files of entries: told row by row, written all or not at all, exported without harm."""

import csv
import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from openpyxl import Workbook, load_workbook

from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.desk.importing import exporting, reading
from portal.desk.importing.reading import FileRefused, read_file
from portal.desk.importing.running import check_import, give_up, write_import
from portal.desk.models import Act, ImportRun, Revision
from tests.portal.desk.conftest import at_desk
from tests.portal.desk.import_files import CHANGED, HEADER, NEW, csv_of, outcomes, run_of


def test_a_dry_run_tells_every_row_and_writes_nothing(row, pavel):
    same = ["party-members", "kz", "Fewer members for a party", "", ""]
    before = (row.title_en, Revision.objects.count())

    created = run_of(csv_of(HEADER, NEW, CHANGED), pavel)
    unchanged = run_of(csv_of(HEADER, same), pavel)
    check_import(created)
    check_import(unchanged)

    row.refresh_from_db()
    assert outcomes(created) == [(2, "created", ""), (3, "changed", "title, date")]
    assert (
        created.report[1]["reason"]
        == "title: Fewer members for a party → Fewer members, said shorter; date: – → 2020-05"
    )
    assert outcomes(unchanged) == [(2, "unchanged", "")]
    assert (created.state, (row.title_en, Revision.objects.count())) == ("checked", before)


def test_a_confirmed_import_makes_drafts_and_unpublished_edits(row, measures, pavel):
    run = run_of(csv_of(HEADER, NEW, CHANGED), pavel)

    write_import(run)

    new = measures.model.objects.get(slug="new-measure")
    row.refresh_from_db()
    assert run.state == "done"
    assert (new.status, new.title_en, new.date) == ("draft", "A new measure", "2021-03")
    assert (row.title_en, row.pending) == ("Fewer members, said shorter", "editing")
    assert row.claims.count() == 1
    assert Document.objects.get(collection="measures").title == "Fewer members for a party"
    assert Act.objects.filter(kind="imported", by=pavel).count() == 2


def test_many_rows_take_as_many_statements_as_two(world, measures, pavel):
    def statements(numbers):
        rows = [[f"measure-{number}", "kz", f"Measure {number}", "parties", "2021"] for number in numbers]
        run = run_of(csv_of(HEADER, *rows), pavel)
        with CaptureQueriesContext(connection) as queries:
            write_import(run)
        assert run.state == "done"
        return len(queries)

    assert statements(range(2, 32)) == statements(range(2))


@pytest.mark.parametrize(
    ("rows", "cell", "words"),
    [
        ([HEADER, ["x-y", "kz", "", "", ""]], "title", "missing"),
        ([HEADER, ["x-y", "nowhere", "T", "", ""]], "jurisdiction", "unknown"),
        ([HEADER, ["x-y", "kz", "T", "no-such-topic", ""]], "topics", "unknown"),
        ([HEADER, ["x-y", "kz", "T", "", "2009-02-30"]], "date", "not a date"),
        ([HEADER, ["", "kz", "T", "", ""]], "slug", "missing"),
        ([[*HEADER, "colour"], ["x-y", "kz", "T", "", "", "red"]], "colour", "no column"),
        ([HEADER, NEW, NEW], "slug", "twice"),
    ],
)
def test_a_bad_row_is_refused_with_its_cell_and_nothing_at_all_is_written(world, measures, pavel, rows, cell, words):
    good = ["good-one", "kz", "A good one", "parties", "2021"]
    run = run_of(csv_of(rows[0], good + [""] * (len(rows[0]) - len(good)), *rows[1:]), pavel)

    write_import(run)

    refused = [line for line in run.report if line["outcome"] == "refused"]
    assert run.state == "refused"
    assert {line["cell"] for line in refused} == {cell}
    assert words in refused[0]["reason"]
    assert not measures.model.objects.filter(slug="good-one").exists()


def test_every_wrong_cell_of_a_row_is_told(world, pavel):
    run = run_of(csv_of([*HEADER, "identifiers"], ["x-y", "kz", "T", "no-such-topic", "2009-02-30", "adilet"]), pavel)
    unread = run_of(csv_of(HEADER, ["x-y", "kz", "T", "no-such-topic", "2009-02-30"]), pavel)

    check_import(run)
    check_import(unread)

    assert outcomes(run) == [(2, "refused", "identifiers")]
    assert outcomes(unread) == [(2, "refused", "date"), (2, "refused", "topics")]
    assert unread.counts["refused"] == 1


def test_claims_are_imported_into_their_records(row, pavel):
    run = run_of(
        csv_of(
            ["record", "key", "attribute", "value_text", "source", "locator"],
            ["measures/party-members", "", "date", "In force since May 2020", "register", "article 7"],
            ["measures/party-members", "c-party-members", "number", "20,000", "register", "article 1"],
        ),
        pavel,
        collection="claims",
        name="claims.csv",
    )

    write_import(run)

    assert sorted(row.claims.values_list("value_text", flat=True)) == ["20,000", "In force since May 2020"]


def test_claims_exported_as_json_come_back_as_json(row, pavel, ada):
    claims = at_desk(ada).get("/admin/desk/export/claims.json").json()
    claims[0]["value_text"] = "Read again"
    new = {**claims[0], "key": "c-new", "attribute": "date"}

    run = run_of(json.dumps([*claims, new]).encode(), pavel, "claims", "claims.json")
    write_import(run)

    assert [line["outcome"] for line in run.report] == ["created", "changed"]
    assert sorted(row.claims.values_list("key", "value_text")) == [
        ("c-new", "Read again"),
        ("c-party-members", "Read again"),
    ]


def test_the_report_of_an_import_is_kept_as_a_file(world, anna, pavel):
    run = run_of(csv_of(HEADER, NEW, ["x-y", "nowhere", "=T", "", ""]), pavel)
    check_import(run)

    response = at_desk(pavel).get(f"/admin/desk/imports/{run.pk}/report.csv")

    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [(row["row"], row["outcome"], row["cell"]) for row in rows] == [
        ("3", "refused", "jurisdiction"),
        ("2", "created", ""),
    ]
    assert at_desk(anna).get(f"/admin/desk/imports/{run.pk}/report.csv").status_code == 403


WRONG_KINDS = [{"slug": ["a"]}, {"slug": {"a": 1}}, {"slug": 7, "title": 3}, {"record": ["a"]}]


def test_json_of_the_wrong_kinds_is_refused_at_its_row(world, pavel):
    for table in ("measures", "claims", "topics"):
        run = run_of(json.dumps(WRONG_KINDS).encode(), pavel, table, "a.json")

        check_import(run)

        told = sorted({line[:2] for line in outcomes(run)})
        assert (table, told) == (table, [(row, "refused") for row in range(1, 5)])


def test_a_claim_of_an_unknown_record_is_refused_at_its_row(world, pavel):
    run = run_of(csv_of(["record", "attribute"], ["laws/nothing", "number"]), pavel, "claims", "c.csv")

    check_import(run)

    assert outcomes(run) == [(2, "refused", "record")]


def test_what_waits_for_review_is_not_changed_by_an_import(row, pavel):
    type(row).record_ptr.field.related_model.objects.filter(pk=row.pk).update(pending="review")

    run = run_of(csv_of(HEADER, CHANGED), pavel)
    check_import(run)

    assert outcomes(run) == [(2, "refused", "slug")]


def test_xlsx_and_json_say_the_same_as_csv(row, pavel):
    book = Workbook()
    book.active.append(HEADER)
    book.active.append(NEW)
    out = io.BytesIO()
    book.save(out)
    new = dict(zip(HEADER, NEW, strict=True)) | {"topics": ["parties"]}
    files = {"a.xlsx": out.getvalue(), "a.json": json.dumps([new]).encode(), "a.csv": csv_of(HEADER, NEW)}

    counts = {}
    for name, content in files.items():
        run = run_of(content, pavel, name=name)
        check_import(run)
        counts[name] = run.counts["created"]

    assert counts == {"a.xlsx": 1, "a.json": 1, "a.csv": 1}


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (reading.MOST_UNPACKED + 1))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", "slug\nтест".encode("cp1251"), "not UTF-8"),
        ("a.csv", "slug\nтест".encode("utf-16"), "not UTF-8"),
        ("a.csv", b"slug\n\x00", "NUL"),
        ("a.csv", b"", "names no columns"),
        ("a.csv", b"slug\n", "no rows"),
        ("a.csv", b"slug,slug\na,b\n", "twice"),
        ("a.csv", b"slug\na,b\n", "Row 2"),
        ("a.csv", b'slug\n"open', "cannot be read"),
        ("a.csv", b"slug\n" + b"a\n" * (reading.MOST_ROWS + 1), "more than 20000 rows"),
        ("a.xlsx", b"PK not a workbook", "cannot be read"),
        ("a.xlsx", bomb(), "unpacks to more"),
        ("a.json", b"{", "cannot be read"),
        ("a.json", b"[" * 100_000, "cannot be read"),
        ("a.json", b'{"a": 1}', "not a list"),
        ("a.exe", b"MZ", "ends in none"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(name, content, words):
    with pytest.raises(FileRefused, match=words):
        read_file(name, content)


@pytest.mark.parametrize("text", ["=1+1", " =1+1", "+1", "@SUM(A1)", "-A1", "\t=1"])
def test_no_export_holds_a_formula_and_the_import_takes_the_mark_away(text):
    shown = exporting.harmless(text)

    assert shown == f"'{text}"
    assert reading.unescaped(shown) == text


def test_an_export_imported_again_changes_nothing(row, pavel, ada):
    client = at_desk(ada)
    for kind in ("csv", "xlsx", "json"):
        content = client.get(f"/admin/desk/export/measures.{kind}").content
        run = run_of(content, pavel, name=f"measures.{kind}")
        check_import(run)
        assert (kind, run.counts) == (kind, {"created": 0, "changed": 0, "unchanged": 1, "refused": 0})


def test_templates_have_the_columns_and_no_rows(world, ada):
    client = at_desk(ada)

    book = load_workbook(io.BytesIO(client.get("/admin/desk/export/claims.xlsx?empty=1").content))
    text = client.get("/admin/desk/export/measures.csv?empty=1").content.decode("utf-8-sig")

    assert [row[0].value for row in book["entries"].iter_rows()] == ["record"]
    assert text.splitlines() == [",".join(exporting.columns_of(collection_named("measures").form))]


def test_authors_do_not_import(world, anna):
    file = SimpleUploadedFile("a.csv", csv_of(HEADER, NEW))

    response = at_desk(anna).post("/admin/desk/imports/", {"collection": "measures", "file": file})

    assert (response.status_code, ImportRun.objects.count()) == (403, 0)


@pytest.mark.parametrize("action", ["write", "undo"])
def test_an_import_is_not_written_or_undone_at_its_address_by_an_author(world, anna, pavel, action):
    run = run_of(csv_of(HEADER, NEW), pavel)

    response = at_desk(anna).post(f"/admin/desk/imports/{run.pk}/{action}/")

    run.refresh_from_db()
    assert (response.status_code, run.state) == (403, "waiting")


def test_the_report_speaks_the_language_of_its_editor(world, pavel):
    run = run_of(csv_of(HEADER, ["x-y", "kz", "", "", ""]), pavel)

    with translation.override("ru"):
        check_import(run)

    assert run.report[0]["reason"] == "отсутствует"


def test_an_import_whose_process_was_killed_is_told_to_be_refused(world, pavel):
    killed, done = run_of(b"", pavel), run_of(csv_of(HEADER, NEW), pavel)
    ImportRun.objects.filter(pk=killed.pk).update(state="running")
    write_import(done)

    give_up(killed.pk)
    give_up(done.pk)

    killed.refresh_from_db()
    done.refresh_from_db()
    assert (killed.state, outcomes(killed), done.state) == ("refused", [("", "refused", "")], "done")

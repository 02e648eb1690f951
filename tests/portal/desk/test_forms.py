"""Forms and lists cost the same for one part as for many, and help their editor."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.desk.admin.fields import PartialDateInput
from portal.desk.due_dates import publishable_collections
from portal.desk.importing.running import check_import
from portal.sources.models import Source
from tests.portal.desk.conftest import at_desk, change_url, claim, measure, open_form, published, save_form
from tests.portal.desk.import_files import csv_of, outcomes, run_of


def queries(client, path):
    client.get(path)  # what is kept for the process is fetched before we count
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_the_form_of_an_entry_costs_the_same_with_many_claims(row, ada):
    published(measures=[measure("many", claims=[claim(f"c-many-{n}") for n in range(30)], status_events=[])])
    many = type(row).objects.get(slug="many")
    row.status_events.all().delete()
    client = at_desk(ada)

    assert queries(client, change_url(many)) == queries(client, change_url(row))


def test_a_list_costs_the_same_with_many_entries(row, ada):
    client = at_desk(ada)
    one = queries(client, "/admin/reforms/measure/")
    published(measures=[measure(f"measure-{n}") for n in range(20)])

    assert queries(client, "/admin/reforms/measure/") == one


def test_the_dashboard_costs_the_same_with_many_entries(row, ada):
    client = at_desk(ada)
    one = queries(client, "/admin/")
    published(measures=[measure(f"measure-{n}", title=f"Measure {n}") for n in range(20)])

    assert queries(client, "/admin/") == one


LISTS = ("", "add/", "?q=a", "?mine=edits", "?mine=to_review", "?needs=translation")


def test_every_collection_has_its_list_form_and_filters(world, ada):
    client = at_desk(ada)
    failed = {}

    for collection in publishable_collections():
        opts = collection.model._meta
        for page in LISTS:
            address = f"/admin/{opts.app_label}/{opts.model_name}/{page}"
            status = client.get(address).status_code
            # A list that has not the need sends back to itself without it.
            if status != 200 and not (status == 302 and "needs" in page):
                failed[address] = status

    assert failed == {}


def test_each_number_of_the_dashboard_is_that_of_the_list_behind_it(row, anna, ada):
    editor = at_desk(anna)
    save_form(editor, row, open_form(editor, row), title_en="Changed")
    client = at_desk(ada)
    cards = client.get("/admin/").context["cards"]

    counted = 0
    for card in cards:
        for item in card["lists"]:
            changelist = client.get(item["url"]).context["cl"]
            assert (item["url"], changelist.result_count) == (item["url"], item["number"])
            counted += 1
    assert counted > 0


def test_an_author_finds_own_edits_on_the_dashboard(row, anna, boris):
    client = at_desk(anna)
    save_form(client, row, open_form(client, row), title_en="Changed")

    numbers = {
        name: next(c["number"] for c in at_desk(user).get("/admin/").context["cards"] if c["name"] == "mine")
        for name, user in (("anna", anna), ("boris", boris))
    }

    assert numbers == {"anna": 1, "boris": 0}


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("2008-10", "October 2008 (day not known)"),
        ("2008", "2008 (month not known)"),
        ("2008-10-31", "31 October 2008"),
        ("", ""),
        ("soon", ""),
    ],
)
def test_a_date_says_how_it_will_read(text, reads):
    assert PartialDateInput.reads(text) == reads


@pytest.mark.parametrize(("date", "understood"), [("2008-10", True), ("2009-02-30", False), ("x", False)])
def test_the_desk_tells_at_once_whether_it_understands_a_date(db, anna, date, understood):
    answer = at_desk(anna).get("/admin/desk/reads/", {"date": date}).json()

    assert answer["understood"] is understood


def test_markdown_is_shown_sanitised(db, anna):
    text = "**strong** <script>alert(1)</script>"

    page = at_desk(anna).post("/admin/desk/markdown/", {"text": text}).content.decode()

    assert "<strong>strong</strong>" in page
    assert "<script>" not in page


@pytest.mark.parametrize(
    "query",
    [
        {"title": "Fewer members for a party"},
        {"title": "Fewer members for the party"},
        {"title": "xyz", "aliases": "Members of parties 2020"},
        {"title": "xyz", "identifiers": "adilet: Z2000000339"},
    ],
)
def test_an_editor_is_warned_of_an_entry_that_is_there_already(row, anna, query):
    row.aliases, row.identifiers = ["Members of parties 2020"], {"adilet": "Z2000000339"}
    row.save()

    found = at_desk(anna).get("/admin/desk/similar/measures/", query).json()["found"]

    assert [item["title"] for item in found] == ["Fewer members for a party"]


def test_an_unlike_title_warns_of_nothing(row, anna):
    answer = at_desk(anna).get("/admin/desk/similar/measures/", {"title": "Abolition of exile"}).json()

    assert answer == {"found": []}


def test_a_new_source_is_published_with_the_entry_that_cites_it(row, anna, rita, pavel, measures):
    from portal.desk import workflow

    client = at_desk(anna)
    client.post(
        "/admin/sources/source/add/",
        {
            "title": "A new register",
            "slug": "new-register",
            "source_type": "official",
            "lineage": "new-register",
            "published_on_basis": "stated",
            "_popup": "1",
            "claims_about-TOTAL_FORMS": "0",
            "claims_about-INITIAL_FORMS": "0",
        },
    )
    source = Source.objects.get(slug="new-register")
    values = open_form(client, row)
    save_form(client, row, values | {"claims-0-source": source.pk})

    workflow.submit(measures, row.pk, by=anna)
    workflow.approve(measures, row.pk, by=rita)
    workflow.publish_now(measures, row.pk, by=pavel)

    source.refresh_from_db()
    assert source.status == "published"


def with_new_claim(values, named):
    """The form with a second claim, and a second status event that stands on it."""
    return values | {
        "claims-TOTAL_FORMS": "2",
        "claims-1-key": "c-2026-written7",
        "claims-1-attribute": "end",
        "claims-1-value_text": "Repealed in 2024",
        "claims-1-source": values["claims-0-source"],
        "claims-1-locator": "article 3",
        "claims-1-modality": "asserts",
        "claims-1-rank": "normal",
        "status_events-TOTAL_FORMS": "2",
        "status_events-1-axis": "stage",
        "status_events-1-status": "repealed",
        "status_events-1-role": "occurred",
        "status_events-1-date": "2024",
        "status_events-1-date_basis": "stated",
        "status_events-1-claim": named,
    }


def test_a_status_event_stands_on_a_claim_of_the_same_form(row, anna):
    client = at_desk(anna)

    save_form(client, row, with_new_claim(open_form(client, row), "new:c-2026-written7"))

    event = row.status_events.get(status="repealed")
    assert (event.claim.key, event.claim.value_text) == ("c-2026-written7", "Repealed in 2024")


def test_a_claim_that_left_the_form_is_told_at_the_field_that_names_it(row, anna):
    client = at_desk(anna)

    response = save_form(client, row, with_new_claim(open_form(client, row), "new:c-2026-other222"))
    again = save_form(client, row, with_new_claim(open_form(client, row), "new:c-2026-written7"), title_en="")

    assert "This claim is not in the form any more." in response.content.decode()
    assert row.claims.count() == 1
    assert ">end: Repealed in 2024</option>" in again.content.decode()


def test_the_new_claims_of_a_form_survive_a_clash_with_another_editor(row, anna, rita):
    one, other = at_desk(anna), at_desk(rita)
    seen_by_one, seen_by_other = open_form(one, row), open_form(other, row)
    save_form(one, row, seen_by_one, title_en="Title by Anna")

    clash = save_form(other, row, with_new_claim(seen_by_other, "new:c-2026-written7"))
    other.post(
        "/admin/desk/merge-edits/", {"state": re.search(r'name="state" value="([^"]+)"', clash.content.decode())[1]}
    )

    row.refresh_from_db()
    assert (row.title_en, row.status_events.get(status="repealed").claim.key) == ("Title by Anna", "c-2026-written7")


def test_an_author_does_not_join_the_unpublished_edits_of_another(row, anna, boris):
    client = at_desk(anna)
    save_form(client, row, open_form(client, row), title_en="Anna's")
    row.refresh_from_db()
    other = at_desk(boris)

    response = other.post(change_url(row), {"seen_version": "2", "title_en": "Boris's"})

    assert response.status_code == 403


def test_a_published_entry_is_not_deleted_at_its_address(row, ada):
    response = at_desk(ada).post(f"/admin/reforms/measure/{row.pk}/delete/", {"post": "yes"})

    assert response.status_code == 403
    assert type(row).objects.filter(pk=row.pk).exists()


def test_the_desk_speaks_three_languages(anna, world):
    client = at_desk(anna)

    client.post("/admin/language/", {"language": "ru", "next": "/admin/"})

    assert '<html lang="ru"' in client.get("/admin/").content.decode()


def test_scripts_call_no_other_script_by_a_name_that_publishing_changes():
    scripts = [path for path in Path("static").rglob("*.js") if "vendor" not in path.parts]

    assert [str(path) for path in scripts if re.search(r"^\s*(import|export)\b", path.read_text(), re.M)] == []
    assert len(scripts) > 5


def test_every_error_of_a_form_is_told_at_its_head_with_a_link_to_the_field(row, anna):
    client = at_desk(anna)
    values = open_form(client, row) | {"claims-0-value_text": ""}

    response = save_form(client, row, values, title_en="", date="2009-02-30")

    told = [(error.anchor, error.where) for error in response.context["told_errors"]]
    assert told == [
        ("id_title_en", "Title"),
        ("id_date", "Date"),
        ("id_claims-0-value_text", "Claim 1: Says"),
    ]
    assert 'href="#id_claims-0-value_text"' in response.content.decode()


def test_a_text_that_no_page_could_show_is_refused_at_its_field(row, anna, pavel):
    client, long = at_desk(anna), "y " * 10_001

    told = save_form(client, row, open_form(client, row), summary_en=long).context["told_errors"]
    run = run_of(csv_of(["slug", "summary"], [row.slug, long]), pavel)
    check_import(run)

    assert [error.anchor for error in told] == ["id_summary_en"]
    assert outcomes(run) == [(2, "refused", "summary")]


def test_saving_costs_the_same_with_many_claims(row, ada):
    def statements(text):
        values = open_form(client, row)
        with CaptureQueriesContext(connection) as queries:
            assert save_form(client, row, values, summary_en=text).status_code == 302
        return len(queries)

    client = at_desk(ada)
    statements("What is kept for the process is fetched before we count.")
    few = statements("Saved with one claim.")
    source = row.claims.get().source
    for number in range(8):
        row.claims.create(
            key=f"c-more-{number}", attribute="number", value_text=str(number), source=source, locator="article 2"
        )
    assert statements("Saved with nine claims.") == few


def test_a_source_without_a_lineage_stands_for_itself(world, anna):
    at_desk(anna).post(
        "/admin/sources/source/add/",
        {
            "title": "A new report",
            "slug": "a-new-report",
            "source_type": "ngo",
            "published_on_basis": "stated",
            "claims_about-TOTAL_FORMS": "0",
            "claims_about-INITIAL_FORMS": "0",
        },
    )

    assert Source.objects.get(slug="a-new-report").lineage == "a-new-report"

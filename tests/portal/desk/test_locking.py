"""Two editors at one entry: nobody's edit is lost."""

import re
from threading import Barrier, Thread

import pytest
from django.db import connection

from elections.models import Result
from portal.desk.models import Revision
from tests import factories as make
from tests.portal.desk.conftest import at_desk, form_values, open_form, save_form


def state_in(response):
    return re.search(r'name="state" value="([^"]+)"', response.content.decode())[1]


def test_the_second_of_two_savers_sees_both_edits_and_merges_them(row, anna, rita):
    one, other = at_desk(anna), at_desk(rita)
    seen_by_one, seen_by_other = open_form(one, row), open_form(other, row)
    save_form(one, row, seen_by_one, title_en="Title by Anna")

    response = save_form(other, row, seen_by_other, summary_en="Summary by Rita, longer than before.")

    page = response.content.decode()
    row.refresh_from_db()
    assert (response.status_code, row.title_en, row.version) == (409, "Title by Anna", 2)
    assert "Summary by Rita" in page.replace("<ins>", "").replace("</ins>", "")

    other.post("/admin/desk/merge-edits/", {"state": state_in(response), "change_note": "both"})

    row.refresh_from_db()
    assert (row.title_en, row.summary_en, row.version) == (
        "Title by Anna",
        "Summary by Rita, longer than before.",
        3,
    )


@pytest.mark.parametrize(("side", "title"), [("mine", "Rita's title"), ("theirs", "Anna's title")])
def test_a_clash_takes_the_side_that_the_editor_chooses(row, anna, rita, side, title):
    one, other = at_desk(anna), at_desk(rita)
    seen_by_one, seen_by_other = open_form(one, row), open_form(other, row)
    save_form(one, row, seen_by_one, title_en="Anna's title")
    response = save_form(other, row, seen_by_other, title_en="Rita's title")

    other.post("/admin/desk/merge-edits/", {"state": state_in(response), "title": side})

    row.refresh_from_db()
    assert row.title_en == title


def test_edits_of_two_claims_by_two_editors_are_both_kept(row, anna, rita):
    one, other = at_desk(anna), at_desk(rita)
    seen_by_one, seen_by_other = open_form(one, row), open_form(other, row)
    save_form(one, row, seen_by_one | {"claims-0-value_text": "20,000 members, says Anna"})
    new = {
        "claims-TOTAL_FORMS": "2",
        "claims-1-attribute": "date",
        "claims-1-value_text": "In force in 2020, says Rita",
        "claims-1-source": seen_by_other["claims-0-source"],
        "claims-1-locator": "article 9",
        "claims-1-modality": "asserts",
        "claims-1-rank": "normal",
    }
    response = save_form(other, row, seen_by_other | new)

    other.post("/admin/desk/merge-edits/", {"state": state_in(response)})

    assert sorted(row.claims.values_list("value_text", flat=True)) == [
        "20,000 members, says Anna",
        "In force in 2020, says Rita",
    ]


def test_a_merge_cannot_be_forged(row, anna):
    response = at_desk(anna).post("/admin/desk/merge-edits/", {"state": "e30:forged"})

    assert response.status_code == 403


def test_saving_without_a_change_makes_no_version(row, anna, measures):
    client = at_desk(anna)

    response = save_form(client, row, open_form(client, row))

    row.refresh_from_db()
    assert (response.status_code, row.version) == (302, 1)
    assert Revision.objects.of(measures, row.pk).count() == 0


def add_result(values, number, option, votes):
    prefix = f"results-{number}"
    return values | {
        f"{prefix}-option": option,
        f"{prefix}-votes": votes,
        f"{prefix}-position": number,
        "results-TOTAL_FORMS": str(number + 1),
    }


def test_two_editors_of_the_results_of_one_contest_merge_them(world, anna, rita):
    contest = make.ContestFactory(key="list")
    make.ResultFactory(contest=contest, option="Auyl", votes=100)
    address = f"/admin/elections/contest/{contest.pk}/change/"
    one, other = at_desk(anna), at_desk(rita)
    seen_by_one, seen_by_other = form_values(one.get(address)), form_values(other.get(address))
    one.post(address, add_result(seen_by_one, 1, "Amanat", 700))

    response = other.post(address, add_result(seen_by_other, 1, "Respublica", 90) | {"results-0-votes": 110})

    assert (response.status_code, contest.results.count()) == (409, 2)
    other.post("/admin/desk/merge-edits/", {"state": state_in(response)})
    assert sorted(Result.objects.values_list("option", "votes")) == [("Amanat", 700), ("Auyl", 110), ("Respublica", 90)]
    assert contest.election.__class__.objects.get(pk=contest.election_id).version == 3


@pytest.mark.django_db(transaction=True)
def test_of_four_editors_who_save_at_once_one_wins_and_three_are_told(world, measures, rita, ada, pavel):
    from tests.portal.desk.conftest import account

    row = measures.model.objects.get(slug="party-members")
    clients = [at_desk(user) for user in (rita, ada, pavel, account("fourth", "reviewer"))]
    forms = [open_form(client, row) for client in clients]
    barrier, answers = Barrier(len(clients)), {}

    def save(number):
        barrier.wait()
        try:
            response = save_form(clients[number], row, forms[number], title_en=f"Title {number}")
            answers[number] = response.status_code
        finally:
            connection.close()

    threads = [Thread(target=save, args=[number]) for number in range(len(clients))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    row.refresh_from_db()
    winner = next(number for number, status in answers.items() if status == 302)
    assert sorted(answers.values()) == [302, 409, 409, 409]
    assert (row.title_en, row.version) == (f"Title {winner}", 2)

"""Every saved version, what differs, and the way back."""

import pytest

from portal.catalogue.registry import collection_named
from portal.desk.differences import differences, word_differences
from portal.desk.models import Revision
from portal.desk.revisions import entry_of
from tests.portal.desk.conftest import at_desk, change_url, measure, open_form, save_form


@pytest.fixture
def edited(row, anna):
    client = at_desk(anna)
    values = open_form(client, row)
    save_form(
        client,
        row,
        values | {"claims-0-value_text": "40,000 members"},
        title_en="Another title",
        change_note="after the gazette",
    )
    row.refresh_from_db()
    return row


def test_history_says_who_when_why_and_what(edited, anna):
    page = at_desk(anna).get(f"/admin/desk/history/measures/{edited.pk}/").content.decode()

    for text in (
        "anna",
        "after the gazette",
        "Another title",
        "Fewer members for a party",
        "40,000 members",
        "A party must have 20,000 members",
    ):
        assert text in page


def test_any_two_versions_are_compared(edited, anna):
    client = at_desk(anna)
    address = f"/admin/desk/compare/measures/{edited.pk}/"

    page = client.get(f"{address}?from=2&to=1").content.decode()

    assert "<del>Another title" in page
    assert client.get(f"{address}?from=2&to=9").status_code == 404
    assert client.get(f"{address}?from=x&to=1").status_code == 404


def test_an_earlier_version_is_restored_whole(edited, measures, anna):
    before = Revision.objects.of(measures, edited.pk).get(number=1).entry

    at_desk(anna).post(
        f"/admin/desk/restore/measures/{edited.pk}/", {"number": "1", "version": "2", "note": "the gazette was wrong"}
    )

    edited.refresh_from_db()
    assert entry_of(measures, edited.pk) == before
    assert (edited.version, edited.pending, edited.status) == (3, "editing", "published")


def test_a_restore_of_what_somebody_else_saved_meanwhile_is_refused(edited, anna):
    client = at_desk(anna)
    client.post(f"/admin/desk/restore/measures/{edited.pk}/", {"number": "1", "version": "1"})

    edited.refresh_from_db()
    assert (edited.version, edited.title_en) == (2, "Another title")


def test_a_claim_that_a_status_event_stands_on_leaves_with_the_event(row, measures, anna):
    """Restoring a version from before both were added has to delete both, in that order."""
    client = at_desk(anna)
    values = open_form(client, row)
    more = {
        "claims-TOTAL_FORMS": "2",
        "claims-1-attribute": "end",
        "claims-1-value_text": "Ended",
        "claims-1-source": values["claims-0-source"],
        "claims-1-locator": "article 3",
        "claims-1-modality": "asserts",
        "claims-1-rank": "normal",
    }
    save_form(client, row, values | more)
    values = open_form(client, row)
    new_claim = row.claims.get(attribute="end")
    save_form(
        client,
        row,
        values
        | {
            "status_events-TOTAL_FORMS": "2",
            "status_events-1-axis": "stage",
            "status_events-1-status": "repealed",
            "status_events-1-role": "occurred",
            "status_events-1-date": "2024",
            "status_events-1-date_basis": "stated",
            "status_events-1-claim": new_claim.pk,
        },
    )
    assert row.status_events.count() == 2

    client.post(f"/admin/desk/restore/measures/{row.pk}/", {"number": "1"})

    assert (row.claims.count(), row.status_events.count()) == (1, 1)


def test_differences_name_the_field_within_the_part():
    form = collection_named("measures").form
    before, after = measure(), measure()
    after["claims"][0]["rank"] = "superseded"

    found = differences(form, before, after)

    assert [(d.path[0], d.label, d.before, d.after) for d in found] == [("claims", "rank", None, "superseded")]


def test_a_part_that_came_and_one_that_went_are_told_as_such():
    form = collection_named("measures").form
    before, after = measure(), measure()
    after["claims"] = [
        {
            **before["claims"][0],
            "key": "c-other",
            "attribute": "term",
            "value_text": "Seven years",
            "locator": "article 41",
        }
    ]

    found = differences(form, before, after)

    assert sorted((d.act, d.path[0]) for d in found) == [("added", "claims"), ("removed", "claims")]


def test_texts_differ_by_words():
    pieces = word_differences("The term is five years.", "The term is seven years.")

    assert "".join(text for act, text in pieces if act != "added") == "The term is five years."
    assert [text for act, text in pieces if act == "added"] == ["seven"]


def test_an_editor_without_a_hand_in_a_draft_does_not_restore_it(edited, boris):
    client = at_desk(boris)

    response = client.post(f"/admin/desk/restore/measures/{edited.pk}/", {"number": "1"})

    assert response.status_code == 403
    assert client.get(change_url(edited)).status_code == 200

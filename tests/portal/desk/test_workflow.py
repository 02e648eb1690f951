"""The way of a change from draft to public."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from portal.catalogue.models import ContentVersion, Document
from portal.changes.models import Change
from portal.desk import workflow
from portal.desk.models import Act, Revision
from portal.desk.scheduling import is_due, publish_due
from portal.desk.storing import restore
from portal.sources.models import Source
from tests.portal.desk.conftest import at_desk, change_url, open_form, published, save_form


def public_title(slug="party-members"):
    return Document.objects.get(collection="measures", slug=slug).title


@pytest.fixture
def edited(row, anna):
    """The published measure with an unpublished edit by Anna."""
    client = at_desk(anna)
    values = open_form(client, row)
    save_form(client, row, values, title_en="Half the members for a party", change_note="shorter")
    row.refresh_from_db()
    return row


def test_an_edit_of_a_published_entry_stays_unseen_until_it_is_published(edited, measures, anna, rita, pavel):
    assert (edited.title_en, public_title()) == (
        "Half the members for a party",
        "Fewer members for a party",
    )

    workflow.submit(measures, edited.pk, by=anna)
    workflow.approve(measures, edited.pk, by=rita)
    assert public_title() == "Fewer members for a party"
    workflow.publish_now(measures, edited.pk, by=pavel, note="Title made clearer")

    edited.refresh_from_db()
    change = Change.objects.get(collection="measures", slug="party-members", act="corrected")
    assert public_title() == "Half the members for a party"
    assert (edited.status, edited.pending, edited.published_version) == ("published", "none", 2)
    assert (change.note, [item["field"] for item in change.changed]) == (
        "Title made clearer",
        ["title"],
    )


def test_nobody_approves_a_change_in_which_they_had_a_hand(edited, measures, anna, rita):
    client = at_desk(rita)
    values = open_form(client, edited)
    save_form(client, edited, values, summary_en="A party needs fewer members than before.")
    workflow.submit(measures, edited.pk, by=anna)

    with pytest.raises(workflow.StepRefused, match="had a hand"):
        workflow.approve(measures, edited.pk, by=rita)


@pytest.mark.parametrize(
    ("step", "arguments", "who"),
    [
        (workflow.approve, {}, "anna"),
        (workflow.ask_for_changes, {"note": "no"}, "anna"),
        (workflow.publish_now, {}, "anna"),
        (workflow.publish_now, {}, "rita"),
        (workflow.schedule, {"on": timezone.now() + timedelta(days=1)}, "rita"),
        (workflow.withdraw, {"note": "no"}, "rita"),
        (workflow.approve, {}, "pavel"),
    ],
)
def test_a_step_beyond_the_role_is_refused(edited, measures, step, arguments, who, request):
    user = request.getfixturevalue(who)

    with pytest.raises(PermissionDenied):
        step(measures, edited.pk, by=user, **arguments)


@pytest.mark.parametrize("name", ["approve", "publish_now", "withdraw"])
def test_a_step_beyond_the_role_is_refused_at_its_address_too(edited, anna, name):
    response = at_desk(anna).post(f"/admin/desk/step/measures/{edited.pk}/", {"step": name, "note": "please"})

    edited.refresh_from_db()
    assert (response.status_code, edited.status, edited.pending) == (403, "published", "editing")


@pytest.mark.parametrize("action", ["approve_selected", "publish_selected"])
def test_a_bulk_action_beyond_the_role_changes_nothing(edited, measures, anna, action):
    workflow.submit(measures, edited.pk, by=anna)

    at_desk(anna).post("/admin/reforms/measure/", {"action": action, "_selected_action": [edited.pk]})

    edited.refresh_from_db()
    assert edited.pending == "review"


def test_a_bulk_action_names_what_it_could_not_move(edited, measures, anna, rita):
    workflow.submit(measures, edited.pk, by=anna)
    client = at_desk(rita)

    first = client.post(
        "/admin/reforms/measure/", {"action": "approve_selected", "_selected_action": [edited.pk]}, follow=True
    )
    second = client.post(
        "/admin/reforms/measure/", {"action": "approve_selected", "_selected_action": [edited.pk]}, follow=True
    )

    assert [str(message) for message in first.context["messages"]] == ["1 entry moved on."]
    assert "not waiting for review" in str(list(second.context["messages"])[0])


def test_changes_asked_for_send_the_entry_back_with_the_note(edited, measures, anna, rita):
    workflow.submit(measures, edited.pk, by=anna)

    with pytest.raises(workflow.StepRefused, match="Say what should change"):
        workflow.ask_for_changes(measures, edited.pk, by=rita, note=" ")
    workflow.ask_for_changes(measures, edited.pk, by=rita, note="Name the year.")

    edited.refresh_from_db()
    page = at_desk(anna).get(f"/admin/reforms/measure/{edited.pk}/change/")
    assert edited.pending == "editing"
    assert "Name the year." in page.content.decode()


def test_a_step_meant_for_an_older_text_is_refused(edited, measures, anna):
    with pytest.raises(workflow.StepRefused, match="Somebody saved"):
        workflow.submit(measures, edited.pk, by=anna, version=1)


def test_what_waits_for_review_cannot_be_edited(edited, measures, anna):
    client = at_desk(anna)
    values = open_form(client, edited)
    workflow.submit(measures, edited.pk, by=anna)

    response = save_form(client, edited, values, title_en="Sneaked in")

    edited.refresh_from_db()
    assert (response.status_code, edited.title_en) == (403, "Half the members for a party")


def test_an_entry_without_a_claim_is_not_submitted_and_its_editor_is_told(row, measures, anna):
    row.status_events.all().delete()
    client = at_desk(anna)
    values = open_form(client, row)
    save_form(client, row, values | {"claims-0-DELETE": "on"})
    row.refresh_from_db()

    with pytest.raises(workflow.NotReady) as refused:
        workflow.submit(measures, row.pk, by=anna)

    page = client.get(f"/admin/reforms/measure/{row.pk}/change/").content.decode()
    assert [fault.field for fault in refused.value.faults] == ["claims"]
    assert 'href="#claims"' in page


def test_a_withdrawn_entry_leaves_a_tombstone_with_the_note(row, measures, pavel, client):
    workflow.withdraw(measures, row.pk, by=pavel, note="It was never announced.")

    response = client.get("/measures/party-members/")
    assert response.status_code == 410
    assert "It was never announced." in response.content.decode()
    assert not Document.objects.filter(collection="measures").exists()


@pytest.fixture
def thread(row):
    """A public thread of which one state stands on the measure's only claim."""
    state = {"position": 1, "headline": "20,000 members", "date": "2020-05", "claims": ["c-party-members"]}
    members = {"slug": "members", "jurisdiction": "kz", "question": "How many members?", "title": "Members"}
    published(threads=[{**members, "answer": "20,000 since 2020.", "states": [state]}])


def test_a_withdrawal_that_others_stand_on_is_asked_about_first(row, thread, measures, pavel):
    client, step = at_desk(pavel), {"step": "withdraw", "note": "It was never announced.", "version": row.version}
    address = f"/admin/desk/step/measures/{row.pk}/"

    asked = client.post(address, step)

    page = asked.content.decode()
    assert (asked.status_code, public_title()) == (409, "Fewer members for a party")
    assert ">How many members?</a>" in page
    assert "1 of its parts would stand on no claim" in page
    client.post(address, step | {"sure": "1"})
    assert not Document.objects.filter(collection="measures").exists()


def test_a_publication_without_a_claim_that_others_stand_on_is_asked_about_first(
    row, thread, measures, anna, rita, pavel
):
    client = at_desk(anna)
    other = {"key": "c-2026-another2", "value_text": "Fewer members", "attribute": "end", "locator": "article 3"}
    new = {f"claims-1-{name}": value for name, value in other.items()}
    values = open_form(client, row)
    same = {f"claims-1-{name}": values[f"claims-0-{name}"] for name in ("source", "modality", "rank")}
    event = {"status_events-0-claim": "new:c-2026-another2", "claims-TOTAL_FORMS": "2"}
    save_form(client, row, values | new | same | event)
    save_form(client, row, open_form(client, row) | {"claims-1-DELETE": "on"})
    workflow.submit(measures, row.pk, by=anna)
    workflow.approve(measures, row.pk, by=rita)

    with pytest.raises(workflow.OthersStandOnIt, match="How many members"):
        workflow.publish_now(measures, row.pk, by=pavel)
    workflow.publish_now(measures, row.pk, by=pavel, sure=True)

    assert Document.objects.get(collection="measures").own["claims"][0]["key"] == "c-2026-another2"


def test_a_withdrawal_needs_a_public_note(row, measures, pavel):
    with pytest.raises(workflow.StepRefused, match="public note"):
        workflow.withdraw(measures, row.pk, by=pavel, note="")


def test_a_scheduled_change_appears_with_the_first_request_after_its_time(edited, measures, anna, rita, pavel, client):
    workflow.submit(measures, edited.pk, by=anna)
    workflow.approve(measures, edited.pk, by=rita)
    workflow.schedule(measures, edited.pk, by=pavel, on=timezone.now() + timedelta(hours=1), note="On time")
    assert (is_due(), publish_due(), public_title()) == (False, 0, "Fewer members for a party")
    past = timezone.now() - timedelta(seconds=1)
    type(edited).objects.filter(pk=edited.pk).update(publish_on=past)
    ContentVersion.objects.update(next_due_at=past)

    response = client.get("/measures/party-members/")

    edited.refresh_from_db()
    assert "Half the members for a party" in response.content.decode()
    assert (edited.publish_on, edited.pending, is_due()) == (None, "none", False)
    assert Change.objects.filter(note="On time").count() == 1


def test_a_scheduled_change_that_broke_a_rule_goes_back_to_its_editor(edited, measures, anna, rita, pavel):
    workflow.submit(measures, edited.pk, by=anna)
    workflow.approve(measures, edited.pk, by=rita)
    workflow.schedule(measures, edited.pk, by=pavel, on=timezone.now() + timedelta(hours=1))
    edited.status_events.all().delete()
    edited.claims.all().delete()
    past = timezone.now() - timedelta(seconds=1)
    type(edited).objects.filter(pk=edited.pk).update(publish_on=past)

    number = publish_due()

    edited.refresh_from_db()
    assert (number, edited.pending, edited.publish_on) == (0, "editing", None)
    assert public_title() == "Fewer members for a party"


def test_discarded_edits_leave_what_readers_see(edited, measures, anna):
    workflow.discard(measures, edited.pk, by=anna)

    edited.refresh_from_db()
    assert (edited.title_en, edited.pending) == ("Fewer members for a party", "none")
    assert Revision.objects.of(measures, edited.pk).filter(number=2).get().entry["title"] == (
        "Half the members for a party"
    )


def test_edits_that_were_taken_back_by_hand_can_be_discarded(edited, measures, anna):
    """The working copy reads as the public one already, so there is no new version to keep."""
    restore(measures, edited.pk, 1, by=anna)
    edited.refresh_from_db()
    versions = Revision.objects.of(measures, edited.pk).count()

    workflow.discard(measures, edited.pk, by=anna)

    edited.refresh_from_db()
    assert (edited.title_en, edited.pending) == ("Fewer members for a party", "none")
    assert edited.published_version == edited.version
    assert Revision.objects.of(measures, edited.pk).count() == versions


def test_every_step_is_in_the_audit_log_with_its_editor(edited, measures, anna, rita, pavel):
    workflow.submit(measures, edited.pk, by=anna, note="ready")
    workflow.approve(measures, edited.pk, by=rita)
    workflow.publish_now(measures, edited.pk, by=pavel)

    acts = Act.objects.filter(collection="measures", object_id=edited.pk).order_by("pk")
    assert list(acts.values_list("kind", "username")) == [
        ("saved", "anna"),
        ("submitted", "anna"),
        ("approved", "rita"),
        ("published", "pavel"),
    ]


def test_what_was_sent_back_is_told_to_its_author_until_it_is_submitted_again(edited, measures, anna, rita):
    workflow.submit(measures, edited.pk, by=anna)
    workflow.ask_for_changes(measures, edited.pk, by=rita, note="Say who decides.")
    desk = at_desk(anna)

    def sent_back():
        return [entry["title"] for entry in desk.get("/admin/desk/waiting/returned/").context["entries"]]

    assert sent_back() == [str(edited)]
    assert "rita asks for changes" in desk.get(change_url(edited)).content.decode()

    save_form(desk, edited, open_form(desk, edited), summary_en="The ministry decides.")
    assert sent_back() == [str(edited)]
    workflow.submit(measures, edited.pk, by=anna)
    assert sent_back() == []


def test_the_list_behind_a_number_has_the_entries_of_all_collections(edited, anna, rita, measures):
    desk = at_desk(anna)
    source = Source.objects.get(slug="register")
    save_form(desk, source, open_form(desk, source), title="Register of all acts")

    page = desk.get("/admin/desk/waiting/mine/")

    listed = [(entry["collection"].slug, entry["act"].kind) for entry in page.context["entries"]]
    assert sorted(listed) == [("measures", "saved"), ("sources", "saved")]
    assert desk.get("/admin/desk/waiting/nothing/").status_code == 404

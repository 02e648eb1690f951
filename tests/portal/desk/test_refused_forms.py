"""What a form says that cannot be: told in words, with all that was typed, and nothing is saved."""

import pytest
from django.db import IntegrityError

from elections.models import Contest
from portal.catalogue.registry import collection_named
from portal.desk.models import Revision
from tests.portal.desk.conftest import at_desk, claim, measure, open_form, published, save_form

RULE = {"slug": "votes", "jurisdiction": "kz", "title": "Votes needed", "code": "votes", "question": "How many?"}
VALUES = [
    {"number": 7, "valid_from": "1999", "valid_to": "2004", "claims": ["c-votes"]},
    {"number": 5, "valid_from": "2004", "claims": ["c-votes"]},
]


@pytest.fixture
def rule(world):
    published(rules=[{**RULE, "unit": "percent", "base": "of votes", "claims": [claim("c-votes")], "values": VALUES}])
    return collection_named("rules").model.objects.get(slug="votes")


def told(response):
    assert response.status_code == 200, response.get("Location")
    return [(error.where, str(error.message)) for error in response.context["told_errors"]]


def test_two_values_on_one_day_are_told_and_nothing_is_saved(rule, anna):
    desk = at_desk(anna)
    response = save_form(desk, rule, open_form(desk, rule), **{"values-0-valid_to": "", "title_en": "Other votes"})

    assert told(response) == [("", "Two values of the rule hold on the same day: end one before the other begins.")]
    assert response.context["adminform"].form["title_en"].value() == "Other votes"
    rule.refresh_from_db()
    assert (rule.title_en, rule.version) == ("Votes needed", 1)
    assert [value.valid_to for value in rule.values.all()] == ["2004", None]
    assert Revision.objects.filter(collection="rules", object_id=rule.pk, number=2).count() == 0


@pytest.mark.parametrize("day", ["2003-06", "2006-11"])
def test_a_day_moves_from_one_value_to_the_next(rule, anna, day):
    desk = at_desk(anna)
    moved = {"values-0-valid_to": day, "values-1-valid_from": day}

    response = save_form(desk, rule, open_form(desk, rule), **moved)

    assert response.status_code == 302
    assert [(value.valid_from, value.valid_to) for value in rule.values.all()] == [("1999", day), (day, None)]


def test_a_value_that_ends_before_it_begins_is_told(rule, anna):
    desk = at_desk(anna)
    found = told(save_form(desk, rule, open_form(desk, rule), **{"values-0-valid_to": "1990"}))

    assert found == [("", "A period ends before it begins: look at its first and its last day.")]


@pytest.mark.parametrize(
    ("changes", "where", "message"),
    [
        ({"claims-0-rank": "preferred"}, "Claim 1", "Give the reason for this rank."),
        ({"status_events-0-axis": "implementation"}, "Status event 1", "This status does not belong to this axis."),
        ({"date": "", "date_end": "2009"}, "", "A period has a first day: give the date it begins with."),
        ({"status_events-0-date": "in May"}, "Status event 1: Date", "in May is not a date"),
        ({"claims-0-date": "2009-13"}, "Claim 1: Date", "2009-13 is not a date"),
        ({"identifiers": "adilet"}, "Identifiers", "“adilet” is not scheme: value."),
    ],
)
def test_each_mistake_is_told_in_words_where_it_is(row, anna, changes, where, message):
    desk = at_desk(anna)
    found = told(save_form(desk, row, open_form(desk, row), **changes))

    assert found[0][0] == where
    assert found[0][1].startswith(message)
    row.refresh_from_db()
    assert row.version == 1


def test_an_unreadable_date_of_a_state_is_told_beside_what_was_typed(world, anna):
    state = {"kind": "occurred", "position": 1, "date": "2009", "headline": "Adopted", "claims": ["c-party-members"]}
    thread = {"slug": "thread", "jurisdiction": "kz", "title": "Thread", "question": "What?", "answer": "That."}
    published(threads=[{**thread, "states": [state]}])
    thread = collection_named("threads").model.objects.get(slug="thread")
    desk = at_desk(anna)

    response = save_form(desk, thread, open_form(desk, thread), **{"states-0-date": "2009-13"})

    assert told(response)[0][1].startswith("2009-13 is not a date")
    assert 'value="2009-13"' in response.content.decode()


def test_a_discrepancy_is_opened_and_changed_at_the_desk(row, anna):
    two_days = {"slug": "two-days", "title": "Two days", "kind": "sources", "explanation": "One counts otherwise."}
    published(measures=[measure("second", title="Second")])
    published(discrepancies=[{**two_days, "claims": ["c-party-members", "c-second"]}])
    discrepancy = collection_named("discrepancies").model.objects.get(slug="two-days")
    desk = at_desk(anna)

    response = save_form(desk, discrepancy, open_form(desk, discrepancy), title_en="Two days, one vote")

    discrepancy.refresh_from_db()
    assert (response.status_code, discrepancy.title_en) == (302, "Two days, one vote")


def test_the_page_of_a_part_tells_what_the_database_refuses_too(kazakhstan, anna, monkeypatch):
    def refuse(*_arguments, **_more):
        raise IntegrityError("the rule of another table")

    monkeypatch.setattr("portal.desk.admin.part_admin.record_save", refuse)
    contest = Contest.objects.order_by("pk").first()
    desk = at_desk(anna)

    found = told(save_form(desk, contest, open_form(desk, contest), quota_note="Changed"))

    assert found == [("", "The database refused it: the rule of another table")]
    contest.refresh_from_db()
    assert contest.quota_note != "Changed"

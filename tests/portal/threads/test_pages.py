"""A thread's chart and the days it leads to."""

import pytest

from portal.threads.pages import day_after, days_after, steps_of


def state(date, number=None, kind="occurred"):
    return {"date": date, "number": number, "kind": kind}


def test_a_state_that_repeats_the_number_is_no_step():
    states = [
        state("1999", 7),
        state("2007-08-18", 7),
        state("2021-05-25", 5),
        state("2023-12", 5, "as_of"),
        state("2024", None),
    ]

    assert [step["date"] for step in steps_of(states)] == ["1999", "2021-05-25"]


def test_what_is_only_true_when_written_makes_no_step():
    assert steps_of([state("2023", 5000, "as_of")]) == []


@pytest.mark.parametrize(
    ("date", "expected"), [("2009-02", "2009-03-01"), ("2022-11-05", "2022-11-06"), ("2019-12", "2020-01-01")]
)
def test_the_day_after_a_change_is_one_on_which_it_surely_held(date, expected):
    assert day_after(date) == expected


def test_days_come_once_and_not_from_years_or_plans():
    states = [state("1996"), state("2009-02"), state("2009-02"), state("2026-07-01", None, "planned")]

    assert days_after(states) == ["2009-03-01"]


def test_a_thread_leads_to_the_rules_of_the_day_after_each_change(kazakhstan, client):
    page = client.get("/threads/party-registration-threshold/").text

    assert page.count('href="/rules/?on=2009-03-01"') == 1
    assert page.count('class="chart"') == 1

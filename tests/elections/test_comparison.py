"""An election beside the one before it."""

from elections.pages.comparison import comparison
from tests.elections.test_verdict import contest, election, result

NUMBERS = {"turnout_reported": None, "registered": None, "votes_cast": None}


def test_there_is_nothing_to_compare_with_the_first_election():
    assert comparison(election(**NUMBERS), None) is None


def test_a_change_is_shown_only_where_both_numbers_are_known():
    now = election(**NUMBERS | {"turnout_reported": 54.21})
    before = election(**NUMBERS | {"turnout_reported": 63.25, "registered": 100}, seats_total=107)

    rows = {row["term"]: row for row in comparison(now, before)["numbers"]}

    assert rows["Turnout as reported, percent"]["change"] == -9.04
    assert rows["Registered voters"] == {
        "term": "Registered voters",
        "unit": "number",
        "now": None,
        "before": 100,
        "change": None,
    }
    assert rows["Seats of the body"]["change"] == -9
    assert "Votes cast" not in rows


def test_a_renamed_party_stands_in_one_row_with_its_name_of_then():
    now = election(contest(result("Amanat", "p", seats_total=62, share_reported=53.9)), **NUMBERS)
    before = election(
        contest(
            result("Nur Otan", "p", seats_total=76),
            result("Gone", "g", seats_total=3),
            result("Never in", "n", seats_total=0),
        ),
        **NUMBERS,
    )

    rows = comparison(now, before)["contenders"]

    assert [(row["name"], row["was_called"], row["seats_before"], row["seats"]) for row in rows] == [
        ("Amanat", "Nur Otan", 76, 62),
        ("Gone", None, 3, None),
    ]


def test_shares_with_different_bases_are_said_to_differ():
    now = election(contest(share_base="of votes cast"), **NUMBERS)
    before = election(contest(share_base="of valid votes"), **NUMBERS)

    assert comparison(now, before)["bases"] == ["of valid votes", "of votes cast"]
    assert comparison(now, now)["bases"] is None

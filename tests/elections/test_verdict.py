"""The first sentence of an election's page, and the seats it stands on."""

from elections.pages.seats import seats_of, unattributed, winners
from elections.pages.verdict import verdict, verdict_note


def result(option, party=None, **values):
    card = {"url": f"/parties/{party}/", "title": option} if party else None
    empty = dict.fromkeys(
        ("votes", "share_reported", "seats_list", "seats_single_member", "seats_total", "elected", "nominated_by")
    )
    return {**empty, "option": option, "party": card, "person": None, **values}


def contest(*results, **values):
    return {
        "key": "list",
        "contest_type": "party_list",
        "passed": None,
        "share_base": None,
        "results": list(results),
        **values,
    }


def election(*contests, **values):
    return {
        "election_type": "lower_house",
        "state": "held",
        "date": "2023-03-19",
        "date_end": None,
        "date_basis": "stated",
        "seats_total": 98,
        "seats_at_stake": 98,
        "direct": True,
        "early": None,
        "counts": [],
        "contests": list(contests),
        **values,
    }


def test_a_party_that_won_in_two_contests_is_counted_once():
    detail = election(
        contest(result("Amanat", "amanat", seats_list=40, seats_total=40)),
        contest(
            result("Amanat", "amanat", seats_single_member=22, seats_total=22),
            result("Self-nominated", None, seats_total=7),
        ),
    )

    first, second = winners(detail)

    assert (first.option, first.seats, first.parts) == ("Amanat", 62, "40 by list, 22 in districts")
    assert (second.option, second.seats, second.parts) == ("Self-nominated", 7, "")
    assert unattributed(detail) == 98 - 69


def test_who_is_no_party_comes_last_and_is_never_called_the_winner():
    detail = election(contest(result("Independents", None, seats_total=64), result("Unity", "unity", seats_total=33)))

    assert [winner.option for winner in winners(detail)] == ["Unity", "Independents"]
    assert verdict(detail).startswith("**Unity** won 33 of 98 seats")


def test_seats_that_no_source_gives_are_not_zero():
    assert seats_of(result("A")) is None
    assert seats_of(result("A", seats_list=0)) == 0
    assert seats_of(result("A", seats_list=2, seats_single_member=3)) == 5


def test_a_president_is_named_with_the_share_and_its_base():
    detail = election(
        contest(
            result("A", share_reported=20.5, elected=False),
            result("B", share_reported=71.3, elected=True),
            share_base="of votes cast",
        ),
        election_type="presidential",
    )

    assert verdict(detail) == "**B** won with 71.3% of votes cast."


def test_a_vote_without_a_known_winner_says_so():
    detail = election(contest(result("A", share_reported=20.5)), election_type="presidential")

    assert verdict(detail) == "No source here tells who won."


def test_a_referendum_says_whether_it_passed():
    question = contest(result("Yes", share_reported=77.18), passed=True, share_base="of votes cast")

    assert verdict(election(question, election_type="referendum")) == "**Passed:** “Yes” had 77.18% of votes cast."
    assert verdict(election({**question, "passed": False}, election_type="referendum")).startswith("**Not passed:**")


def test_an_annulled_vote_is_called_annulled_first():
    detail = election(
        contest(result("Unity", "unity", seats_total=33)), state="annulled", seats_at_stake=None, seats_total=177
    )

    assert verdict(detail).startswith("**Annulled later.** **Unity** won 33 of 177 seats")


def test_a_proposed_vote_was_never_held():
    assert verdict(election(state="proposed")).startswith("**Never held.**")


def test_the_note_has_date_turnout_with_its_base_and_whether_it_was_early():
    detail = election(counts=[{"turnout_reported": 54.21, "turnout_base": "of registered voters"}], early=True)

    assert verdict_note(detail) == "19 March 2023 · turnout 54.21% of registered voters · early election"

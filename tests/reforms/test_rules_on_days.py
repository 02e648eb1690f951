"""What the rules were on a day, and what changed between two."""

import csv
import datetime
import io
import re

import pytest
from django.db import connection

from reforms.models import RuleValue
from reforms.pages.rule import value_on
from reforms.pages.rules_on_days import by_topic, changes_beside

DAY = datetime.date


def rule(*values):
    defaults = {"number": 1, "text": None, "set_by": None, "claims": []}
    return {"unit": "members", "base": None, "values": [defaults | value for value in values]}


TWO = rule(
    {"number": 50000, "valid_from": "2002-07-15", "valid_to": "2009-02"},
    {"number": 40000, "valid_from": "2009-02", "valid_to": None},
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (DAY(2002, 7, 14), None),
        (DAY(2002, 7, 15), 50000),
        (DAY(2009, 1, 31), 50000),
        (DAY(2009, 2, 1), 40000),
        (DAY(2009, 2, 15), 40000),
        (DAY(2026, 1, 1), 40000),
    ],
)
def test_a_value_holds_from_its_first_possible_day(day, expected):
    value = value_on(TWO, day)

    assert (value and value["number"]) == expected


@pytest.mark.parametrize(
    ("day", "doubtful"),
    [
        (DAY(2009, 1, 31), False),
        (DAY(2009, 2, 1), True),
        (DAY(2009, 2, 27), True),
        (DAY(2009, 2, 28), False),
        (DAY(2009, 3, 1), False),
    ],
)
def test_a_start_known_to_the_month_is_in_doubt_until_the_month_is_over(day, doubtful):
    assert bool(value_on(TWO, day)["doubt"]) is doubtful


def test_a_planned_end_whose_date_has_passed_puts_the_value_in_doubt():
    planned = {"open_plan": {"status": "superseded", "date": "2026-07-01"}}
    ending = {"predicate": "would_end", "inverse": True, "to": planned}
    detail = TWO | {"relations": [ending]}

    days = [DAY(2026, 6, 30), DAY(2026, 7, 1)]

    assert [bool(value_on(detail, day)["doubt"]) for day in days] == [False, True]


def test_a_doubtful_start_names_the_value_before_it():
    in_month, after = value_on(TWO, DAY(2009, 2, 15)), value_on(TWO, DAY(2009, 3, 1))

    assert (in_month["earlier"]["number"], after["earlier"]) == (50000, None)


def held_on(day):
    """Slugs of the rules with a value on the day, from the editors' table."""
    values = RuleValue.objects.filter(valid__contains=DAY.fromisoformat(day))
    return set(values.values_list("rule__slug", flat=True))


def shown_rules(response):
    return set(re.findall(r'<div id="([-\w]+)">\s*<dt>', response.text))


@pytest.mark.parametrize("day", ["1994-01-01", "2009-03-01", "2022-06-08", "2026-01-01"])
def test_the_page_of_a_day_shows_exactly_the_rules_that_held(kazakhstan, client, day):
    response = client.get("/rules/", {"on": day})

    assert shown_rules(response) == held_on(day)


def test_the_threshold_of_1_march_2009_names_its_law_and_sources(kazakhstan, client):
    page = client.get("/rules/", {"on": "2009-03-01"}).text
    block = page.split('<div id="party-min-members">')[1].split("</div>")[0]

    assert re.search(r'class="value">([^<]+)<', block)[1] == "40,000 members"
    assert re.findall(r'href="(/laws/[^"]+)"', block) == ["/laws/amd-parties-2009/"]
    value = RuleValue.objects.get(rule__slug="party-min-members", valid__contains=DAY(2009, 3, 1))
    said_by = value.claims.values_list("source__slug", flat=True)
    assert sorted(re.findall(r'href="/sources/([^"]+)/"', block)) == sorted(said_by)


def test_a_day_in_the_month_of_a_change_says_what_may_still_have_held(kazakhstan, client):
    page = client.get("/rules/", {"on": "2009-02-15"}).text
    doubted = {
        part.split('"')[0]
        for part in page.split('<div id="')[1:]
        if "began on an unknown day of February 2009" in part.split("</div>")[0]
    }

    changed = RuleValue.objects.filter(valid_from="2009-02").values_list("rule__slug", flat=True)
    assert doubted == set(changed)


def test_a_day_keeps_the_other_filters(kazakhstan, client):
    response = client.get("/rules/", {"on": "2009-03-01", "topic": "political-parties"})

    parties = RuleValue.objects.filter(valid__contains=DAY(2009, 3, 1), rule__topics__slug="political-parties")
    assert shown_rules(response) == set(parties.values_list("rule__slug", flat=True))


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/rules/?on=2009-02-30", "on"),
        ("/rules/?on=2009", "on"),
        ("/rules/?on=yesterday", "on"),
        ("/rules/?on=2009-03-01&colour=red", "colour"),
        ("/rules/compare/?from=2009-01-01&to=2009-13-01", "to"),
        ("/rules/compare/?from=2022-01-01&to=2009-01-01", "to"),
        ("/rules/compare/?since=2009-01-01", "since"),
        ("/on/2009-02-30/", "date"),
        ("/on/?date=soon", "date"),
        ("/on/?when=2009-01-01", "when"),
    ],
)
def test_a_day_that_is_none_is_refused_by_name(kazakhstan, client, address, named):
    response = client.get(address)

    assert response.status_code == 400
    assert re.findall(r"<li>(\w+):", response.text) == [named]


CHANGED = """
SELECT DISTINCT r.slug FROM reforms_rulevalue v JOIN records_record r ON r.id = v.rule_id
WHERE lower(v.valid) > %s AND lower(v.valid) <= %s
"""


def test_two_days_show_exactly_the_rules_that_changed_between_them(kazakhstan, client):
    response = client.get("/rules/compare/", {"from": "2009-01-01", "to": "2022-12-31"})

    table = response.text.split('id="changed"')[1].split("</table>")[0]
    with connection.cursor() as cursor:
        cursor.execute(CHANGED, ["2009-01-01", "2022-12-31"])
        expected = {slug for (slug,) in cursor.fetchall()}
    assert set(re.findall(r'scope="row"><a href="/rules/([-\w]+)/"', table)) == expected


def test_every_step_between_two_days_names_the_law_that_made_it(kazakhstan, client):
    page = client.get("/rules/compare/", {"from": "2009-01-01", "to": "2022-12-31"}).text
    row = page.split('<a href="/rules/party-min-members/"')[1].split("</tr>")[0]

    assert re.findall(r'href="/laws/([-\w]+)/"', row) == [
        "amd-parties-2009",
        "amd-parties-2020",
        "amd-parties-2022",
    ]


def test_the_files_of_two_days_hold_what_their_page_shows(kazakhstan, client):
    days = {"from": "2009-03-01", "to": "2024-01-01"}
    page = client.get("/kk/rules/compare/", days).text
    data = client.get("/rules/compare.json", days).json()
    rows = list(csv.DictReader(io.StringIO(client.get("/rules/compare.csv", days).text)))

    for outcome in ("changed", "same", "unknown"):
        part = page.split(f'id="{outcome}"')[1].split("</table>" if outcome == "changed" else "</ul>")[0]
        shown = re.findall(r'href="/kk/rules/([-\w]+)/"', part)
        assert [rule["slug"] for rule in data[outcome]] == shown
        assert list(dict.fromkeys(row["slug"] for row in rows if row["outcome"] == outcome)) == shown
    members = [row for row in rows if row["slug"] == "party-min-members"]
    assert [(row["before"], row["after"], row["step_value"], row["step_set_by"]) for row in members] == [
        ("40000", "5000", "20000", "laws/amd-parties-2020"),
        ("40000", "5000", "5000", "laws/amd-parties-2022"),
    ]
    assert 'href="/rules/compare.csv?from=2009-03-01&amp;to=2024-01-01"' in page


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("", ["from", "to"]),
        ("from=2009-03-01", ["to"]),
        ("from=2009-03-01&to=soon", ["to"]),
        ("from=2024-01-01&to=2009-03-01", ["to"]),
        ("from=2009-03-01&to=2024-01-01&topic=x", ["topic"]),
    ],
)
def test_a_file_of_no_two_days_names_what_is_wrong(kazakhstan, client, query, named):
    answer = client.get(f"/rules/compare.json?{query}")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert [error["parameter"] for error in answer.json()["errors"]] == named


def test_a_rule_stands_once_under_the_topic_that_most_rules_share():
    parties, votes = {"slug": "parties"}, {"slug": "votes"}
    rules = [{"slug": "a", "topics": [parties, votes]}, {"slug": "b", "topics": [votes]}, {"slug": "c", "topics": []}]

    groups = by_topic(rules)

    assert [(group["topic"], [rule["slug"] for rule in group["rules"]]) for group in groups] == [
        (votes, ["a", "b"]),
        (None, ["c"]),
    ]


def test_a_day_leads_to_the_days_before_and_after_which_rules_were_others():
    details = [rule({"valid_from": "2002-07-15"}, {"valid_from": "2009-02"}), rule({"valid_from": "2020-05-25"})]

    assert changes_beside(details, DAY(2009, 3, 1)) == {
        "before": {"date": "2009-02", "day": "2009-01-31"},
        "after": {"date": "2020-05-25", "day": "2020-05-25"},
    }
    assert changes_beside(details, DAY(1999, 1, 1))["before"] is None

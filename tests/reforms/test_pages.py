"""The special lists and pages of the reform collections."""

import datetime
import re

import pytest

from portal.rendering.charts.scales import span_ticks
from portal.rendering.numbers import quantity
from reforms.models import Assessment, Instrument, TreatyAction
from reforms.pages.indicator import segments
from reforms.pages.instrument import steps, trees
from reforms.pages.law import state_of


def test_the_first_action_of_a_kind_fills_its_column_of_the_matrix():
    actions = [
        {"action_type": "signature", "date": "2003-12-02"},
        {"action_type": "accession", "date": "2006-01-24"},
        {"action_type": "reservation", "date": "2006-01-24"},
    ]

    assert steps(actions) == {
        "signed": {"date": "2003-12-02", "type": "signature"},
        "domestic": None,
        "deposited": {"date": "2006-01-24", "type": "accession"},
        "in_force": None,
        "reservations": 1,
    }


def test_protocols_stand_under_their_treaty_wherever_their_title_sorts():
    rows = [
        {"slug": "a-protocol", "parent": {"slug": "z-treaty"}},
        {"slug": "orphan", "parent": {"slug": "elsewhere"}},
        {"slug": "z-treaty", "parent": None},
    ]

    assert [(row["slug"], depth) for row, depth in trees(rows)] == [
        ("orphan", 0),
        ("z-treaty", 0),
        ("a-protocol", 1),
    ]


def test_the_matrix_has_a_row_for_each_instrument(kazakhstan, client):
    page = client.get("/instruments/").text

    rows = re.findall(r'scope="row"[^>]*><a href="/instruments/([-\w]+)/"', page)
    assert sorted(rows) == sorted(Instrument.objects.values_list("slug", flat=True))


def test_the_matrix_shows_each_recorded_signature_and_deposit(kazakhstan, client):
    page = client.get("/instruments/").text
    shown = {row.split("/")[2]: re.findall(r'<time datetime="([-\d]+)"', row) for row in page.split('scope="row"')[1:]}

    types = TreatyAction.Type
    wanted = [types.SIGNATURE, types.RATIFICATION, types.ACCESSION]
    for action in TreatyAction.objects.filter(action_type__in=wanted, date__isnull=False):
        assert action.date in shown[action.instrument.slug]


def test_a_filtered_matrix_shows_only_what_the_filter_leaves(kazakhstan, client):
    page = client.get("/instruments/", {"type": "ilo_convention"}).text

    rows = re.findall(r'scope="row"[^>]*><a href="/instruments/([-\w]+)/"', page)
    ilo = Instrument.objects.filter(instrument_type="ilo_convention")
    assert sorted(rows) == sorted(ilo.values_list("slug", flat=True))


def test_the_scorecard_counts_every_assessment_of_the_list(kazakhstan, client):
    page = client.get("/recommendations/").text

    cells = re.search(r"Table of these values.*?</table>", page, re.DOTALL)[0]
    numbers = [int(number) for number in re.findall(r'class="n">(\d+)<', cells)]
    graded = Assessment.objects.filter(subject__kind="recommendations").count()
    assert sum(numbers) == graded


def test_every_assessor_of_a_recommendation_stands_on_its_page(kazakhstan, client):
    page = client.get("/recommendations/haraszti-4/").text

    named = [name.strip() for name in re.findall(r'id="assessments-\d+"><th scope="row">([^<]+)<', page)]
    expected = Assessment.objects.filter(subject__slug="haraszti-4").values_list("assessor", flat=True)
    assert sorted(named) == sorted(expected)


def test_no_line_joins_two_variants_of_an_indicator():
    def point(date, label):
        return {"date": date, "number": 1, "number_end": None, "nature": "measured", "label": label}

    lines = segments([point("2008", None), point("2009", "target"), point("2010", None)])

    assert [(line.name, [p.date for p in line.points]) for line in lines] == [
        ("", ["2008", "2010"]),
        ("target", ["2009"]),
    ]


@pytest.mark.parametrize(
    ("day", "start", "end", "tone"),
    [
        ("2009-03-01", None, None, None),
        ("2009-03-01", "2009-02", None, "ok"),
        ("2009-01-31", "2009-02", None, "plan"),
        ("2009-03-01", "2002", "2009-02-28", "end"),
        ("2009-03-01", "2002", "2009-03-02", "ok"),
    ],
)
def test_a_law_is_in_force_between_its_dates(day, start, end, tone):
    detail = {"in_force_on": start, "no_longer_in_force_on": end}

    state = state_of(detail, datetime.date.fromisoformat(day))

    assert (state and state["tone"]) == tone


def test_a_law_whose_planned_end_has_passed_is_not_simply_in_force():
    plan = {"status": "superseded", "role": "planned", "date": "2026-07-01"}
    detail = {"in_force_on": "1995-09-05", "no_longer_in_force_on": None, "open_plan": plan}

    days = [datetime.date(2026, 6, 30), datetime.date(2026, 7, 1)]

    assert [state_of(detail, day)["tone"] for day in days] == ["ok", "dispute"]


@pytest.mark.parametrize(
    ("lowest", "highest", "expected"),
    [(0.2, 3, [0, 1, 2, 3]), (-1.25, -0.76, [-1.5, -1, -0.5, 0]), (-2, 5, [-2, 0, 2, 4, 6])],
)
def test_a_scale_holds_zero_and_every_value(lowest, highest, expected):
    assert span_ticks(lowest, highest) == expected


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(1, "terms", "1 term"), (2, "terms", "2 terms"), (5000, "members", "5,000 members"), (3, "norms", "3 norms")],
)
def test_a_counted_unit_agrees_with_its_number(value, unit, words):
    assert quantity(value, unit) == words


def test_a_rule_that_a_new_constitution_would_end_says_so(kazakhstan, client):
    page = client.get("/rules/majilis-threshold/").text

    notice = page.split("the rule would end")[1].split("</div>")[0]
    assert re.findall(r'href="(/laws/[^"#]+)"', notice) == ["/laws/constitution-2026/"]


def test_a_numbered_package_leads_to_those_before_and_after_it(kazakhstan, client):
    second, others = (client.get(f"/packages/{slug}/").text for slug in ("package-2", "four-packages"))

    links = re.findall(r'<span class="small">(before|after)</span> <a href="/packages/([-\w]+)/"', second)
    assert links == [("before", "package-1"), ("after", "package-3")]
    assert "Before and after" not in others

import re
from xml.etree import ElementTree

import pytest
from django.utils import translation

from portal.rendering import charts, sample_charts
from portal.rendering.charts.drawing import NARROW, TEXT, Drawing, text_width
from portal.rendering.charts.hemicycle import seat_positions
from portal.rendering.charts.periods import key_places
from portal.rendering.charts.scales import nice_ticks, time_ticks, year_position
from portal.rendering.numbers import number

EVERY = pytest.mark.parametrize(("draw", "data"), [(draw, data) for _, draw, data in sample_charts.ALL])
SVG = "{http://www.w3.org/2000/svg}"
NARROWEST_PAGE = 320 - 2 * 16  # a 320 px screen less the page's margins


def texts(svg):
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))


@EVERY
def test_every_chart_has_a_title_and_a_description(draw, data):
    tree = ElementTree.fromstring(draw(data))

    assert tree.find("title").text == data.title
    assert tree.find("desc").text == data.desc
    assert tree.get("aria-labelledby") == tree.find("title").get("id")
    assert tree.get("role") in ("img", "group")


@EVERY
def test_no_chart_has_an_inline_style_or_script(draw, data):
    for narrow in (False, True):
        svg = draw(data, narrow=narrow)
        assert not re.search(r"\sstyle=|<style|<script|\son\w+=", svg)


@EVERY
def test_the_two_drawings_of_a_page_share_no_id(draw, data):
    ids = re.findall(r'\bid="([^"]+)"', charts.responsive(draw, data, "one"))

    assert len(ids) >= 4
    assert len(ids) == len(set(ids))


@EVERY
def test_a_file_stands_alone_with_literal_colours(draw, data):
    svg = charts.standalone(draw, data)
    tree = ElementTree.fromstring(svg)

    assert tree.tag == f"{SVG}svg"
    assert "var(" not in svg
    assert "light-dark" not in svg
    assert "CC BY 4.0" in svg
    assert "<a " not in svg


def test_labels_keep_thirteen_pixels_on_the_narrowest_phone():
    assert TEXT * NARROWEST_PAGE / NARROW >= 13


def test_steps_show_every_value_and_the_years_of_change():
    shown = texts(charts.step_chart(sample_charts.STEP))

    for step in sample_charts.STEP.steps:
        assert number(step.value, language="en") in shown
    assert all(year in shown for year in ("2002", "2009", "2020", "2022"))


def test_no_line_crosses_a_gap_between_steps():
    with_gap = charts.StepChart(
        "t",
        "d",
        "u",
        [charts.Step(10, "2000", "2005"), charts.Step(20, "2010")],
        "2000",
        "2020",
        [charts.Gap("2005", "2010", "silent")],
    )
    without = charts.StepChart("t", "d", "u", [charts.Step(10, "2000"), charts.Step(20, "2010")], "2000", "2020")

    assert charts.step_chart(with_gap).count('class="stroke s1"') == 2
    assert charts.step_chart(without).count('class="stroke s1"') == 3
    assert "url(#step-w-hatch)" in charts.step_chart(with_gap)


def test_no_line_joins_two_definitions():
    points = [
        charts.Point("2000", 1),
        charts.Point("2005", 2),
        charts.Point("2010", 3),
        charts.Point("2015", 4),
    ]
    one = charts.LineChart("t", "d", "u", [charts.Segment("one", points)])
    two = charts.LineChart("t", "d", "u", [charts.Segment("one", points[:2]), charts.Segment("two", points[2:])])

    assert charts.line_chart(one).count('class="stroke s') == 3
    assert charts.line_chart(two).count('class="stroke s') == 2


def test_a_forecast_is_dotted_and_hollow():
    measured = [charts.Point("2000", 1), charts.Point("2005", 2)]
    forecast = [charts.Point("2000", 1), charts.Point("2005", 2, forecast=True)]

    assert "dotted" not in charts.line_chart(charts.LineChart("t", "d", "u", [charts.Segment("s", measured)]))
    svg = charts.line_chart(charts.LineChart("t", "d", "u", [charts.Segment("s", forecast)]))
    assert "dotted" in svg
    assert "hollow" in svg


def test_a_share_that_was_not_reported_is_said_and_never_drawn_as_nothing():
    svg = charts.bar_chart(charts.BarChart("t", "d", [charts.Bar("A", None), charts.Bar("B", 0.0)]))

    assert "not reported" in svg
    assert svg.count("<rect") == 1


def test_the_threshold_is_written_with_its_value():
    assert "threshold 5%" in texts(charts.bar_chart(sample_charts.BARS))


@pytest.mark.parametrize("seats", [1, 2, 47, 77, 98, 107, 145])
def test_a_chamber_has_exactly_its_seats_and_none_touch(seats):
    positions, radius = seat_positions(seats)

    assert len(positions) == seats
    for index, (x, y) in enumerate(positions):
        assert all((x - u) ** 2 + (y - v) ** 2 >= (2 * radius) ** 2 for u, v in positions[:index])


def test_groups_of_a_chamber_differ_by_more_than_colour():
    svg = charts.hemicycle(sample_charts.SEATS)
    first_seats = re.findall(r'<path d="M[\d.]+ [\d.]+([a-z])', svg)
    fills = re.findall(r'class="(f\d|hollow)', svg)

    assert len(set(zip(first_seats, fills, strict=False))) == 6
    assert "98" in texts(svg)


def test_turnout_shows_what_was_reported_and_marks_what_was_computed():
    svg = charts.column_chart(sample_charts.TURNOUT)

    assert "64.6%" in texts(svg)
    assert svg.count("stroke s2") == 1 + sum(c.computed is not None for c in sample_charts.TURNOUT.columns)


def test_a_missing_turnout_is_a_dash_on_both_drawings():
    data = charts.ColumnChart("t", "d", "b", [charts.Column("2026", None)])

    assert "–" in texts(charts.column_chart(data))
    assert "–" in texts(charts.column_chart(data, narrow=True))
    assert "0%" not in texts(charts.column_chart(data))


def test_each_kind_of_time_has_its_own_shape():
    shapes = set()
    for kind in ("occurred", "planned", "as_of", "gap", "ended"):
        entries = [charts.Entry("2010", "x", kind)]
        svg = charts.timeline_chart(charts.Timeline("t", "d", entries, "2000", "2020"))
        shapes.add(re.search(r"</title>(<[^>]+>)</g>", svg)[1])

    assert len(shapes) == 5


def test_links_of_a_timeline_stay_reachable():
    linked = charts.timeline_chart(sample_charts.TIMELINE)
    plain = charts.timeline_chart(charts.Timeline("t", "d", [charts.Entry("2010", "x")], "2000", "2020"))

    assert 'href="/packages/"' in linked
    assert 'role="group"' in linked
    assert 'role="img"' in plain


def test_every_entry_of_a_density_chart_is_drawn():
    assert charts.density_chart(sample_charts.DENSITY).count('transform="translate') == 200


def test_a_matrix_says_on_a_phone_what_is_not_recorded():
    shown = texts(charts.matrix_chart(sample_charts.MATRIX, narrow=True))

    assert shown.count("not recorded") == 4
    assert "28 Nov 2005 · reservation" in shown


def test_a_lineage_keeps_every_name_a_party_had():
    shown = texts(charts.lineage_chart(sample_charts.LINEAGE))

    assert all(name in shown for name in ("Homeland · 1999–", "Homeland of Light · 2006", "Amanat sample · 2022"))


def test_a_scorecard_draws_one_mark_for_each_recommendation():
    svg = charts.scorecard(sample_charts.SCORECARD)
    key = len(sample_charts.SCORECARD.grades)

    assert svg.count('transform="translate') == key + 5 + 33 + 3
    assert "33" in texts(svg)


def test_labels_of_hostile_text_are_escaped():
    data = charts.BarChart("<b>", '"&', [charts.Bar("<script>alert(1)</script>", 5)])

    assert "<script" not in charts.bar_chart(data)
    assert ElementTree.fromstring(charts.bar_chart(data)).find("title").text == "<b>"


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [("2009", 2009, 2010), ("2009-07", 2009.5, 2009 + 7 / 12), ("2009-01-01", 2009, 2009 + 1 / 31 / 12)],
)
def test_a_partial_date_has_a_place_on_the_axis(value, start, end):
    assert year_position(value) == pytest.approx(start)
    assert year_position(value, "end") == pytest.approx(end)


def test_ticks_are_round_and_reach_the_highest_value():
    assert nice_ticks(50000, 3) == [0, 20000, 40000, 60000]
    assert nice_ticks(100) == [0, 25, 50, 75, 100]
    assert nice_ticks(0) == [0, 1]


def test_the_axis_counts_months_when_little_time_is_shown():
    assert [words for _, words in time_ticks(2000, 2020, 5)] == ["2000", "2005", "2010", "2015", "2020"]
    assert [words for _, words in time_ticks(2022, 2022.5, 10)][:3] == ["Jan 2022", "Feb 2022", "Mar 2022"]


def test_what_the_values_are_is_told_in_full_on_a_phone():
    base = "percent of the votes counted for the lists, against all included"
    data = charts.BarChart(
        "Shares", "Shares of two parties.", [charts.Bar("One", 60.0), charts.Bar("Other", 40.0)], base
    )
    narrow, wide = (ElementTree.fromstring(charts.bar_chart(data, narrow=narrow)) for narrow in (True, False))

    def box(drawing):
        return [float(number) for number in drawing.get("viewBox").split()]

    rows = [text.text for text in narrow.iter("text") if text.text in base]
    assert len(rows) == 2
    assert " ".join(rows) == base
    assert min(float(text.get("y")) for text in narrow.iter("text")) > box(narrow)[1] < 0 == box(wide)[1]


def placed(*candidates, blocked=()):
    """Where a label of some width comes to stand on a sheet of 330 by 100."""
    sheet = Drawing(100, "t", "d", narrow=True)
    for box in blocked:
        sheet.block(*box)
    sheet.place("a label", candidates)
    written = re.search(r'<text x="([\d.]+)" y="([\d.]+)"', str(sheet.render()))
    return float(written[1]), float(written[2])


def test_a_label_takes_the_first_place_that_is_free():
    assert placed((100, 50, "middle"), (200, 50, "middle")) == (100, 50)
    assert placed((100, 50, "middle"), (200, 50, "middle"), blocked=[(90, 40, 20, 20)]) == (200, 50)


def test_a_label_never_leaves_the_sheet_and_covers_as_little_as_it_can():
    assert placed((100, -20, "middle")) == (100, 12)
    assert placed((100, 150, "middle")) == (100, 96)
    assert placed((329, 50, "middle"))[0] < 320
    everywhere, little = (0, 0, 330, 100), (90, 30, 40, 40)
    assert placed((100, 50, "middle"), (200, 50, "middle"), blocked=[everywhere, little]) == (200, 50)


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_the_key_of_a_chart_of_periods_stays_within_a_phone(language):
    with translation.override(language):
        places = key_places(NARROW)

    assert [x + 19 + text_width(words) <= NARROW for x, _line, _style, words in places] == [True] * 3
    assert len({(x, line) for x, line, _style, _words in places}) == 3

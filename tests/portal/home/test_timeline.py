"""The timeline on the whole data set: filters, zoom, counts, files."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.catalogue.models import Document

QUERIES = 5  # one more than a page may cost once its counts are cached


def public(**terms):
    wanted = [f"{name}:{value}" for name, value in terms.items()]
    return Document.objects.public("timeline").filter(terms__contains=wanted)


def columns(page):
    """``{address: number}`` of the chart's columns; the chart is drawn twice, for phone and desk."""
    found = re.findall(r'<a href="\?([^"]+)" aria-label="[^":]+: ([\d,]+)"', page)
    return {address.replace("&amp;", "&"): int(number.replace(",", "")) for address, number in found}


def test_every_dated_point_is_counted_once_in_the_chart(kazakhstan, client):
    page = client.get("/timeline/").text

    assert sum(columns(page).values()) == public().count() > 500


def test_a_column_leads_to_exactly_its_points_under_the_same_filters(kazakhstan, client):
    page = client.get("/timeline/?kind=laws").text
    year, number = next((y, n) for y, n in columns(page).items() if "from=2022" in y)

    zoomed = client.get(f"/timeline/?{year}").text

    assert "kind=laws" in year
    assert number == public(kind="laws").filter(date__startswith="2022").count()
    assert f"{number} entries" in re.sub(r"<[^>]+>", "", zoomed)


def test_within_a_year_the_columns_are_months_and_the_year_alone_is_said(kazakhstan, client):
    in_2009 = public().filter(date__startswith="2009")
    by_month = in_2009.exclude(date="2009")

    page = client.get("/timeline/?from=2009&to=2009").text

    assert sum(columns(page).values()) == by_month.count()
    alone = in_2009.filter(date="2009").count()
    assert alone > 0
    assert f"{alone} more are dated by the year alone" in page


def test_a_planned_point_carries_its_mark_and_its_word(kazakhstan, client):
    page = client.get("/timeline/?role=planned").text
    points = re.findall(r'<li class="(\w+)"><span class="mark mark-(\w+)"', page)

    assert points
    assert set(points) == {("planned", "planned")}
    assert page.count("planned for ") >= len(points)


def test_each_point_names_its_record_and_what_happened(kazakhstan, client):
    row = public(kind="rules").order_by("pk").first()
    headline = client.get(f"/api/v1/timeline/{row.slug}/").json()["headline"]

    assert headline == row.title
    assert ": " in headline


@pytest.mark.parametrize(
    "query",
    [
        "from=x",
        "typo=1",
        "kind=nothing",
        "role=done",
        "page=0",
        "from=2009&from=2010",
        "from=2009&to=2001",
        "ordering=size",
    ],
)
def test_a_wrong_parameter_is_refused(kazakhstan, client, query):
    response = client.get(f"/timeline/?{query}")

    assert response.status_code == 400
    assert query.partition("=")[0] in response.text


@pytest.mark.parametrize("query", ["from=2035&to=2036", "from=1900&to=2099", "q=zzzzqq"])
def test_a_period_without_points_or_beyond_all_is_shown_without_error(kazakhstan, client, query):
    assert client.get(f"/timeline/?{query}").status_code == 200


def test_the_page_costs_a_constant_number_of_queries(kazakhstan, client):
    client.get("/timeline/")

    with CaptureQueriesContext(connection) as queries:
        client.get("/timeline/")

    assert len(queries) <= QUERIES, [query["sql"][:100] for query in queries]


def test_the_same_points_are_a_file_and_a_calendar(kazakhstan, client):
    rows = b"".join(client.get("/timeline.csv?kind=elections").streaming_content).decode().splitlines()
    calendar = b"".join(client.get("/timeline.ics?kind=elections").streaming_content).decode()

    assert len(rows) - 1 == public(kind="elections").count()
    dated = public(kind="elections").exclude(terms__contains=["basis:as_of_source"])
    assert calendar.count("BEGIN:VEVENT") == dated.count()


@pytest.mark.parametrize(
    ("query", "beside"),
    [
        ("from=2022-06&to=2022-06", ["2022-05", "2022-07"]),
        ("from=2022-12&to=2022-12", ["2022-11", "2023-01"]),
        ("from=2022&to=2022", ["2021", "2023"]),
        ("from=2020&to=2029", ["2010", "2030"]),
        ("from=2020&to=2022", []),
    ],
)
def test_a_period_leads_to_those_of_its_length_beside_it(kazakhstan, client, query, beside):
    page = client.get(f"/timeline/?{query}&topic=courts").text

    links = re.findall(
        r'<a rel="(?:prev|next)" href="\?([^"]+)"', page.split('class="pager neighbours"')[-1].split("</nav>")[0]
    )
    periods = [dict(re.findall(r"(\w+)=([-\w]+)", link)) for link in links] if beside else []
    assert [period["from"] for period in periods] == beside
    assert {period["topic"] for period in periods} <= {"courts"}
    assert ('class="pager neighbours"' in page) is bool(beside)

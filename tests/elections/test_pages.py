"""Pages of elections, parties and people on the whole data set."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.catalogue.models import Document

QUERIES = 4


def details(collection):
    rows = Document.objects.public(collection).order_by("slug").values_list("detail_json", flat=True)
    return [json.loads(text) for text in rows]


def read(client, address):
    """The page's text within a constant number of queries."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200, address
    assert len(queries) <= QUERIES, [query["sql"][:150] for query in queries]
    return response


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


@pytest.mark.parametrize("collection", ["elections", "parties", "people"])
def test_every_entry_has_a_page_with_one_heading(kazakhstan, client, collection):
    for detail in details(collection):
        response = read(client, detail["url"])

        assert response.text.count("<h1") == 1
        assert " style=" not in response.text


def test_every_result_and_every_count_is_on_the_page_of_its_election(kazakhstan, client):
    for detail in details("elections"):
        page = client.get(detail["url"]).text
        results = [result for contest in detail["contests"] for result in contest["results"]]

        assert re.findall(r'<tr id="results-(\d+)"', page) == [str(n) for n in range(1, len(results) + 1)]
        assert page.count('id="counts-') == len(detail["counts"])
        assert page.count('id="missions-') == len(detail["missions"])
        for contest in detail["contests"]:
            assert f'id="contests-{contest["key"]}"' in page


def test_the_election_that_a_source_dates_to_2022_says_which_claim_is_not_followed(kazakhstan, client):
    page = words(read(client, "/elections/mazhilis-2023/"))

    assert "Amanat won 62 of 98 seats" in page
    assert "printed as “2022 general election”" in page
    assert "Not followed here: The election was on 19 March 2023" in page


def test_an_election_shows_the_rules_of_its_day_and_the_one_before(kazakhstan, client):
    response = read(client, "/elections/mazhilis-2023/")
    page = words(response)

    assert "What share of the votes does a party list need to win seats in the Mazhilis? 5% of votes cast" in page
    assert "Compared with the vote before Mazhilis election, 10 January 2021" in page
    assert "Turnout as reported, percent 63.25 54.21 \u22129.04 points" in page
    assert 'href="/rules/?on=2023-03-19"' in response.text


def test_a_referendum_shows_its_question_its_rule_and_the_law(kazakhstan, client):
    page = words(read(client, "/elections/referendum-2022/"))

    assert "Passed: “Yes” had 77.18%" in page
    assert "Shall the amendments to the Constitution" in page
    assert "What it decided on Constitutional reform of 2022" in page
    assert "These numbers do not add up" in page


def test_reported_turnout_stands_beside_the_computed_one(kazakhstan, client):
    page = words(read(client, "/elections/mazhilis-1999/"))

    assert "62.5% turnout as reported, of registered voters" in page
    assert "62.46% computed: votes cast over registered voters" in page
    assert "\u22120.04 points from the report" in page


def test_a_series_has_every_vote_of_its_type(kazakhstan, client):
    for kind in ("presidential", "lower_house", "upper_house", "local_executive", "referendum"):
        public = Document.objects.public("elections").filter(terms__contains=[f"type:{kind}"])

        response = read(client, f"/elections/series/{kind}/")

        shown = re.findall(r'<tr><th scope="row"><a href="/elections/([^/"]+)/"', response.text)
        assert shown == list(public.order_by("-date_earliest", "-pk").values_list("slug", flat=True))


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/elections/series/local_council/", 404),  # a type without a public vote
        ("/elections/series/none/", 404),
        ("/elections/series/lower_house/?typo=1", 400),
        ("/parties/lineage/?typo=1", 400),
    ],
)
def test_what_does_not_exist_is_answered_clearly(kazakhstan, client, address, status):
    assert client.get(address).status_code == status


def test_the_lineage_names_every_party_and_every_merger(kazakhstan, client):
    parties = details("parties")
    mergers = [r for d in parties for r in d["relations"] if r["predicate"] == "merged_into" and not r["inverse"]]

    response = read(client, "/parties/lineage/")

    table = re.search(r"<tbody>(.*?)</tbody>", response.text, re.DOTALL).group(1)
    assert table.count("<tr>") == len(parties)
    assert len(re.findall(r'<li class="(?:ended|as_of)">', response.text)) == len(mergers) > 0


def test_a_party_shows_each_vote_it_stood_in(kazakhstan, client):
    detail = next(d for d in details("parties") if d["slug"] == "ak-zhol")

    page = read(client, "/parties/ak-zhol/").text

    shown = re.findall(r'<tr[^>]*><th scope="row"><a href="/elections/([^/"]+)/"', page)
    assert len(shown) == len(detail["results"]) > 5
    assert shown[0] == "mazhilis-2023"


def test_a_chart_of_an_election_can_be_taken_away(kazakhstan, client):
    seats = client.get("/charts/elections/mazhilis-2023/seats.csv").content.decode().splitlines()

    assert "Amanat,40,22,62" in seats
    assert client.get("/charts/elections/mazhilis-2023/seats.svg")["Content-Type"].startswith("image/svg+xml")

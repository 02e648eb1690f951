"""The whole site on one day."""

import csv
import io
import re
from datetime import date

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from elections.models import Party
from reforms.models import Institution, Law, RuleValue


def shown(page, collection):
    section = page.split(f'<h2 id="{collection}">')[1].split("</section>")[0]
    return set(re.findall(rf'class="what"><a href="/{collection}/([-\w]+)/"', section))


def in_being(model, start, end, day):
    """Slugs of what had begun, and not yet possibly ended, by the editors' tables."""
    lasting = Q(**{f"{end}__isnull": True}) | Q(**{f"{end}_earliest__gt": day})
    rows = model.objects.filter(lasting, **{f"{start}_earliest__lte": day})
    return set(rows.values_list("slug", flat=True))


def test_an_asked_day_leads_to_its_permanent_address(kazakhstan, client):
    response = client.get("/on/", {"date": "2009-03-01"})

    assert (response.status_code, response["Location"]) == (302, "/on/2009-03-01/")


@pytest.mark.parametrize("day", ["2009-03-01", "2023-03-19"])
def test_a_day_shows_the_rules_and_laws_that_held(kazakhstan, client, day):
    page = client.get(f"/on/{day}/").text

    rules = {
        slug
        for slug in shown(page, "rules")
        if "no value known" not in page.split(f'href="/rules/{slug}/"')[1].split("</li>")[0]
    }
    held = RuleValue.objects.filter(valid__contains=date.fromisoformat(day)).values_list("rule__slug", flat=True)
    assert rules == set(held)
    assert shown(page, "laws") == in_being(Law, "in_force_on", "no_longer_in_force_on", day)


def test_a_day_shows_the_institutions_in_being(kazakhstan, client):
    page = client.get("/on/2009-03-01/").text

    rows = Institution.objects.raw(
        "SELECT * FROM reforms_institution i JOIN records_record r ON r.id = i.record_ptr_id"
        " WHERE partial_date_earliest(established_on) <= '2009-03-01'"
        " AND (abolished_on IS NULL OR partial_date_earliest(abolished_on) > '2009-03-01')"
    )
    assert shown(page, "institutions") == {row.slug for row in rows}


def test_a_day_shows_the_parties_of_the_list_of_that_day(kazakhstan, client):
    page = client.get("/on/2023-03-19/").text

    listed = client.get("/parties/", {"on": "2023-03-19"}).text
    results = listed.split('id="results"')[1]
    assert shown(page, "parties") == set(re.findall(r'<h2><a href="/parties/([-\w]+)/"', results))
    assert shown(page, "parties") < set(Party.objects.values_list("slug", flat=True))


def test_the_page_of_a_day_costs_few_queries(kazakhstan, client):
    with CaptureQueriesContext(connection) as queries:
        client.get("/on/2009-03-01/")

    assert len(queries) <= 4


def test_the_files_of_a_day_hold_what_its_page_shows(kazakhstan, client):
    page = client.get("/kk/on/2009-03-01/").text
    data = client.get("/on/2009-03-01.json").json()
    rows = list(csv.DictReader(io.StringIO(client.get("/on/2009-03-01.csv").text)))

    found = {name: {row["slug"] for row in rows} for name, rows in data["collections"].items()}
    assert found == {name: shown(page.replace('"/kk/', '"/'), name) for name in found}
    assert [(name, row["slug"]) for name, group in data["collections"].items() for row in group] == [
        (row["collection"], row["slug"]) for row in rows
    ]
    members = next(row for row in rows if row["slug"] == "party-min-members")
    assert (members["value"], members["held_from"], members["set_by"]) == ("40000", "2009-02", "laws/amd-parties-2009")
    assert 'href="/on/2009-03-01.csv"' in page


@pytest.mark.parametrize("address", ["/on/2009-02-30.json", "/on/2009.csv", "/on/2009-03-01.json?topic=x"])
def test_a_file_of_no_day_is_refused_with_the_parameter(kazakhstan, client, address):
    answer = client.get(address)

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert [error["parameter"] for error in answer.json()["errors"]] == ["topic" if "topic" in address else "date"]

"""The home page: one search, few queries, a load that reads as one event."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.catalogue.models import Document
from portal.changes.models import Change
from portal.home.latest import latest_changes
from portal.home.overview import disagreement_of, milestones

PAGE_BYTES = 60_000  # markup alone; style, script and letters add less than 90 KB


def test_the_page_is_light_and_costs_four_queries(kazakhstan, client):
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/")

    assert len(queries) <= 4
    assert len(response.content) < PAGE_BYTES
    assert response.text.count("<h1") == 1


def test_the_packages_and_the_votes_on_laws_stand_on_one_line(kazakhstan, client):
    page = client.get("/").text

    for address in (
        "/packages/package-1/",
        "/packages/package-4/",
        "/elections/referendum-2022/",
        "/elections/referendum-2026/",
    ):
        assert f'<a href="{address}"' in page
    assert '<a href="/elections/referendum-1995/"' not in page


def test_milestones_are_numbered_packages_and_later_votes_that_a_law_hung_on():
    package = {"url": "p", "number": 1, "date": "2019-12", "type": None, "effect": None}
    votes = [
        {"url": "before", "type": "referendum", "effect": "law", "date": "1995"},
        {"url": "no-law", "type": "referendum", "effect": None, "date": "2024"},
        {"url": "vote", "type": "referendum", "effect": "law", "date": "2022"},
    ]
    found = milestones({"packages": [package, package | {"url": "n", "number": None}], "elections": votes})

    assert [card["url"] for card in found] == ["p", "vote"]
    assert milestones({"packages": [], "elections": votes}) == []


def test_each_number_on_the_page_is_the_number_of_public_entries(kazakhstan, client):
    page = client.get("/").text

    for slug in ("laws", "elections", "threads", "sources"):
        number = re.search(rf'<a href="/{slug}/"><strong>([\d,]+)</strong>', page).group(1)
        assert int(number.replace(",", "")) == Document.objects.public(slug).count()


def test_the_form_for_a_day_goes_to_the_rules(kazakhstan, client):
    page = client.get("/").text

    form = re.search(r'<form class="day-form" action="(.*?)".*?name="(\w+)".*?value="([\d-]+)"', page, re.DOTALL)
    assert form.groups() == ("/rules/", "on", "2009-03-01")
    answer = client.get("/rules/?on=2009-03-01")
    assert answer.status_code == 200
    assert "40,000 members" in answer.text


def change(number, at, act="created", collection="laws"):
    return Change(collection=collection, slug=f"e{number}", title=f"Entry {number}", act=act, number=number, at=at)


@pytest.mark.django_db
def test_a_load_of_hundreds_is_one_event_with_exact_numbers():
    now = timezone.now()
    before = now - datetime.timedelta(days=2)
    Change.objects.bulk_create(
        [
            *(change(n, before) for n in range(1, 301)),
            *(change(n, before, collection="events") for n in range(301, 311)),
            change(311, now, act="corrected"),
        ]
    )

    last, load = latest_changes()

    assert (last["act"], last["count"], last["kinds"][0]["changes"][0]["title"]) == ("corrected", 1, "Entry 311")
    assert (load["act"], load["count"]) == ("created", 310)
    assert [(kind["collection"], kind["count"], len(kind["changes"])) for kind in load["kinds"]] == [
        ("laws", 300, 3),
        ("events", 10, 3),
    ]


def test_another_day_shows_another_disagreement():
    three = [{"slug": slug} for slug in "abc"]
    days = [datetime.date(2026, 1, day) for day in (1, 2, 3, 4)]

    shown = [disagreement_of(day, three)["slug"] for day in days]

    assert sorted(shown[:3]) == ["a", "b", "c"]
    assert shown[3] == shown[0]
    assert disagreement_of(days[0], []) is None

"""What was the rule on that day: every format of the list says what the page says."""

import csv
import datetime
import io
import json

import openpyxl
import pytest

from portal.catalogue.models import Document
from reforms.pages.rule import value_on

DAYS = ["1994-06-01", "2000-01-01", "2009-03-01", "2018-12-31", "2022-11-05", "2026-01-01"]


def known_on(day):
    """``{rule: value}`` as the page of that day has them."""
    rules = map(json.loads, Document.objects.public("rules").values_list("detail_json", flat=True))
    values = {rule["slug"]: value_on(rule, datetime.date.fromisoformat(day)) for rule in rules}
    return {slug: value for slug, value in values.items() if value}


@pytest.mark.parametrize("day", DAYS)
def test_the_rules_of_a_day_are_those_of_its_page(kazakhstan, get, day):
    known = known_on(day)

    body = get("rules/", on=day, page_size=500).json()

    assert body["count"] == len(known) == get("rule-values/", on=day).json()["count"]
    assert {row["slug"]: row["value_number"] for row in body["results"]} == {
        slug: value["number"] for slug, value in known.items()
    }
    for row in body["results"]:
        value = known[row["slug"]]
        assert row["value_from"] == value["valid_from"]
        assert row["value_to"] == value["valid_to"]
        assert row["value_set_by"] == value["set_by"]
        assert [claim["key"] for claim in row["value_claims"]] == [claim["key"] for claim in value["claims"]]
        assert "latest" not in row


def test_files_of_a_day_have_its_values_in_columns_of_their_own(kazakhstan, get):
    known = known_on("2009-03-01")
    assert any(value["valid_to"] for value in known.values())

    table = list(csv.DictReader(io.StringIO(get("/rules.csv", on="2009-03-01").body.decode())))
    lines = [json.loads(line) for line in get("/rules.ndjson", on="2009-03-01").body.decode().splitlines()]
    sheet = openpyxl.load_workbook(io.BytesIO(get("/rules.xlsx", on="2009-03-01").body), read_only=True).active

    assert {row["slug"]: row["value_to"] for row in table} == {s: v["valid_to"] or "" for s, v in known.items()}
    assert {row["slug"]: row["value_number"] for row in lines} == {s: v["number"] for s, v in known.items()}
    assert [cell.value for cell in next(iter(sheet.rows))] == list(table[0])
    assert "latest" not in table[0]


def test_names_of_a_day_can_be_chosen_and_mean_nothing_without_one(kazakhstan, get):
    row = get("rules/", on="2009-03-01", fields="title,value_number", page_size=1).json()["results"][0]
    whole = get("rules/", on="2009-03-01", include="values", page_size=1).json()["results"][0]

    assert set(row) == {"collection", "slug", "url", "title", "value_number"}
    assert row["value_number"] in [value["number"] for value in whole["values"]]
    assert get("rules/", fields="value_number").status_code == 400
    assert "value_number" not in get("rules/").json()["results"][0]

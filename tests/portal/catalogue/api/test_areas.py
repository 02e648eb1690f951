"""Entries with an area say its ISO 3166-2 code in JSON and CSV, and are found by it."""

import csv
import io

from portal.catalogue.models import Document


def test_an_entry_with_an_area_has_its_code_in_every_form(kazakhstan, get):
    codes = dict(Document.objects.public("areas").values_list("slug", "own__code"))
    events = {d.slug: sorted(codes[area] for area in d.own["areas"]) for d in Document.objects.public("events")}
    table = csv.DictReader(io.StringIO(get("/events.csv").body.decode()))

    assert any(events.values())
    assert {row["slug"]: [code for code in row["area_codes"].split("; ") if code] for row in table} == events
    for row in get("events/", page_size=500).json()["results"]:
        assert row["area_codes"] == sorted(area["code"] for area in row["areas"]) == events[row["slug"]]
    for code in {code for found in events.values() for code in found}:
        found = get("events/", area_code=code).json()["results"]
        assert {row["slug"] for row in found} == {slug for slug, had in events.items() if code in had}


def test_areas_have_codes_of_the_standard_and_are_found_by_them(kazakhstan, get):
    rows = get("areas/", level="region").json()["results"]
    codes = [row["code"] for row in rows]

    assert len(codes) == len(set(codes)) == 20
    assert all(code.startswith("KZ-") for code in codes)
    assert [row["slug"] for row in get("areas/", code="KZ-71").json()["results"]] == ["astana"]
    assert get("areas/", code="KZ-99").status_code == 400

"""Feeds, calendars, tables, citations and linked data are what their standards ask for."""

import csv
import io
import json
import re
from datetime import date
from xml.etree import ElementTree as ET

import icalendar
import openpyxl
import pytest
from rdflib import Graph

from portal.catalogue.formats.tables import cell, safe
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named, collections
from tests.portal.catalogue.api.reading_dumps import generated_filters
from tests.portal.catalogue.api.test_behaviour import correct

ATOM = "{http://www.w3.org/2005/Atom}"
# Of rdflib itself, which reads JSON-LD by its own old class.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
ALL = [collection.slug for collection in collections()]
DATED = [collection.slug for collection in collections() if collection.has_dates]
WHOLE = [collection.slug for collection in collections() if collection.in_files]


@pytest.mark.parametrize("collection", ALL)
def test_a_feed_has_every_entry_over_its_pages_with_what_atom_requires(kazakhstan, get, collection):
    ids, address = [], f"/{collection}.atom"
    while address:
        feed = ET.fromstring(get(address).body)
        for element in (feed, *feed.iter(f"{ATOM}entry")):
            assert all(element.find(f"{ATOM}{name}").text for name in ("id", "title", "updated"))
        assert feed.find(f"{ATOM}author/{ATOM}name").text
        assert [link.get("rel") for link in feed.findall(f"{ATOM}link")].count("self") == 1
        ids += [entry.find(f"{ATOM}id").text for entry in feed.iter(f"{ATOM}entry")]
        following = feed.find(f"{ATOM}link[@rel='next']")
        address = following is not None and following.get("href").removeprefix("http://testserver")

    slugs = Document.objects.public(collection).values_list("slug", flat=True)
    assert sorted(ids) == sorted(f"tag:localhost,2026:{collection}/{slug}" for slug in slugs)


@pytest.mark.parametrize("collection", ALL)
def test_a_feed_leads_to_the_list_that_it_follows(kazakhstan, get, collection):
    feed = ET.fromstring(get(f"/{collection}.atom", updated_since="2020-01-01").body)

    address = feed.find(f"{ATOM}link[@rel='alternate']").get("href").removeprefix("http://testserver")

    assert address.endswith(f"/{collection}/?updated_since=2020-01-01")
    assert get(address).status_code == 200


def test_a_filtered_feed_is_a_feed_of_its_own_on_all_its_pages(kazakhstan, get):
    addresses = {
        "/sources.atom": "tag:localhost,2026:sources/",
        "/sources.atom?page=2": "tag:localhost,2026:sources/",
        "/sources.atom?type=ngo": "tag:localhost,2026:sources/?type=ngo",
        "/api/v1/sources/?type=ngo&format=atom": "tag:localhost,2026:sources/?type=ngo",
        "/sources.atom?type=ngo&q=": "tag:localhost,2026:sources/?type=ngo",
        "/sources.atom?type=ngo&language=en": "tag:localhost,2026:sources/?language=en&type=ngo",
        "/sources.atom?language=en&type=ngo": "tag:localhost,2026:sources/?language=en&type=ngo",
    }

    for address, name in addresses.items():
        feed = ET.fromstring(get(address).body)
        assert feed.find(f"{ATOM}id").text == name, address
        page = feed.find(f"{ATOM}link[@rel='alternate']").get("href")
        assert page == "http://testserver/sources/" + name.removeprefix("tag:localhost,2026:sources/")


def test_the_summary_of_a_feed_is_html_that_says_no_more_than_the_text(kazakhstan, get):
    correct("laws", "constitution-1995", summary="Fewer than <b>5 & more</b>, *they* said.\n\nAnd again.")

    feed = ET.fromstring(get("/laws.atom").body)
    entry = next(e for e in feed.iter(f"{ATOM}entry") if e.find(f"{ATOM}id").text.endswith("/constitution-1995"))

    summary = entry.find(f"{ATOM}summary")
    assert summary.get("type") == "html"
    assert summary.text.split() == (
        "<p>Fewer than &lt;b&gt;5 &amp; more&lt;/b&gt;, <em>they</em> said.</p> <p>And again.</p>".split()
    )


@pytest.mark.parametrize("collection", DATED)
def test_a_calendar_has_every_dated_entry_over_all_its_possible_days(kazakhstan, get, collection):
    calendar = icalendar.Calendar.from_ical(get(f"/{collection}.ics").body)
    events = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    rows = Document.objects.public(collection).filter(date_earliest__isnull=False)
    dated = [row for row in rows if json.loads(row.list_json).get("date_basis") != "as_of_source"]

    assert {*events} == {f"{collection}.{row.slug}@localhost" for row in dated}
    for row in dated:
        event = events[f"{collection}.{row.slug}@localhost"]
        assert event["DTSTART"].dt == row.date_earliest
        assert (event["DTEND"].dt - (row.period_latest or row.date_earliest)).days == 1
        assert event["DTSTAMP"]
        assert event["SUMMARY"]
        assert isinstance(event["DTSTART"].dt, date)


def test_a_month_is_not_its_first_day(kazakhstan, get):
    row = Document.objects.public("timeline").filter(date__regex=r"^\d{4}-\d\d$", date_end=None).first()
    calendar = icalendar.Calendar.from_ical(get("/timeline.ics").body)
    event = next(e for e in calendar.walk("VEVENT") if e["UID"] == f"timeline.{row.slug}@localhost")

    assert f"({row.date}; day not recorded)" in event["SUMMARY"]
    assert (event["DTEND"].dt - event["DTSTART"].dt).days >= 28


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "  =1", "\r=1"])
def test_no_cell_is_run_as_a_formula(text):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("value", ["-5", "+12.5", 3, None, True, "plain", "a=b"])
def test_other_cells_stay_as_they_are(value):
    assert safe(value) == value


def test_references_are_addresses_in_tables():
    card = {"collection": "laws", "slug": "media-1999", "url": "/laws/media-1999/"}

    assert cell(card) == "laws/media-1999"
    assert cell([card, card]) == "laws/media-1999; laws/media-1999"
    assert cell(["a", "b"]) == "a; b"
    assert json.loads(cell({"date": "2008"})) == {"date": "2008"}


@pytest.mark.parametrize("collection", ["laws", "claims", "results", "sources"])
def test_a_workbook_has_the_table_of_the_csv(kazakhstan, get, collection):
    table = list(csv.reader(io.StringIO(get(f"/{collection}.csv").body.decode())))
    sheet = openpyxl.load_workbook(io.BytesIO(get(f"/{collection}.xlsx").body), read_only=True).active
    rows = [["" if value is None else value for value in row] for row in sheet.iter_rows(values_only=True)]

    assert len(rows) == len(table)
    assert rows[0] == table[0]
    slug = table[0].index("slug")
    assert [row[slug] for row in rows] == [row[slug] for row in table]


@pytest.mark.parametrize("collection", WHOLE)
def test_linked_data_says_what_the_page_says(kazakhstan, get, collection):
    document = Document.objects.public(collection).order_by("-date_earliest", "slug").first()
    detail = json.loads(document.detail_json)
    data = get(f"/{collection}/{document.slug}.jsonld").json()

    assert data["@context"] == "https://schema.org"
    assert data["@type"] == collection_named(collection).schema_type
    assert data["url"] == f"http://testserver{detail['url']}"
    assert data["name"] == detail["title"]
    data["@context"] = {"@vocab": "https://schema.org/"}  # nothing is fetched in tests
    assert len(Graph().parse(data=json.dumps(data), format="json-ld")) > 5


def test_a_law_is_legislation_with_its_dates_and_identifiers(kazakhstan, get):
    law = next(d for d in Document.objects.public("laws") if d.own["official_number"] and d.own["passed_by"])
    data = get(f"/laws/{law.slug}.jsonld").json()

    assert data["@type"] == "Legislation"
    assert data["legislationIdentifier"] == law.own["official_number"]
    assert data["legislationPassedBy"]["@id"] == f"http://testserver/institutions/{law.own['passed_by']}/"
    assert data["legislationJurisdiction"]["name"] == "Kazakhstan"


@pytest.mark.parametrize("collection", WHOLE)
def test_citations_name_title_address_and_version(kazakhstan, get, collection):
    document = Document.objects.public(collection).order_by("slug").first()
    address = f"http://testserver/{collection}/{document.slug}/"
    changed = document.updated_at.date().isoformat()

    bib = get(f"/{collection}/{document.slug}.bib").body.decode()
    ris = get(f"/{collection}/{document.slug}.ris").body.decode()
    (csl,) = get(f"/{collection}/{document.slug}.csl.json").json()

    assert re.match(r"@misc\{[A-Za-z0-9:.-]+,\n", bib)
    assert f"url = {{{address}}}" in bib
    assert bib.count("{") == bib.count("}")
    assert ris.startswith("TY  - ELEC\r\n")
    assert ris.endswith("ER  - \r\n")
    assert f"UR  - {address}\r\n" in ris
    assert (csl["URL"], csl["version"]) == (address, changed)


SAID = re.compile(r'(?:role="status"><strong>|<p class="answer">)(\d[\d,]*) ')


@pytest.mark.parametrize("collection", ALL)
def test_page_and_all_formats_agree_under_generated_filters(kazakhstan, get, collection):
    """The dump agrees with the table under all of them: test_dumps.py."""
    queries = [{"q": "law"}, *generated_filters(collection_named(collection))[::3]]
    if collection_named(collection).has_pages:
        for query in queries[::2]:  # pages are slow to render
            page = SAID.search(get(f"/{collection}/", **query).body.decode())
            count = get(f"{collection}/", page_size=1, **query).json()["count"]
            assert page, query
            assert int(page[1].replace(",", "")) == count, query
    for query in queries:
        count = get(f"{collection}/", **query).json()["count"]
        lines = get(f"/{collection}.ndjson", **query).body.decode().splitlines()
        table = list(csv.DictReader(io.StringIO(get(f"/{collection}.csv", **query).body.decode())))
        feed = get(f"/{collection}.atom", **query).body.decode()
        assert len(lines) == len(table) == count, query
        assert feed.count("<entry>") == min(count, 50), query

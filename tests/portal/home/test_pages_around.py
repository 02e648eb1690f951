"""The log, the method, the downloads, and the files that programs look for."""

import json
import re
import xml.etree.ElementTree as ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.catalogue.models import Document
from portal.catalogue.registry import collections, collections_with_pages
from portal.changes.models import Change
from portal.home.about import about

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.mark.parametrize(
    "address",
    [
        "/changes/",
        "/changes/?collection=laws&act=created&page=2",
        "/about/",
        "/about/accessibility/",
        "/downloads/",
        "/kk/about/",
        "/ru/downloads/",
    ],
)
def test_a_page_has_one_heading_and_costs_at_most_four_queries(kazakhstan, client, address):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)

    assert response.status_code == 200
    assert response.text.count("<h1") == 1
    assert len(queries) <= 4


def test_the_log_counts_and_lists_what_its_filters_leave(kazakhstan, client):
    wanted = Change.objects.filter(collection__in=["people", "parties"])

    page = client.get("/changes/?collection=people,parties").text

    assert f"<strong>{wanted.count()} acts</strong>" in page
    shown = re.findall(r'<h2><a href="/(\w+)/([\w-]+)/"', page)
    assert shown == list(wanted.values_list("collection", "slug")[:50])


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("act=vanished", 400),
        ("collection=none", 400),
        ("page=two", 400),
        ("typo=1", 400),
        ("page=99", 404),
    ],
)
def test_a_wrong_parameter_of_the_log_is_refused(kazakhstan, client, query, status):
    assert client.get(f"/changes/?{query}").status_code == status


def test_the_downloads_name_every_collection_and_each_link_works(kazakhstan, client):
    page = client.get("/downloads/").text

    for collection in collections():
        assert f'href="/{collection.slug}.csv"' in page
        assert client.get(f"/{collection.slug}.csv").status_code == 200


def test_robots_name_the_sitemap_and_keep_out_of_the_desk(kazakhstan, client):
    lines = client.get("/robots.txt").text.splitlines()

    assert "Disallow: /admin/" in lines
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"


def test_the_sitemaps_name_every_public_page_in_three_languages(kazakhstan, client):
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    sections = [entry.text for entry in index.findall("s:sitemap/s:loc", SITEMAP)]
    assert len(sections) == len(collections_with_pages()) + 1

    sheet = ElementTree.fromstring(client.get("/sitemap-elections.xml").content)
    addresses = {entry.text for entry in sheet.findall("s:url/s:loc", SITEMAP)}
    public = Document.objects.public("elections").values_list("slug", flat=True)
    assert addresses == {
        f"http://testserver{prefix}/elections/{slug}/" for slug in public for prefix in ("", "/kk", "/ru")
    }
    languages = [link.get("hreflang") for link in sheet.find("s:url", SITEMAP).findall("x:link", SITEMAP)]
    assert sorted(languages) == ["en", "kk", "ru", "x-default"]


def test_every_page_of_the_first_sitemap_answers(kazakhstan, client):
    sheet = ElementTree.fromstring(client.get("/sitemap-pages.xml").content)

    for entry in sheet.findall("s:url/s:loc", SITEMAP):
        if "/kk/" not in entry.text and "/ru/" not in entry.text:
            assert client.get(entry.text.removeprefix("http://testserver")).status_code == 200, entry.text


def test_opensearch_leads_to_the_search(kazakhstan, client):
    response = client.get("/opensearch.xml")

    assert response["Content-Type"] == "application/opensearchdescription+xml"
    templates = [url.get("template") for url in ElementTree.fromstring(response.content) if url.tag.endswith("Url")]
    assert "http://testserver/search/?q={searchTerms}" in templates


def test_a_shared_link_has_a_picture_of_its_entry(kazakhstan, client):
    page = client.get("/elections/mazhilis-2023/").text
    address = re.search(r'property="og:image" content="http://testserver([^"]+)"', page).group(1)

    picture = client.get(address)

    assert picture["Content-Type"] == "image/png"
    width, height = (int.from_bytes(picture.content[at : at + 4], "big") for at in (16, 20))
    assert (width, height) == (1200, 630)


@pytest.mark.parametrize("path", ["/", "/laws/?topic=elections", "/rules/?on=2009-03-01", "/timeline/", "/about/"])
def test_every_other_page_has_a_picture_too(kazakhstan, client, path):
    page = client.get(path).text
    address = re.search(r'property="og:image" content="http://testserver([^"]+)"', page).group(1)

    picture = client.get(address)

    assert picture["Content-Type"] == "image/png"
    assert 'name="twitter:card" content="summary_large_image"' in page


@pytest.mark.parametrize("path", ["/laws/constitution-1995/", "/kk/threads/death-penalty/", "/ru/topics/elections/"])
def test_a_page_names_itself_its_other_languages_and_what_it_is_about(kazakhstan, client, path):
    page = client.get(path).text
    bare = path.removeprefix("/kk").removeprefix("/ru")

    assert f'<link rel="canonical" href="http://testserver{path}">' in page
    assert f'hreflang="x-default" href="http://testserver{bare}"' in page
    linked = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert linked == client.get(f"{bare[:-1]}.jsonld").json()
    assert re.search(r'<meta name="description" content="[^"]{40,300}">', page)
    heading = re.sub(r"<[^>]+>", "", re.search(r"<h1.*?</h1>", page)[0])
    assert re.search(r"<title>(.*?)</title>", page)[1].startswith(heading)


def test_the_home_page_says_how_the_portal_is_searched(kazakhstan, client):
    page = client.get("/").text
    linked = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])

    address = linked["potentialAction"]["target"]["urlTemplate"].replace("{search_term_string}", "constitution")
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address", ["/og/elections/none.png", "/og/claims/x.png", "/og/none/x.png", "/og/none.png", "/og/claims.png"]
)
def test_there_is_no_picture_of_what_is_not_public(kazakhstan, client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["", "desk@portal.example"])
def test_the_method_says_whom_to_write_to_where_the_operator_does(kazakhstan, rf, settings, address):
    settings.CONTACT_EMAIL = address

    told = re.findall(r"mailto:([^'\"]+)", about(rf.get("/about/")).text)

    assert told == ([address] if address else [])

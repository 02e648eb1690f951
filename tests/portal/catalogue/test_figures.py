"""Charts as files, frames and oEmbed."""

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest

from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named, collections_with_pages

PLACE = "rules/party-min-members/values"
SVG = "{http://www.w3.org/2000/svg}"


def details(collection):
    for text in Document.objects.public(collection.slug).values_list("detail_json", flat=True):
        yield json.loads(text)


@pytest.mark.parametrize("slug", [collection.slug for collection in collections_with_pages()])
def test_every_chart_of_every_entry_draws_and_has_its_table(kazakhstan, slug):
    collection = collection_named(slug)

    for detail in details(collection):
        figures = collection.figures(detail)
        assert len({figure.name for figure in figures}) == len(figures)
        for figure in figures:
            ElementTree.fromstring(figure.svg())
            assert figure.drawing().count("<svg") in (1, 2)
            assert {len(row) for row in figure.table["rows"]} == {len(figure.columns)}


def test_the_kinds_with_numbers_have_charts(kazakhstan):
    drawn = {
        collection.slug
        for collection in collections_with_pages()
        if any(collection.figures(detail) for detail in details(collection))
    }

    assert {"threads", "rules", "indicators", "instruments", "recommendations"} <= drawn


def test_a_chart_is_an_svg_document_with_title_description_and_licence(kazakhstan, client):
    response = client.get(f"/charts/{PLACE}.svg")

    svg = ElementTree.fromstring(response.content)
    assert response["Content-Type"] == "image/svg+xml"
    assert svg.find(f"{SVG}title").text == "Members needed to register a party"
    assert "40,000 members from February 2009" in svg.find(f"{SVG}desc").text
    assert "Reform Portal · CC BY 4.0" in [text.text for text in svg.iter(f"{SVG}text")]


def test_a_chart_is_a_png_of_twice_its_size(kazakhstan, client):
    response = client.get(f"/charts/{PLACE}.png")

    width = int.from_bytes(response.content[16:20])
    assert response.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert width == 1520


def test_the_csv_of_a_chart_holds_the_values_of_the_entry(kazakhstan, client):
    rows = list(csv.DictReader(io.StringIO(client.get(f"/charts/{PLACE}.csv").text)))

    detail = json.loads(Document.objects.get(collection="rules", slug="party-min-members").detail_json)
    expected = [(value["valid_from"], value["valid_to"] or "", str(value["number"])) for value in detail["values"]]
    assert [(row["From"], row["Until"], row["members"]) for row in rows] == expected


def test_text_that_a_spreadsheet_would_run_stays_text():
    from portal.rendering.charts.figure import Figure

    figure = Figure("x", "X", None, None, (("What", "text"), ("Number", "number")), [["=1+1", -3]])

    assert list(csv.reader(io.StringIO(figure.csv())))[1] == ["'=1+1", "-3"]


@pytest.mark.parametrize(
    "address",
    [
        "/charts/rules/party-min-members/nothing.svg",
        "/charts/rules/no-such-rule/values.svg",
        "/charts/nothing/party-min-members/values.svg",
        "/charts/rules/party-min-members/values.gif",
        "/embed/rules/party-min-members/nothing/",
        "/charts/elections/series/no_such_type/turnout.svg",
        "/charts/elections/series/referendum/nothing.svg",
        "/charts/laws/values.svg",
        "/embed/timeline/periods/",
        "/oembed?url=http://testserver/about-nothing/at/all/",
        "/oembed?url=http://testserver/laws/constitution-1995/",
        "/oembed?url=http://elsewhere.example/rules/party-min-members/",
    ],
)
def test_a_chart_that_is_not_there_is_not_found(kazakhstan, client, address):
    assert client.get(address).status_code == 404


def test_only_the_embed_page_may_stand_in_a_frame(kazakhstan, client):
    embed, page = client.get(f"/embed/{PLACE}/"), client.get("/rules/party-min-members/")

    def ancestors(response):
        return re.search(r"frame-ancestors ([^;]+)", response["Content-Security-Policy"])[1]

    assert (ancestors(embed), "X-Frame-Options" in embed) == ("*", False)
    assert (ancestors(page), page["X-Frame-Options"]) == ("'none'", "DENY")


def test_oembed_gives_the_frame_of_a_page_with_a_chart(kazakhstan, client):
    page = client.get("/rules/party-min-members/").text
    discovered = re.search(r'type="application/json\+oembed" href="([^"]+)"', page)[1]

    answer = client.get(discovered).json()

    assert (answer["version"], answer["type"], answer["width"]) == ("1.0", "rich", 720)
    assert re.search(r'src="([^"]+)"', answer["html"])[1] == f"http://testserver/embed/{PLACE}/"


STANDING = ["/elections/series/lower_house/", "/parties/lineage/"]


@pytest.mark.parametrize("path", STANDING)
def test_charts_of_pages_that_are_no_entries_have_files_frames_and_oembed(kazakhstan, client, path):
    page = client.get(path).text
    files = re.findall(r'href="(/charts/[^"]+)"', page)
    embeds = re.findall(r'href="(/embed/[^"]+)"', page)

    assert len(files) == 3 * len(embeds) > 0
    for file in files:
        content = client.get(file).content
        if file.endswith(".svg"):
            assert ElementTree.fromstring(content).find(f"{SVG}title").text
        elif file.endswith(".png"):
            assert content[:8] == b"\x89PNG\r\n\x1a\n"
        else:
            assert len(list(csv.reader(io.StringIO(content.decode())))) > 2
    for embed in embeds:
        frame = client.get(embed)
        assert "frame-ancestors *" in frame["Content-Security-Policy"]
        assert f'href="http://testserver{path}#chart-' in frame.text
    discovered = re.search(r'type="application/json\+oembed" href="([^"]+)"', page)[1]
    assert f'src="http://testserver{embeds[0]}"' in client.get(discovered).json()["html"]
    assert client.get("/oembed", {"url": f"http://testserver{embeds[-1]}"}).json()["width"] == 720


def test_a_chart_in_another_language_says_so_in_it(kazakhstan, client):
    svg = ElementTree.fromstring(client.get("/ru/charts/elections/series/referendum/turnout.svg").content)
    answer = client.get("/oembed", {"url": "http://testserver/ru/elections/series/referendum/"}).json()

    assert svg.find(f"{SVG}title").text == "Референдумы: явка"
    assert "/embed/elections/series/referendum/turnout/" in answer["html"]


def test_oembed_keeps_within_the_asked_width(kazakhstan, client):
    address = "http://testserver/rules/party-min-members/#chart-values"

    answer = client.get("/oembed", {"url": address, "maxwidth": "400"}).json()

    assert answer["width"] == 400


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 400),
        ({"url": "http://testserver/rules/party-min-members/", "maxwidth": "wide"}, 400),
        ({"url": "http://testserver/rules/party-min-members/", "size": "9"}, 400),
        ({"url": "http://testserver/rules/party-min-members/", "format": "xml"}, 501),
    ],
)
def test_a_wrong_oembed_request_is_refused(kazakhstan, client, query, status):
    assert client.get("/oembed", query).status_code == status

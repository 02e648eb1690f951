"""The page, its suggestions and its API, with what strangers send."""

import json
import re
from urllib.parse import urlsplit

import pytest

HOSTILE = [
    "",
    "   ",
    "the of and",
    "the",
    "?!*&|()<>:'\\",
    "word " * 500,
    'a "broken quote',
    '"""',
    "Мажилис election қазақ 2021 選挙",
    "(a+)+$" * 20,
    "'; DROP TABLE search_entry; --",
    "<script>alert(1)</script>",
    "a & b | !c <-> d:*",
    "%s %(p0)s {0} {{ 7*7 }}",
    "\\",
    "-",
    "-law",
    "\u202e\u200b\ufeff",
    "9" * 200,
    "0 zero million billion thousand hundred",
    "7% " * 60,
    "a" * 200,
    "💥" * 100,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_gets_a_page_with_ways_on(kazakhstan, client, text):
    response = client.get("/search/", {"q": text})

    assert response.status_code == 200
    assert ("rows found" in response.text) != ("For example:" in response.text)
    assert "<script>alert" not in response.text
    assert len(response.content) < 60_000


@pytest.mark.parametrize("text", ["%00", "law%00", "%ff%fe", "%ED%A0%BD"])
def test_bytes_that_are_no_text_get_an_answer(kazakhstan, client, text):
    assert client.get(f"/search/?q={text}").status_code in (200, 400)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_gets_suggestions_or_none(kazakhstan, client, text):
    response = client.get("/search/suggest/", {"q": text})

    assert response.status_code == 200
    assert len(response.json()["suggestions"]) <= 8


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("q=law&typo=1", "typo"),
        ("q=law&kind=lawz", "kind"),
        ("q=law&kind=status-events", "kind"),
        ("q=law&topic=colour", "topic"),
        ("q=law&from=2009-02-30", "from"),
        ("q=law&to=soon", "to"),
        ("q=law&ordering=colour", "ordering"),
        ("q=law&page=0", "page"),
        ("q=law&page=two", "page"),
        ("q=law&q=decree", "q"),
        ("q=law&from=2009&from=2010", "from"),
    ],
)
@pytest.mark.parametrize("path", ["/search/", "/api/v1/search/"])
def test_a_wrong_parameter_is_refused_by_name(kazakhstan, client, path, query, named):
    response = client.get(f"{path}?{query}")

    assert response.status_code == 400
    assert named in response.text
    if path.startswith("/api/"):
        assert [error["parameter"] for error in json.loads(response.content)["errors"]] == [named]


@pytest.mark.parametrize("path", ["/search/", "/api/v1/search/"])
def test_a_page_beyond_the_last_is_not_found(kazakhstan, client, path):
    assert client.get(path, {"q": "CRPD", "page": "400"}).status_code == 404


def test_the_api_and_the_page_say_the_same(kazakhstan, client):
    query = {"q": "election", "kind": "laws,elections", "from": "2004"}
    page = client.get("/search/", query).text
    answer = json.loads(client.get("/api/v1/search/", query).content)

    assert int(re.search(r'role="status"><strong>(\d+)', page)[1]) == answer["count"] > 0
    addresses = [urlsplit(result["entry"]["url"]).path for result in answer["results"]]
    assert re.findall(r'<h2><a href="([^"]+)"', page) == addresses
    laws = re.search(r'id="kind-laws".*?class="count">(\d+)', page)[1]
    assert int(laws) == answer["facets"]["kind"]["laws"]
    assert answer["next"].startswith("http://testserver/api/v1/search/?")


def test_the_api_needs_something_to_look_for_and_reads_no_novels(kazakhstan, client):
    for query in ({}, {"q": ""}, {"q": "word " * 500}):
        response = client.get("/api/v1/search/", query)

        assert response.status_code == 400
        assert [error["parameter"] for error in json.loads(response.content)["errors"]] == ["q"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("party reg", "Members needed to register a party"),
        ("Ток", "Kassym-Jomart Tokayev"),
        ("130-", "Law ratifying the Optional Protocol to the International Covenant on Civil and Political Rights"),
        ("байт", "Baytaq"),
        ("мәжіл", "Mazhilis"),
    ],
)
def test_names_are_suggested_while_typing(kazakhstan, client, text, title):
    found = client.get("/search/suggest/", {"q": text}).json()["suggestions"]

    assert title in [suggestion["title"] for suggestion in found]


def test_suggestions_keep_the_language_of_the_page(kazakhstan, client):
    found = client.get("/kk/search/suggest/", {"q": "mazhilis"}).json()["suggestions"]

    assert found
    assert {suggestion["url"][:4] for suggestion in found} == {"/kk/"}


def test_the_box_offers_names_to_the_keyboard(portal, page):
    page.goto(f"{portal}/search/?q=crpd")
    box = page.get_by_role("combobox", name="Search laws, reforms, elections, people")
    box.fill("")
    box.press_sequentially("nur ot")
    options = page.get_by_role("option")
    options.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"

    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    box.press_sequentially("an")
    options.first.wait_for()
    box.press("ArrowDown")
    address = options.first.get_attribute("data-url")
    box.press("Enter")
    page.wait_for_url(f"**{address}")


@pytest.mark.parametrize("script", [True, False])
def test_a_reader_finds_the_2023_election_by_its_wrong_name_and_sees_why(portal, browser, script):
    context = browser.new_context(java_script_enabled=script, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{portal}/")
    box = page.locator("form.find input[name=q]:visible").first
    box.fill("2022 general election")
    box.press("Enter")

    first = page.locator(".found > li").first
    assert first.locator("h2 a").get_attribute("href") == "/elections/mazhilis-2023/"
    assert "disputed" in first.locator(".why").inner_text()
    first.locator(".why a").click()
    page.wait_for_url("**/elections/mazhilis-2023/#claims-*")
    context.close()


def test_what_is_told_in_english_says_so_in_another_language(kazakhstan, client):
    page = client.get("/kk/search/", {"q": "mazhilis"}).text
    told = re.findall(r'<p class="small( why)?"([^>]*)>(.*?)</p>', page)

    assert len(told) > 20
    for why, language, words in told:
        english = bool(re.search(r"\b(the|of|and)\b", re.sub("<[^>]*>", " ", words)))
        assert not english or 'lang="en"' in (words if why else language), words

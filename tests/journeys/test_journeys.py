"""What readers come for, from the home page: on a phone and a desk, with and without scripts."""

import csv
import io
import re

import pytest
from playwright.sync_api import expect

HARASZTI_4 = "/recommendations/haraszti-4/"


def choose(page, section, name):
    """A page of the menu, which on a phone is behind a button."""
    if page.locator(".menu-button").is_visible():
        page.locator(".menu-button").click()
    page.locator(".main-nav summary").get_by_text(section, exact=True).click()
    page.locator(".main-nav").get_by_role("link", name=name, exact=True).click()
    page.wait_for_load_state()  # what is looked at next is there, or is not on the page


def path_of(page):
    return page.evaluate("location.pathname + location.search")


def test_the_rules_for_registering_a_party_on_a_day_are_two_clicks_away(reader):
    page, clicks = reader.page, 0
    page.get_by_label("Day", exact=True).fill("2009-03-01")
    page.locator(".day-panel").get_by_role("button", name="Show").click()
    clicks += 1
    assert page.locator("h1").inner_text() == "The rules on 1 March 2009"

    rule = page.locator("#party-min-members")
    assert rule.locator(".value").first.inner_text() == "40,000 members"
    expect(rule.locator("a[href='/laws/amd-parties-2009/']").first).to_be_visible()
    expect(rule.locator("a[href^='/sources/']").first).to_be_hidden()
    rule.locator("summary").click()
    clicks += 1

    expect(rule.locator("a[href^='/sources/']").first).to_be_visible()
    assert clicks <= 3


def test_two_packages_are_compared_at_an_address_that_stays(reader):
    page = reader.page
    choose(page, "Reforms", "Packages")
    page.locator("#results h2 a[href='/packages/package-1/']").click()
    page.get_by_role("link", name="Compare with another").click()
    page.get_by_label("Second").select_option("packages/package-3")
    page.get_by_role("button", name="Compare", exact=True).click()
    page.wait_for_load_state()

    assert path_of(page) == "/compare/?a=packages%2Fpackage-1&b=packages%2Fpackage-3"
    sides = [link.get_attribute("href") for link in page.locator(".compare-heads h2 a").all()]
    assert sides == ["/packages/package-1/", "/packages/package-3/"]
    dates = page.locator("table.compare tr", has=page.get_by_role("rowheader", name=re.compile("^Date")))
    assert len(set(dates.first.locator("td").all_inner_texts())) == 2
    assert page.locator("table.claims a[href^='/sources/']").count() > 0


def test_the_2023_election_is_found_by_its_wrong_year_and_says_why(reader):
    page = reader.page
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).last.fill("2022 general election")
    page.keyboard.press("Enter")
    page.locator(".found > li").first.locator("h2 a").click()

    assert path_of(page) == "/elections/mazhilis-2023/"
    claim = page.locator("tr", has_text="Called the 2022 general election")
    assert claim.locator(".rank .tag").inner_text() == "disputed"
    assert "The election was on 19 March 2023" in claim.inner_text()
    expect(claim.locator("a[href^='/sources/']").first).to_be_visible()
    expect(
        page.locator(".discrepancy a[href='/discrepancies/year-of-the-2023-mazhilis-election/']").first
    ).to_be_visible()


def test_a_recommendation_leads_to_what_was_done_about_it(reader):
    page = reader.page
    choose(page, "Rights", "Recommendations")
    page.locator("#results a[href='/recommendations/haraszti/']").first.click()
    page.locator(f".scored a[href='{HARASZTI_4}']").first.click()
    page.locator("#addressed + ul a").first.click()

    assert "decriminal" in page.locator("h1").inner_text().lower()
    expect(page.locator(f"a[href='{HARASZTI_4}']").first).to_be_visible()  # and the way back


def test_a_record_is_cited_on_the_page_and_as_a_file(reader, portal):
    page = reader.page
    choose(page, "Laws", "Laws")
    page.locator("#results a[href='/laws/constitution-2026/']").click()
    title = page.locator("h1").inner_text()
    cite = page.locator(".cite")
    text = cite.locator(".citation").inner_text()

    version = re.search(r"version of (\d{4}-\d\d-\d\d)", text)[1]
    address = f"{portal}/laws/constitution-2026/"
    assert title in text
    assert text.endswith(address)
    file = page.request.get(cite.get_by_role("link", name="BibTeX").get_attribute("href"))
    assert file.headers["content-type"].startswith("application/x-bibtex")
    for part in (r"^@\w+\{", re.escape(f"{{{title}}}"), re.escape(address), version):
        assert re.search(part, file.text()), part


@pytest.mark.parametrize("form", ["CSV", "JSON"])
def test_the_file_has_exactly_what_the_list_shows(reader, form):
    page = reader.page
    choose(page, "Laws", "Laws")
    if not page.locator("#filter-q").is_visible():
        page.locator("details.filters > summary").click()
    facet = page.locator("fieldset input[name=topic]").first
    topic = facet.get_attribute("value")
    facet.check()
    if not reader.script:
        page.get_by_role("button", name="Apply").click()
    page.locator(".chips").wait_for()

    assert f"topic={topic}" in path_of(page)
    shown = everything_shown(page)
    count = int(re.match(r"\d+", page.locator("#results [role=status]").inner_text())[0])
    file = page.request.get(page.locator("#results .formats").get_by_role("link", name=form).get_attribute("href"))
    assert len(shown) == count
    assert addresses_in(file, form) == shown


def everything_shown(page):
    """The addresses of all rows, on this page and those after it."""
    shown = page.locator("#results .rows h2 a").evaluate_all("links => links.map(a => a.pathname)")
    while (ahead := page.locator(".pager a[rel=next]")).count():
        ahead.click()
        page.wait_for_load_state()
        shown += page.locator("#results .rows h2 a").evaluate_all("links => links.map(a => a.pathname)")
    return shown


def addresses_in(file, form):
    if form == "CSV":
        return [row["url"] for row in csv.DictReader(io.StringIO(file.text().removeprefix("\ufeff")))]
    return [row["url"] for row in file.json()["results"]]


def test_kazakh_and_back_keeps_the_place(reader):
    page = reader.page
    page.goto("/laws/?topic=elections&ordering=date")
    before = path_of(page), page.locator("#results h2 a").evaluate_all("links => links.map(a => a.pathname)")

    switch(page, "kk")
    assert page.locator("html").get_attribute("lang") == "kk"
    assert path_of(page) == f"/kk{before[0]}"
    assert page.locator("#topic-elections").is_checked()
    there = page.locator("#results h2 a").evaluate_all("links => links.map(a => a.pathname)")
    assert there == [f"/kk{path}" for path in before[1]]

    switch(page, "en")
    back = path_of(page), page.locator("#results h2 a").evaluate_all("links => links.map(a => a.pathname)")
    assert back == before


def switch(page, code):
    if page.locator(".menu-button").is_visible():
        page.locator(".menu-button").click()
    page.locator(f"header a[hreflang={code}]").click()
    page.wait_for_load_state()


def test_a_request_to_the_api_is_put_together_and_sent(reader):
    page = reader.page
    page.goto("/api/v1/docs/")
    page.get_by_label("What to ask for").select_option("list_instruments")
    page.get_by_role("button", name="Choose").click()
    page.get_by_label("participation", exact=True).select_option(["in_force"])
    page.get_by_role("button", name="Ask").click()

    address = page.locator("#address").get_attribute("href")
    assert address.endswith("/api/v1/instruments/?participation=in_force")
    found = page.request.get(address).json()
    if reader.script:
        page.locator("#body").get_by_text(f'"count": {found["count"]},').wait_for()
        assert page.locator("#status").inner_text().startswith("200 OK")
    else:
        expect(page.locator("#answer")).to_be_hidden()

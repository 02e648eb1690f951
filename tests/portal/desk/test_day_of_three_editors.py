"""Days at the desk in a browser: a measure from draft to public and its correction, a clash, a merge, imports.

With ``DESK_PICTURES=docs/editors`` the pictures of the handbook are taken on the way.
"""

import json
import os

import pytest

from tests.kazakhstan import connected_to, create_database, served
from tests.portal.desk.browsing import (
    EDITORS,
    KEY,
    add_event,
    add_source,
    choose,
    faults,
    fill_claim,
    give_password,
    picture,
    read,
    save,
    step,
    upload,
)
from tests.portal.desk.conftest import account

pytestmark = pytest.mark.slow
TITLE = "Publication of draft laws before they are debated"
SLUG = "publication-of-draft-laws-before-they-are-debated"
PUBLIC = f"/measures/{SLUG}/"


@pytest.fixture(scope="module")
def address(kazakhstan_template, django_db_blocker):
    """A portal with the data set and four editors, which the days of this module share."""
    name = f"{kazakhstan_template}_desk_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    create_database(name, template=kazakhstan_template)
    with connected_to(name, django_db_blocker), django_db_blocker.unblock():
        for editor, role in EDITORS:
            add_account(editor, role)
    with served(name) as portal:
        yield portal


def add_account(name, role):
    from django_otp.plugins.otp_totp.models import TOTPDevice

    user = account(name, role)
    if role != "author":
        TOTPDevice.objects.create(user=user, key=KEY, confirmed=True)


@pytest.fixture(scope="module")
def desk(address, browser):
    """A function that gives the page of an editor, who signs in once."""
    pages, errors = {}, []

    def sign_in(name):
        if name in pages:
            return pages[name]
        # Axe reads colours at once: it must not see them half way from light to dark.
        context = browser.new_context(
            base_url=address, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
        )
        page = pages[name] = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto("/admin/")
        give_password(page, name)
        return page

    yield sign_in
    for page in pages.values():
        page.context.close()
    assert errors == []


def test_a_measure_goes_from_draft_to_public_through_three_editors(desk):
    author = desk("anna")
    author.goto("/admin/reforms/measure/add/")
    author.locator("#id_title_en").fill(TITLE)
    author.locator("#id_title_en").press("Tab")
    author.locator("#id_date").fill("2016-04")
    author.locator("output.reads", has_text="April 2016 (day not known)").wait_for()
    row = fill_claim(author, 0, "contents", "Drafts of laws are put on a website before debate")
    add_source(author, row, 0)
    row = fill_claim(author, 1, "date", "In effect since April 2016")
    choose(author, row, "Note on the publication")
    add_event(author, 0, "In effect since April 2016")
    save(author)
    entry = author.url

    with author.context.expect_page() as opened:
        author.get_by_role("link", name="Preview", exact=True).click()
    assert TITLE in opened.value.locator("h1").inner_text()
    opened.value.close()
    step(author, "Submit for review", "From the note of the ministry")
    assert author.get_by_role("button", name="Approve").count() == 0

    reviewer = desk("rita")
    reviewer.goto("/admin/")
    reviewer.locator(".card-review").get_by_role("link", name="Measures").click()
    reviewer.get_by_role("link", name=TITLE).click()
    picture(reviewer, "review", ".panel")
    step(reviewer, "Ask for changes", "Say who publishes them.")

    author.goto(entry)
    assert author.get_by_text("Say who publishes them.").count() == 1
    author.locator("#id_summary_en").fill("Ministries put their drafts of laws on a common website.")
    author.locator("#id_change_note").fill("said who publishes")
    save(author)
    step(author, "Submit for review")

    reviewer.goto(entry)
    reviewer.get_by_role("link", name="History").click()
    assert "Ministries put their drafts" in reviewer.locator(".history").inner_text()
    reviewer.goto(entry)
    step(reviewer, "Approve")

    publisher = desk("pavel")
    publisher.goto(entry)
    step(publisher, "Publish now", "First published with two claims")

    assert TITLE in read(publisher, PUBLIC)
    detail = json.loads(read(publisher, f"/api/v1/measures/{SLUG}/"))
    assert (detail["title"], len(detail["claims"])) == (TITLE, 2)
    assert detail["status_events"][0]["claim"]["value"] == "In effect since April 2016"
    assert PUBLIC in read(publisher, "/search/?q=publication+of+draft+laws")
    assert PUBLIC in read(publisher, "/measures.atom")
    assert PUBLIC in read(publisher, "/sitemap-measures.xml")
    assert "First published with two claims" in read(publisher, "/changes/")

    author.goto(entry)
    author.locator("#id_title_en").fill(f"{TITLE} in parliament")
    save(author)
    assert f"{TITLE} in parliament" not in read(author, PUBLIC)
    step(author, "Submit for review")
    reviewer.goto(entry)
    reviewer.get_by_role("link", name="Compare with what readers see").click()
    assert "in parliament" in reviewer.locator(".change ins").inner_text()
    picture(reviewer, "compare")
    assert faults(reviewer) == []
    reviewer.goto(entry)
    step(reviewer, "Approve")
    publisher.goto(entry)
    step(publisher, "Publish now", "The title was too wide")

    assert f"{TITLE} in parliament" in read(publisher, PUBLIC)
    changes = read(publisher, "/changes/")
    assert "The title was too wide" in changes
    assert "First published with two claims" in changes
    publisher.get_by_role("link", name="History").click()
    history = publisher.locator(".history").inner_text()
    assert history.count("published") >= 2


def test_nothing_typed_is_lost_when_the_session_ends(desk):
    page = desk("boris")
    page.goto("/admin/reforms/programme/")
    page.locator("#result_list tbody th a").first.click()
    title = page.locator("#id_title_en").input_value()
    page.locator("#id_title_en").fill(f"{title}, looked at again")
    fill_claim(page, page.locator("#claims-group .has_original").count(), "period", "It ran for five years")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save", exact=True).click()

    give_password(page, "boris")
    page.get_by_role("button", name="Put it back").click()

    assert page.locator("#id_title_en").input_value() == f"{title}, looked at again"
    assert "It ran for five years" in [box.input_value() for box in page.locator("#claims-group textarea").all()]
    assert page.locator(".draft-found").count() == 0


def test_two_editors_of_one_entry_see_both_edits(desk):
    one, other = desk("anna"), desk("rita")
    one.goto("/admin/reforms/institution/")
    one.locator("#result_list tbody th a").first.click()
    other.goto(one.url)
    title = one.locator("#id_title_en").input_value()
    one.locator("#id_title_en").fill(f"{title} of the Republic")
    save(one)
    other.locator("#id_title_en").fill(f"{title} (since 1995)")
    other.locator("#id_summary_en").fill("What it is, in one sentence.")
    other.get_by_role("button", name="Save", exact=True).click()

    other.get_by_text("Both of you changed these").wait_for()
    picture(other, "conflict")
    assert faults(other) == []
    other.locator(".side", has_text="(since 1995)").click()
    other.get_by_role("button", name="Save both edits").click()

    other.locator(".messagelist .success").wait_for()
    assert other.locator("#id_title_en").input_value() == f"{title} (since 1995)"
    assert other.locator("#id_summary_en").input_value() == "What it is, in one sentence."


def test_a_bad_import_changes_nothing_and_names_the_cell(desk):
    page = desk("pavel")
    before = read(page, "/api/v1/measures/")

    upload(page, "slug,jurisdiction,title,date\ngood,kz,Good,2020\nbad,kz,Bad,2009-02-30\n")

    assert "2009-02-30" in page.locator("tr.outcome-refused").inner_text()
    assert page.get_by_role("button", name="Write all of it").count() == 0
    assert read(page, "/api/v1/measures/") == before
    picture(page, "import")
    assert faults(page) == []


PAGES = [
    "/admin/",
    "/admin/reforms/measure/",
    "/admin/reforms/measure/add/",
    "/admin/elections/election/{election}/change/",
    "/admin/desk/imports/",
    "/admin/desk/waiting/translation/",
    "/admin/desk/merge/elections/{election}/",
    "/admin/desk/history/elections/{election}/",
]

PICTURES = {"/admin/": "desk", "/admin/desk/merge/elections/{election}/": "merge"}


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_the_desk_is_accessible_and_fits_a_tablet(desk, language):
    page = desk("pavel")
    page.goto("/admin/elections/election/?q=mazhilis")
    page.locator("#result_list tbody th a").first.click()
    page.locator(".panel").wait_for()
    election = page.url.split("/")[-3]
    if language == "en":
        picture(page, "entry", "body")
    page.context.add_cookies([{"name": "django_language", "value": language, "url": page.url}])

    found = {}
    for path in PAGES:
        page.goto(path.format(election=election))
        if language == "en" and path in PICTURES:
            picture(page, PICTURES[path], "body")
        for scheme in ("light", "dark") if language == "en" else ("light",):
            page.emulate_media(color_scheme=scheme)
            found[path, scheme] = faults(page)
        found[path, "wide"] = [width for width in (820, 1024) if is_wider_than(page, width)]
    page.emulate_media(color_scheme="light")
    page.context.clear_cookies(name="django_language")

    assert {place: broken for place, broken in found.items() if broken} == {}


def is_wider_than(page, width):
    page.set_viewport_size({"width": width, "height": 1024})
    wider = page.evaluate("document.documentElement.scrollWidth") > width
    page.set_viewport_size({"width": 1280, "height": 900})
    return wider

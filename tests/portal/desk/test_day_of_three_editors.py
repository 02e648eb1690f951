"""A day at the desk in a browser: a measure from draft to public, its correction, a bad import."""

import json
import subprocess
import sys
import time
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe
from django_otp.oath import TOTP

from tests.kazakhstan import ROOT, environment
from tests.portal.desk.conftest import PASSWORD

pytestmark = pytest.mark.slow
KEY = "3132333435363738393031323334353637383930"
ACCOUNTS = f"""
from django.contrib.auth.models import Group, User
from django_otp.plugins.otp_totp.models import TOTPDevice
for name, role in [("anna", "author"), ("rita", "reviewer"), ("pavel", "publisher")]:
    user = User.objects.create_user(name, password={PASSWORD!r}, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    if role != "author":
        TOTPDevice.objects.create(user=user, key={KEY!r}, confirmed=True)
"""
TITLE = "Publication of draft laws before they are debated"
SLUG = "publication-of-draft-laws-before-they-are-debated"
PUBLIC = f"/measures/{SLUG}/"


@pytest.fixture
def desk(own_portal, browser):
    """A function that gives the page of an editor who has signed in."""
    address, database = own_portal
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-c", ACCOUNTS],
        cwd=ROOT,
        env=environment(database),
        check=True,
        stdout=subprocess.DEVNULL,
    )
    contexts = []

    def sign_in(name):
        context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.goto("/admin/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        if name != "anna":
            totp = TOTP(bytes.fromhex(KEY))
            totp.time = time.time()
            page.get_by_label("Code").fill(f"{totp.token():06d}")
            page.get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_role("heading", name="What waits").wait_for()
        return page

    yield sign_in
    for context in contexts:
        context.close()


def faults(page):
    result = Axe().run(page)
    return [(v["id"], v["nodes"][0]["html"][:120]) for v in result.response["violations"]]


def save(page):
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".messagelist .success").wait_for()


def step(page, button, note=""):
    form = page.locator("form.step", has=page.get_by_role("button", name=button, exact=True))
    if note:
        form.locator("textarea").fill(note)
    form.get_by_role("button", name=button, exact=True).click()
    page.locator(".messagelist .success").wait_for()


def fill_claim(page, number, attribute, says):
    page.locator("#claims-group .add-row a").click()
    row = page.locator(f"#claims-{number}")
    row.locator(f"#id_claims-{number}-attribute").fill(attribute)
    row.locator(f"#id_claims-{number}-value_text").fill(says)
    row.locator(f"#id_claims-{number}-locator").fill("third paragraph")
    return row


def add_source(page, row, number):
    with page.expect_popup() as opened:
        row.locator(f"#add_id_claims-{number}-source").click()
    window = opened.value
    window.get_by_label("Title", exact=False).first.fill("Note on the publication of drafts")
    window.locator("#id_source_type").select_option("official")
    window.locator("#id_lineage").fill("note-on-drafts")
    window.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_function(f"document.querySelector('#id_claims-{number}-source').value !== ''")


def choose(page, row, text):
    row.locator(".field-source .select2-selection").click()
    page.locator(".select2-search__field").last.fill(text)
    page.locator(".select2-results__option", has_text=text).first.click()


def read(page, path):
    with urllib.request.urlopen(page.url.split("/admin")[0] + path, timeout=20) as answer:
        return answer.read().decode()


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
    save(author)
    entry = author.url

    with author.context.expect_page() as opened:
        author.get_by_role("link", name="Preview", exact=True).click()
    assert TITLE in opened.value.locator("h1").inner_text()
    opened.value.close()
    step(author, "Submit for review", "From the note of the ministry")

    reviewer = desk("rita")
    reviewer.locator(".card-review").get_by_role("link", name="Measures").click()
    reviewer.get_by_role("link", name=TITLE).click()
    step(reviewer, "Ask for changes", "Say who publishes them.")

    author.goto(entry)
    assert author.get_by_text("Say who publishes them.").count() == 1
    author.locator("#id_summary_en").fill("Ministries put their drafts of laws on a common website.")
    author.locator("#id_change_note").fill("said who publishes")
    save(author)
    step(author, "Submit for review")

    reviewer.reload()
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


def test_a_bad_import_changes_nothing_and_names_the_cell(desk):
    page = desk("pavel")
    before = read(page, "/api/v1/measures/")
    page.goto("/admin/desk/imports/")
    page.get_by_label("Rows are").select_option("measures")
    content = "slug,jurisdiction,title,date\ngood,kz,Good,2020\nbad,kz,Bad,2009-02-30\n"
    page.get_by_label("File (CSV, XLSX or JSON)").set_input_files(
        {"name": "bad.csv", "mimeType": "text/csv", "buffer": content.encode()}
    )
    page.get_by_role("button", name="Check this file").click()

    page.locator("tr.outcome-refused").wait_for(timeout=60_000)
    assert "2009-02-30" in page.locator("tr.outcome-refused").inner_text()
    assert page.get_by_role("button", name="Write all of it").count() == 0
    assert read(page, "/api/v1/measures/") == before


PAGES = [
    "/admin/",
    "/admin/reforms/measure/",
    "/admin/reforms/measure/add/",
    "/admin/elections/party/",
    "/admin/desk/imports/",
    "/admin/desk/merge/laws/{law}/",
    "/admin/desk/history/laws/{law}/",
]


def test_the_desk_is_accessible(desk):
    page = desk("pavel")
    page.goto("/admin/reforms/law/")
    page.locator("#result_list tbody th a").first.click()
    page.locator(".panel").wait_for()
    law = page.url.split("/")[-3]
    found = {"an entry with all its parts": faults(page)}

    for path in PAGES:
        page.goto(path.format(law=law))
        found[path] = faults(page)

    assert {path: broken for path, broken in found.items() if broken} == {}

"""What an editor does in a browser: sign in, fill the forms, take a step, send a file."""

import os
import time
import urllib.request
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from django_otp.oath import TOTP
from playwright.sync_api import expect

from tests.portal.desk.conftest import PASSWORD

KEY = "3132333435363738393031323334353637383930"
EDITORS = [("anna", "author"), ("boris", "author"), ("rita", "reviewer"), ("pavel", "publisher")]


def give_password(page, name):
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    if dict(EDITORS)[name] != "author":
        totp = TOTP(bytes.fromhex(KEY))
        totp.time = time.time()
        page.get_by_label("Code").fill(f"{totp.token():06d}")
        page.get_by_role("button", name="Sign in", exact=True).click()
    page.locator("#user-tools").wait_for()


def picture(page, name, place="#content"):
    """A picture for the handbook, when asked for."""
    folder = os.environ.get("DESK_PICTURES")
    if folder:
        page.locator(place).first.screenshot(path=Path(folder) / f"{name}.png")


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
    # Not `wait_for_function`: it asks again by `eval`, which the portal's content policy forbids.
    expect(row.locator(f"#id_claims-{number}-source")).not_to_have_value("")


def choose(page, row, text):
    row.locator(".field-source .select2-selection").click()
    page.locator(".select2-search__field").last.fill(text)
    page.locator(".select2-results__option", has_text=text).first.click()


def read(page, path):
    with urllib.request.urlopen(page.url.split("/admin")[0] + path, timeout=20) as answer:
        return answer.read().decode()


def add_event(page, number, claim):
    """A status event on a claim that is written in the same form and not saved yet."""
    page.locator("#status_events-group .add-row a").click()
    row = page.locator(f"#status_events-{number}")
    row.locator("[name$=-axis]").select_option("stage")
    row.locator("[name$=-status]").select_option("adopted")
    row.locator("[name$=-date]").fill("2016-04")
    row.locator(".field-claim .select2-selection").click()
    page.locator(".select2-results__option", has_text=claim).last.click()


def upload(page, content):
    page.goto("/admin/desk/imports/")
    page.get_by_label("Rows are").select_option("measures")
    file = {"name": "measures.csv", "mimeType": "text/csv", "buffer": content.encode()}
    page.get_by_label("File (CSV, XLSX or JSON)").set_input_files(file)
    page.get_by_role("button", name="Check this file").click()
    page.locator("table.report").wait_for(timeout=90_000)

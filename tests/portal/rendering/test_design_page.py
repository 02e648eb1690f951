"""The style page in a real browser: accessible, reflowing, without inline styles, in every
language and scheme.
"""

import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as project
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings

NEED_DATABASE = ("portal.delivery", "portal.desk")

TEXT_SIZES = """() => [...document.querySelectorAll('body *')].flatMap(e => {
  const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  const box = e.getBoundingClientRect();
  if (!own || box.width < 2) return [];
  const sheet = e.ownerSVGElement;
  const scale = sheet ? sheet.getBoundingClientRect().width / sheet.viewBox.baseVal.width : 1;
  return [parseFloat(getComputedStyle(e).fontSize) * scale];
})"""
CUT_LABELS = """() => [...document.querySelectorAll('svg.drawing')].flatMap(sheet => {
  const frame = sheet.getBoundingClientRect();
  if (!frame.width) return [];
  return [...sheet.querySelectorAll('text')].filter(t => {
    const box = t.getBoundingClientRect();
    return box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1;
  }).map(t => t.textContent);
})"""
SMALL_TARGETS = """() => [...document.querySelectorAll(
    'button, select, summary, .chip, .main-nav a, input')]
  .filter(e => {
    const box = (e.closest('label') || e).getBoundingClientRect();
    return box.height && box.height < 43.5;
  })
  .map(e => e.outerHTML.slice(0, 60))"""


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    plain = {
        **project.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(
        ROOT_URLCONF="tests.portal.rendering.urls",
        STORAGES=plain,
        ALLOWED_HOSTS=["127.0.0.1"],
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        # Rendering needs no database; what asks for the content version does.
        MIDDLEWARE=[name for name in project.MIDDLEWARE if not name.startswith(NEED_DATABASE)],
    ):
        server = make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), handler_class=Quiet)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()


def open_page(browser, url, width=1280, scheme="light", **more):
    page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **more).new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(url, wait_until="networkidle")
    return page


@pytest.mark.parametrize("prefix", ["", "/kk", "/ru"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_no_accessibility_rule_is_broken(browser, address, prefix, scheme, width):
    page = open_page(browser, f"{address}{prefix}/about/design/", width, scheme)
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]

    assert [(rule["id"], [node["html"][:80] for node in rule["nodes"]]) for rule in found] == []
    assert page.complaints == []
    assert page.evaluate("document.querySelectorAll('[style], script:not([src])').length") == 0
    page.context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_the_page_reflows_with_readable_text_and_whole_labels(browser, address, width):
    page = open_page(browser, f"{address}/about/design/", width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert min(page.evaluate(TEXT_SIZES)) >= 13
    assert page.evaluate(CUT_LABELS) == []
    page.context.close()


def test_targets_are_large_enough_for_a_finger(browser, address):
    page = open_page(browser, f"{address}/about/design/", 390, has_touch=True, is_mobile=True)

    assert page.evaluate(SMALL_TARGETS) == []
    page.context.close()


def test_menu_and_filters_open_without_scripts(browser, address):
    page = open_page(browser, f"{address}/about/design/", 390, java_script_enabled=False)
    assert not page.get_by_role("link", name="Measures").is_visible()

    page.click(".menu-button")
    page.get_by_text("Reforms", exact=True).click()
    assert page.get_by_role("link", name="Measures").is_visible()
    page.click(".menu-close")
    assert not page.locator("#filter-from").is_visible()
    page.click("details.filters > summary")
    assert page.locator("#filter-from").is_visible()
    page.context.close()


def test_a_chosen_scheme_is_remembered_from_the_first_paint(browser, address):
    page = open_page(browser, f"{address}/about/design/", scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("[data-scheme-switch]")
    page.reload(wait_until="domcontentloaded")

    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.context.close()


def test_the_skip_link_comes_first_and_leads_to_the_content(browser, address):
    page = open_page(browser, f"{address}/about/design/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"

    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.context.close()


def test_an_english_page_loads_latin_letters_only(browser, address):
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    fonts = []
    page.on("response", lambda answer: fonts.append(answer) if answer.url.endswith(".woff2") else None)
    page.goto(f"{address}/about/design/", wait_until="networkidle")
    preloaded = [answer for answer in fonts if "-latin.woff2" in answer.url]

    assert len(preloaded) == 2
    assert sum(len(answer.body()) for answer in preloaded) < 40_000
    page.context.close()


def test_a_filter_updates_the_list_in_place_and_the_address_carries_what_was_chosen(browser, address):
    page = open_page(browser, f"{address}/about/design/")
    page.evaluate("document.body.dataset.same = 'page'")

    with page.expect_response(lambda answer: "topic=parties" in answer.url):
        page.locator("#topic-parties").check()
    page.wait_for_url("**topic=parties**")

    assert page.evaluate("document.body.dataset.same") == "page"
    assert "q=" not in page.url
    assert page.evaluate("document.activeElement.id") == "topic-parties"
    assert page.complaints == []
    page.context.close()


def test_a_filter_form_sent_without_scripts_has_the_same_fields(browser, address):
    page = open_page(browser, f"{address}/about/design/", java_script_enabled=False)
    page.locator("#topic-parties").check()
    page.get_by_role("button", name="Apply").click()

    assert "topic=elections&topic=parties" in page.url
    page.context.close()

"""Every template in three languages and two colour schemes: read by axe, on a phone and on a desk."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from portal.catalogue.registry import collections_with_pages
from tests.journeys.pages import TEMPLATES, VARIANTS

# Of these templates one is under a test of its own (design), one is what the API's reader sees,
# one is for what was withdrawn, which this data set has none of; the others are frames of the rest.
ELSEWHERE = {
    "rendering/design",
    "catalogue/api_explorer",  # among the variants: there is no other language of it
    "catalogue/api_reference",
    "catalogue/withdrawn",
    "catalogue/detail",
    "base",
}
# 640 px is a desk of 1280 px enlarged twice, 320 px one enlarged four times.
ENLARGED = (640, 320)
AXE = Axe()
SPARING = {"resultTypes": ["violations"], "preload": False, "selectors": False}
# "target-size" is of WCAG 2.2, which axe leaves out unless asked.
EVERYTHING = SPARING | {"rules": {"target-size": {"enabled": True}}}
ROLLED = SPARING | {"runOnly": {"type": "rule", "values": ["scrollable-region-focusable"]}}
COLOURS = SPARING | {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
# Of neighbours of one shape two say everything of colours, names and roles; what a closed <details> hides
# axe passes over anyway. Without both a page is read in half the time.
THIN = """() => {
  // Beside a list the filters are shown whether open or not, which axe cannot see.
  for (const filters of document.querySelectorAll('details.filters')) filters.open = true;
  for (const hidden of document.querySelectorAll('details:not([open]) > :not(summary)')) hidden.remove();
  const shapeOf = element => {
    const seen = {}, shapes = new Set();
    for (const child of [...element.children]) {
      const shape = shapeOf(child);
      seen[shape] = (seen[shape] || 0) + 1;
      if (seen[shape] > 2 && !child.matches('option, col, th, td')) child.remove(); else shapes.add(shape);
    }
    return `${element.tagName}.${element.getAttribute('class') || ''}(${[...shapes]})`;
  };
  shapeOf(document.body);
}"""
# The frame around all pages is read in the light on each of them, in the dark on the first.
ALONE = "document.querySelectorAll('body > header, body > footer').forEach(frame => frame.remove())"
# What the page is wherever it is read, and what it must not have: `Content-Security-Policy` would block it.
FACTS = """() => ({
  lang: document.documentElement.lang,
  headings: document.querySelectorAll('h1').length,
  inline: [...document.querySelectorAll('[style], style, script:not([src]):not([type="application/ld+json"])')]
    .map(e => e.outerHTML.slice(0, 100)),
  handlers: [...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())
    .filter(name => name.startsWith('on')),
  twice: [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, at, all) => all.indexOf(id) !== at),
})"""
OVERFLOW = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""

pytestmark = pytest.mark.slow


class Visitor:
    """A browser in one language; notes every request and complaint."""

    def __init__(self, browser, portal):
        self.portal = portal
        self.page = browser.new_context(base_url=portal, reduced_motion="reduce").new_page()
        self.asked, self.complaints = [], []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self.listen)

    def listen(self, message):
        if message.type == "error" and "the server responded with a status of 40" not in message.text:
            self.complaints.append(f"{message.text} {message.location}")

    def open(self, path):
        self.asked.clear()
        self.complaints.clear()
        self.look("light", 1280)
        self.page.goto(path, wait_until="load")
        self.page.evaluate(AXE.axe_script)

    def exchange(self, path):
        """Another page in the same window, where axe is warm: three times as fast as opening it."""
        self.asked.clear()
        self.complaints.clear()
        self.look("light", 1280)
        self.page.set_content(self.page.request.get(path).text(), wait_until="load")

    def look(self, scheme, width):
        self.page.emulate_media(color_scheme=scheme)
        self.page.set_viewport_size({"width": width, "height": 900})

    def overflow(self):
        return self.page.evaluate(OVERFLOW)

    def violations(self, options=EVERYTHING):
        found = self.page.evaluate("options => axe.run(options).then(result => result.violations)", options)
        return [(rule["id"], [node["html"][:100] for node in rule["nodes"]][:3]) for rule in found]


@pytest.fixture(scope="module")
def visitor(browser, portal):
    visitor = Visitor(browser, portal)
    yield visitor
    visitor.page.context.close()


def test_every_template_and_collection_is_among_the_pages():
    folder = Path(settings.BASE_DIR) / "templates"
    found = {str(file.relative_to(folder).with_suffix("")) for file in folder.rglob("*.html")}
    whole = {name for name in found if "/_" not in name and not name.startswith(("components/", "admin/"))}
    lists = {path.strip("/") for path in [*TEMPLATES.values(), *VARIANTS]}

    assert whole - ELSEWHERE == set(TEMPLATES)
    assert {collection.slug for collection in collections_with_pages()} <= lists


@pytest.mark.parametrize("path", TEMPLATES.values())
def test_a_page_can_be_read_by_everyone(visitor, path):
    visitor.open(path)
    check_page(visitor, "en", framed=path == "/")
    for language in ("kk", "ru"):
        visitor.exchange(f"/{language}{path}")
        check_page(visitor, language, framed=path == "/")


@pytest.mark.parametrize("path", VARIANTS)
def test_other_contents_can_be_read_by_everyone(visitor, path):
    visitor.open(path)
    check_page(visitor, "en")


def check_page(visitor, language, framed=False):
    """Enlarged, then in the light, then in the dark; leaves the page with less on it."""
    facts = visitor.page.evaluate(FACTS)
    assert facts == {"lang": language, "headings": 1, "inline": [], "handlers": [], "twice": []}
    assert visitor.violations(ROLLED) == [], language
    for width in ENLARGED:
        visitor.look("light", width)
        assert visitor.overflow() <= 0, (language, width)
    visitor.page.evaluate(THIN)
    assert visitor.violations() == [], language
    if not framed:
        visitor.page.evaluate(ALONE)
    visitor.look("dark", 1280)
    assert visitor.violations(COLOURS) == [], language

    assert [url for url in visitor.asked if not url.startswith((visitor.portal, "data:"))] == []
    assert visitor.complaints == []


@pytest.mark.parametrize(
    ("fault", "scheme", "rule"),
    [
        ("main.querySelector('p').style.color = '#999'", "light", "color-contrast"),
        ("main.querySelector('p').style.color = '#333'", "dark", "color-contrast"),
        ("main.querySelector('a').replaceChildren()", "light", "link-name"),
    ],
)
def test_the_reading_sees_what_is_wrong(visitor, fault, scheme, rule):
    visitor.open("/laws/constitution-1995/")
    visitor.page.evaluate(THIN)
    visitor.page.evaluate(f"() => {{ const main = document.querySelector('main'); {fault}; }}")
    visitor.look(scheme, 1280)

    assert rule in dict(visitor.violations())

"""What pages weigh on the way to a reader, and that they stay put while they arrive.

Weighed are the contents of all answers of a first visit as they are sent, compressed; their heads
(about 400 bytes each, next to nothing in HTTP/2) are left out.
"""

from urllib.parse import urlsplit

import brotli
import pytest

KB = 1000
MOST = {
    "/": 150,
    "/laws/": 100,
    "/elections/": 100,
    "/sources/": 100,
    "/recommendations/": 100,
    "/ru/laws/": 100,
    "/kk/laws/": 100,
}
SHIFT = """
window.shifted = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: 'layout-shift', buffered: true});
"""
SETTLED = """() => document.fonts.ready.then(() => new Promise(done =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(window.shifted), 100)))))"""

PUSH = """() => {
  const block = document.createElement('p');
  block.textContent = 'words '.repeat(400);
  document.querySelector('main').prepend(block);
}"""


def carried(response):
    """Bytes of one answer. The test server sends static files as they are; the real one compressed."""
    body = response.request.sizes()["responseBodySize"]
    text = not response.headers.get("content-type", "").startswith(("font/", "image/png"))
    if urlsplit(response.url).path.startswith("/static/") and text and "content-encoding" not in response.headers:
        body = len(brotli.compress(response.body()))
    return body


@pytest.mark.parametrize("path", MOST)
def test_a_first_visit_is_light(portal, browser, path):
    context = browser.new_context(base_url=portal)
    page, answers = context.new_page(), []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(path, wait_until="networkidle")
    weights = {urlsplit(answer.url).path: carried(answer) for answer in answers}
    context.close()

    assert len(weights) > 8  # styles, scripts and fonts came too
    assert sum(weights.values()) < MOST[path] * KB, weights


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "path",
    ["/", "/laws/", "/kk/rules/", "/timeline/", "/elections/mazhilis-2023/", "/threads/party-registration-threshold/"],
)
def test_nothing_moves_while_a_page_arrives(portal, browser, path, width):
    context = browser.new_context(base_url=portal, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.add_init_script(SHIFT)
    page.goto(path)
    moved = page.evaluate(SETTLED)
    page.evaluate(PUSH)
    control = page.evaluate(SETTLED)
    context.close()

    assert moved < 0.05
    assert control > moved  # the measure sees what does move

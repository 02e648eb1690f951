"""A reader with a browser in front of the whole data set."""

from types import SimpleNamespace

import pytest

SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}


@pytest.fixture(params=[(size, script) for size in SIZES for script in (True, False)],
                ids=["phone", "phone-no-script", "desk", "desk-no-script"])  # fmt: skip
def reader(request, portal, browser):
    """``page``, opened at the home page; ``script``; ``faults``, what the page complained of."""
    size, script = request.param
    context = browser.new_context(viewport=SIZES[size], java_script_enabled=script, base_url=portal)
    reader = SimpleNamespace(page=context.new_page(), script=script, faults=[])
    reader.page.on("pageerror", lambda error: reader.faults.append(str(error)))
    reader.page.on("response", lambda answer: reader.faults.append(answer.url) if answer.status >= 400 else None)
    reader.page.goto("/")
    yield reader
    context.close()
    assert reader.faults == []


@pytest.fixture
def desk(portal, browser):
    """A page of 1280 px for hands that have only a keyboard."""
    context = browser.new_context(viewport=SIZES["desk"], base_url=portal, reduced_motion="reduce")
    yield context.new_page()
    context.close()

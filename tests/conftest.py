"""Fixtures of every test. PostgreSQL comes from `tests.postgres_plugin`."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from portal.serving.messages import compile_messages
from tests.chromium import find_chromium

pytest_plugins = ["tests.kazakhstan"]

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def pytest_configure(config: pytest.Config) -> None:
    """Pages in Kazakh and Russian need the compiled texts; the workers find them ready."""
    if not hasattr(config, "workerinput"):
        locale = Path(__file__).parents[1] / "locale"
        compile_messages([locale, locale / "framework"])


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files with slow tests first: one that begins last keeps the other workers waiting."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(autouse=True)
def english() -> None:
    """A request leaves its thread in the reader's language, until the next one chooses."""
    from django.utils import translation

    translation.activate("en")


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """The cache outlives a test's transaction, so what it holds may never have been committed."""
    from django.core.cache import cache

    from portal.apikeys.counting import forget_tickets

    cache.clear()
    forget_tickets()


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """The machine's Chromium. A missing one is an error: `make test` installs it."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    """A page of 1280 px that fails the test on a script error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    errors: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []

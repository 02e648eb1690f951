"""The same errands with nothing but a keyboard, seeing at every step where one is."""

import pytest

# What is focused, and whether a reader can see that it is.
FOCUS = """() => {
  const here = document.activeElement;
  if (here === document.body) return null;
  const style = getComputedStyle(here), box = here.getBoundingClientRect();
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  return {
    what: here.outerHTML.slice(0, 120),
    marked: outlined || style.boxShadow !== 'none',
    onScreen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
  };
}"""


def press_tab(page, key="Tab"):
    """One step; what is focused then, None after the last place of the page."""
    page.keyboard.press(key)
    focus = page.evaluate(FOCUS)
    assert focus is None or (focus["marked"] and focus["onScreen"]), focus
    return focus


def tab_to(page, selector, key="Tab", most=120):
    for _step in range(most):
        press_tab(page, key)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is out of reach of the keyboard")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["/", "/laws/", "/elections/mazhilis-2023/", "/search/?q=ombudsman"])
def test_every_stop_shows_where_one_is(desk, path, width):
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(path)
    stops = []
    while (focus := press_tab(desk)) is not None:
        stops.append(focus["what"])
        assert len(stops) < 600

    reachable = "a[href], button, summary, input, select"
    seen = desk.locator(reachable).filter(visible=True).count()
    assert seen <= len(stops)


def test_the_skip_link_leads_past_the_menu(desk):
    desk.goto("/laws/")
    press_tab(desk)
    assert desk.evaluate("document.activeElement.getAttribute('href')") == "#content"
    desk.keyboard.press("Enter")
    press_tab(desk)

    assert desk.evaluate("document.activeElement.closest('main') !== null")


def test_a_section_of_the_menu_opens_closes_and_leads_on(desk):
    desk.goto("/")
    tab_to(desk, "summary")
    desk.keyboard.press("Enter")
    press_tab(desk)
    assert desk.evaluate("document.activeElement.getAttribute('href')") == "/packages/"
    desk.keyboard.press("Escape")
    assert desk.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert desk.locator(".main-nav details[open]").count() == 0

    desk.keyboard.press("Enter")
    tab_to(desk, "a[href='/measures/']")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/measures/")


def test_the_menu_of_a_phone_gives_the_focus_back(desk):
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.goto("/")
    tab_to(desk, ".menu-button")
    desk.keyboard.press("Enter")
    tab_to(desk, ".main-nav summary")
    desk.keyboard.press("Escape")
    assert not desk.locator("#menu").is_visible()
    assert desk.evaluate("document.activeElement.className") == "menu-button"

    desk.keyboard.press("Enter")
    tab_to(desk, "a[href='/timeline/']")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/timeline/")


def test_a_suggestion_is_chosen_with_the_arrows(desk):
    desk.goto("/")
    tab_to(desk, "main input[name=q]")
    desk.keyboard.type("nur otan")
    desk.get_by_role("option").first.wait_for()
    desk.keyboard.press("ArrowDown")
    chosen = desk.locator("[role=option][aria-selected=true]")
    assert chosen.count() == 1
    address = chosen.get_attribute("data-url")
    desk.keyboard.press("Enter")

    desk.wait_for_url(f"**{address}")


def test_a_list_is_filtered_and_left_as_it_was(desk):
    desk.goto("/laws/")
    before = desk.locator("#results h2").all_inner_texts()
    tab_to(desk, "input[name=topic]")
    field = desk.evaluate("document.activeElement.id")
    desk.keyboard.press("Space")
    desk.wait_for_url("**topic=**")
    desk.locator(".chips").wait_for()
    assert desk.evaluate("document.activeElement.id") == field
    assert desk.locator(f"#{field}").is_checked()
    assert desk.locator("#results h2").all_inner_texts() != before

    desk.go_back()
    desk.wait_for_url("**/laws/")
    desk.locator(".chips").wait_for(state="detached")
    assert not desk.locator(f"#{field}").is_checked()
    assert desk.locator("#results h2").all_inner_texts() == before


def test_a_chip_is_removed_with_the_keyboard(desk):
    desk.goto("/laws/?topic=elections")
    tab_to(desk, "a.chip")
    desk.keyboard.press("Enter")
    desk.wait_for_url(lambda url: "topic=" not in url)

    assert desk.locator(".chip").count() == 0


def test_the_language_is_switched_and_switched_back(desk):
    desk.goto("/laws/?topic=elections")
    for code in ("kk", "ru", "en"):
        tab_to(desk, f"header a[hreflang={code}]")
        desk.keyboard.press("Enter")
        desk.locator(f"html[lang={code}]").wait_for()
        assert desk.evaluate("location.search") == "?topic=elections"

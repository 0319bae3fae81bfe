"""Open pages in a browser, and check what holds for every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Locator, Page, expect

VIEWS = {"light": ("light", 1280), "dark": ("dark", 1280), "phone": ("light", 390)}
"""Colour scheme and width in pixels of each way to look at a page."""

ONE_VIEW_FAST = [
    "phone",
    pytest.param("light", marks=pytest.mark.slow),
    pytest.param("dark", marks=pytest.mark.slow),
]
"""Each view, all but one for `make test-all` alone."""


def open_page(browser: Browser, view: str = "light") -> Page:
    """Open a page that records errors in the console, in light, in dark or at phone width."""
    scheme, width = VIEWS[view]
    page = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 844}
    ).new_page()
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on(
        "console", lambda said: page.complaints.append(said.text) if said.type == "error" else None
    )
    return page


def expect_readable(page: Page) -> None:
    """Check that axe finds nothing, the page does not scroll sideways, the console is empty."""
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [node["html"][:120] for node in v["nodes"]][:3]) for v in found] == [], (
        page.url
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    assert page.complaints == [], page.url


def until(page: Page, condition: str, seconds: int = 5) -> None:
    """Wait until a JavaScript function returns true.

    Playwright's own wait evaluates text as code, which the policy of the site forbids.
    """
    page.evaluate(f"""async () => {{
      const end = performance.now() + {seconds * 1000};
      while (!(await ({condition})())) {{
        if (performance.now() > end) throw new Error("condition not met in time");
        await new Promise((later) => setTimeout(later, 20));
      }}
    }}""")


def take_picture(page: Page, path: Path) -> None:
    """Take a picture of a whole page; try twice, as Chromium sometimes cannot on a busy machine."""
    try:
        page.screenshot(path=path, full_page=True, quality=80)
    except Error:
        page.screenshot(path=path, full_page=True, quality=80)


def search(page: Page, words: str) -> Locator:
    """Open the search and type; return the results."""
    page.get_by_role("button", name="Search", exact=True).click()
    box = page.get_by_role("textbox", name="Search")
    expect(box).to_be_enabled()
    expect(box).to_be_focused()
    box.press_sequentially(words)
    return page.get_by_role("dialog", name="Search").get_by_role("listitem")

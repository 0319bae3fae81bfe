"""The list of search results in a browser."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, TimeoutError, expect


def all_shown(page: Page, results: Locator) -> Locator:
    """Click "Show more" until all results are shown; return the results."""
    expect(results.first).to_be_visible()
    more = page.get_by_role("button", name="Show more")
    while more.is_visible():
        shown = results.count()
        try:
            more.click(timeout=2_000)
        except TimeoutError:
            # The results of the last letters came meanwhile, and are all shown.
            continue
        expect(results.nth(shown)).to_be_visible()
    return results

"""Shared by tests."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def all_shown(page: Page, results: Locator) -> Locator:
    """Ask for more results until all are shown; give them."""
    expect(results.first).to_be_visible()
    more = page.get_by_role("button", name="Show more")
    while more.is_visible():
        shown = results.count()
        more.click()
        expect(results.nth(shown)).to_be_visible()
    return results

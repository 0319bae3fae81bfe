"""A built site and a browser in; what a first visit transfers, and how long a search takes, out."""

from __future__ import annotations

import gzip
import statistics
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page

_FIRST_RESULT = """
(word) => new Promise((done, failed) => {
  const list = document.querySelector(".search-results"), box = document.querySelector("#search-words");
  list.replaceChildren();
  const start = performance.now();
  new MutationObserver((_, seen) => {
    if (list.querySelector("li")) { seen.disconnect(); requestAnimationFrame(() => done(performance.now() - start)); }
  }).observe(list, { childList: true, subtree: true });
  setTimeout(() => failed(new Error(`nothing was found for ${word} within ten seconds`)), 10000);
  box.value = word;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
})
"""


def kilobytes(browser: Browser, address: str, site: Path, pages: Sequence[str]) -> float:
    """Visit some pages as a newcomer does, and add up all files that are fetched, each once and packed by gzip -9."""
    page = browser.new_context(viewport={"width": 1280, "height": 844}).new_page()
    fetched: set[str] = set()
    page.on("response", lambda response: fetched.add(urlsplit(response.url).path))
    for there in pages:
        page.goto(f"{address}{there}", wait_until="networkidle")
    page.context.close()
    files = (site / unquote(path).lstrip("/") for path in fetched)
    files = {file / "index.html" if file.is_dir() else file for file in files}
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files if file.is_file()) / 1000


def search_milliseconds(
    browser: Browser, address: str, words: Sequence[str]
) -> tuple[float, float, float]:
    """Time the first result after the first word typed into a search that has just opened, and median and worst of further words."""
    page = _opened(browser, address)
    first, *later = [page.evaluate(_FIRST_RESULT, word) for word in words]
    page.context.close()
    return first, statistics.median(later), max(later)


def _opened(browser: Browser, address: str) -> Page:
    page = browser.new_context().new_page()
    page.set_default_timeout(20_000)
    page.goto(address, wait_until="networkidle")
    page.locator("[data-opens-search]").click()
    return page

"""The size of a first visit to a built site, and the time of a search, in a browser."""

from __future__ import annotations

import gzip
import statistics
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, Response

_FIRST_RESULT = """
(word) => new Promise((done, failed) => {
  const list = document.querySelector(".search-results");
  const box = document.querySelector("#search-words");
  list.replaceChildren();
  const start = performance.now();
  new MutationObserver((_, seen) => {
    if (!list.querySelector("li")) return;
    seen.disconnect();
    requestAnimationFrame(() => done(performance.now() - start));
  }).observe(list, { childList: true, subtree: true });
  const late = new Error(`nothing was found for ${word} within ten seconds`);
  setTimeout(() => failed(late), 10000);
  box.value = word;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
})
"""


def kilobytes(browser: Browser, address: str, site: Path, pages: Sequence[str]) -> float:
    """Visit pages as a newcomer, and return the kilobytes of all files fetched.

    Each file is counted once, as gzip -9 compresses it.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 844})
    page = context.new_page()
    fetched: set[str] = set()

    def note(response: Response) -> None:
        url = urlsplit(response.url)
        fetched.add(url.path)

    page.on("response", note)
    for there in pages:
        page.goto(f"{address}{there}", wait_until="networkidle")
    context.close()
    files = {_file(site, path) for path in fetched}
    return sum(_compressed(file) for file in files if file.is_file()) / 1000


def search_milliseconds(
    browser: Browser, address: str, words: Sequence[str]
) -> tuple[float, float, float]:
    """Time a search from a word to its first result, in milliseconds.

    Returns the time of the first word, typed right after the search opens, then the median and
    the longest of the other words.
    """
    page = _opened(browser, address)
    first, *later = [page.evaluate(_FIRST_RESULT, word) for word in words]
    page.context.close()
    median = statistics.median(later)
    return first, median, max(later)


def _file(site: Path, path: str) -> Path:
    """Return the file that a server sends for the path of a URL."""
    file = site / unquote(path).lstrip("/")
    if file.is_dir():
        return file / "index.html"
    return file


def _compressed(file: Path) -> int:
    content = file.read_bytes()
    return len(gzip.compress(content, 9))


def _opened(browser: Browser, address: str) -> Page:
    """Open a page and its search."""
    page = browser.new_context().new_page()
    page.set_default_timeout(20_000)
    page.goto(address, wait_until="networkidle")
    page.locator("[data-opens-search]").click()
    return page

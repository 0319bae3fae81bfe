"""Fixtures that many tests share: the bakery, its site served on loopback, and a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bench.browser import find_browser
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.load import load
from tests.support.bakery import BAKERY, lay_out_bakery
from tests.support.pages import open_page
from tests.support.project import HOME, REPOSITORY, ROOT, build, serving


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that rewrites the golden cases; review the difference before you commit it."""
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write the problems that are found into problems.txt of each case",
    )


@pytest.fixture(scope="session")
def kb() -> KnowledgeBase:
    """The bakery: a made-up base with every kind of record."""
    return load(BAKERY)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The site of the bakery, built once: its folder and what the build printed."""
    folder = tmp_path_factory.mktemp("bakery")
    done = build(lay_out_bakery(folder), folder / "site")
    assert done.returncode == 0, done.stdout
    return folder / "site", done.stdout


@pytest.fixture(scope="session")
def site(built: tuple[Path, str]) -> Path:
    """The folder of the site of the bakery."""
    return built[0]


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the site of the bakery."""
    yield from serving(site)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the bakery, built for an address and with its repository."""
    folder = tmp_path_factory.mktemp("published")
    done = build(lay_out_bakery(folder), folder / "site", SITE_URL=HOME, REPO_URL=REPOSITORY)
    assert done.returncode == 0, done.stdout
    return folder


@pytest.fixture(scope="session")
def published_address(published: Path) -> Iterator[str]:
    """The address at which the tests serve the published bakery."""
    yield from serving(published / "site")


@pytest.fixture(scope="session")
def our_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Our own pages with the evidence as it is: the folder and what the build printed.

    Only for tests of the hand-written pages; no contribution may turn such a test red.
    """
    site = tmp_path_factory.mktemp("ours")
    done = build(ROOT / "mkdocs.yml", site)
    assert done.returncode == 0, done.stdout
    return site, done.stdout


@pytest.fixture(scope="session")
def our_site(our_build: tuple[Path, str]) -> Path:
    """The folder of our own site."""
    return our_build[0]


@pytest.fixture(scope="session")
def our_address(our_site: Path) -> Iterator[str]:
    """The address of our own site."""
    yield from serving(our_site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser; a test that wants it fails where there is none."""
    path = find_browser()
    if not path:
        pytest.fail(
            "no Chromium was found, and none could be installed; install Chromium and run again"
        )
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def looking(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Return the page of a view, shared by tests that only look, as a new one would take longer."""
    pages: dict[str, Page] = {}

    def look(view: str) -> Page:
        page = pages[view] = pages.get(view) or open_page(browser, view)
        page.complaints.clear()
        return page

    yield look
    for page in pages.values():
        page.context.close()

"""What the tests share: the real evidence, the built site served on loopback, and a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, sync_playwright

from bench.browser import find_browser
from bench.project import serve
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.load import load
from tests.support.pages import open_page
from tests.support.project import ROOT, build


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that rewrites the golden cases; review the difference before you commit it."""
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write the problems that are found into problems.txt of each case",
    )


@pytest.fixture(scope="session")
def kb() -> KnowledgeBase:
    """The real evidence."""
    return load(ROOT / "evidence")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The real site, built once: its folder and what the build printed."""
    site = tmp_path_factory.mktemp("site")
    done = build(ROOT / "mkdocs.yml", site)
    assert done.returncode == 0, done.stdout
    return site, done.stdout


@pytest.fixture(scope="session")
def site(built: tuple[Path, str]) -> Path:
    """The folder of the real site."""
    return built[0]


@pytest.fixture(scope="session")
def veiled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, set[str]]]:
    """The real site with a word of its own for all that studies print about participants; and those of the values, by study."""
    from tests.support.project import lay_out

    folder = tmp_path_factory.mktemp("veiled")
    docs = {
        path.relative_to(ROOT / "docs").as_posix(): path.read_text(encoding="utf-8")
        for path in (ROOT / "docs").rglob("*.md")
    }
    config = lay_out(folder, ROOT / "evidence", docs)
    printed: dict[str, set[str]] = {}
    for path in sorted((folder / "evidence" / "studies").glob("*/participants.yml")):
        people = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for place, person in enumerate(people.values()):
            values = {
                f"Veiledname{number}": f"veiledvalue{place}x{number}"
                for number, _ in enumerate(person.get("characteristics", ()))
            }
            person["characteristics"] = values
            printed.setdefault(path.parent.name, set()).update(values.values())
        path.write_text(yaml.safe_dump(people), encoding="utf-8")
    done = build(config, folder / "site")
    assert done.returncode == 0, done.stdout
    assert sum(map(len, printed.values())) > 40
    return folder / "site", printed


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the real site."""
    server = serve(site)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


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
    """Give the page of a view, for tests that do no more than look: they share it, as a new one would take as long as their looking."""
    pages: dict[str, Page] = {}

    def look(view: str) -> Page:
        page = pages[view] = pages.get(view) or open_page(browser, view)
        page.complaints.clear()
        return page

    yield look
    for page in pages.values():
        page.context.close()

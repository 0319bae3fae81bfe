"""What the tests share: the real evidence, the built site served on loopback, and a browser."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.load import load
from tests.browser import find_browser

ROOT = Path(__file__).parent.parent
VIEWS = {"light": ("light", 1280), "dark": ("dark", 1280), "phone": ("light", 390)}


@pytest.fixture(scope="session")
def kb() -> KnowledgeBase:
    """The real evidence."""
    return load(ROOT / "evidence")


def build(config: Path, site: Path, **environment: str) -> subprocess.CompletedProcess:
    """Run a strict build of a project, as `make build` does; what it printed is in stdout."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(site)],
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "REPO_URL": ""} | environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
        check=False,
    )


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
    from tests.test_other_subject import lay_out

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


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


def serve(folder: Path) -> http.server.ThreadingHTTPServer:
    """Serve a folder on a free port of loopback until it is shut down."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


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


def open_page(browser: Browser, view: str = "light") -> Page:
    """Open a page that fails on any error in the console, in light, dark or at phone width."""
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


def expect_readable(page: Page) -> None:
    """See that axe finds nothing on a page, that nothing needs to be scrolled sideways, and that the console is silent."""
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [node["html"][:120] for node in v["nodes"]][:3]) for v in found] == [], (
        page.url
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    assert page.complaints == [], page.url


def until(page: Page, condition: str, seconds: int = 5) -> None:
    """Wait until a function of the page gives true. Playwright's own wait is code as text, which the policy of the site refuses."""
    page.evaluate(f"""async () => {{
      const end = performance.now() + {seconds * 1000};
      while (!(await ({condition})())) {{
        if (performance.now() > end) throw new Error("it never came true");
        await new Promise((later) => setTimeout(later, 20));
      }}
    }}""")

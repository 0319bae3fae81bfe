"""`mkdocs serve`, started as by `make serve`, survives every mistake, shows it and recovers."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Browser, expect

from tests.support.pagefind import SLOW
from tests.support.project import GARDEN, PAGES, lay_out

RECORD = "principles/rain-storage/"
VOTES = "evidence/studies/example/votes.yml"
MISTAKE = f"{VOTES}:3: s1 / unsure / 1: "
SECONDS = 40
"""How long a build may take on a busy machine."""

MISTAKES_ON_PAGES = {
    '{{ mural("exampel") }}': (
        "docs/index.md:7: mural: there is no study 'exampel'; did you mean 'example'?"
    ),
    "{{ records() }}": (
        "docs/index.md:7: records: missing a required argument: 'kind'; write records(\"kind\")"
    ),
    '{{ recrods("study") }}': "docs/index.md:7: unknown macro 'recrods'; did you mean 'records'?",
    '{{ records("study" }}': (
        "docs/index.md:7: a call cannot be read: unexpected '}', expected ')'; "
        'write it as {{ name("id") }}'
    ),
}


@dataclass
class Server:
    """A project that is served: its folder, its address, and the file that keeps its terminal."""

    folder: Path
    address: str
    log: Path

    def terminal(self) -> str:
        """Return the output so far."""
        return self.log.read_text(encoding="utf-8")

    def page(self, path: str = "") -> str:
        """Return the page at an address, also that of an error; empty if nothing answers yet."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=SECONDS) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.read().decode()
        except OSError:
            return ""

    def mistake(self, path: str = "") -> str:
        """Return the mistake that the page at an address shows, empty if it shows none."""
        page = self.page(path)
        shown = lxml.html.fromstring(page).xpath("//body/pre") if page else []
        return "".join(pre.text_content() for pre in shown)

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace words of a file of the project."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def break_votes(self) -> None:
        """Record a vote of an unknown participant."""
        self.edit(VOTES, "G5", "G9")

    def fix_votes(self) -> None:
        """Take the mistake back."""
        self.edit(VOTES, "G9", "G5")


@contextmanager
def served(server: Server) -> Iterator[Server]:
    """Run the server of a project with the project's own copy of our code, and end it."""
    host = server.address.split("/")[2]
    with server.log.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", host],
            cwd=server.folder,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=environment(server.log.parent),
        )
    try:
        yield server
        assert process.poll() is None, "the server ended by itself"
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def environment(temporary: Path) -> dict[str, str]:
    """Return our environment with another folder for temporary files."""
    ours = {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "REPO_URL": ""}
    return os.environ | ours | {"TMPDIR": str(temporary)}


@pytest.fixture
def project(tmp_path: Path) -> Server:
    """A small project with a free port, not served yet."""
    folder = tmp_path / "project"
    folder.mkdir()
    lay_out(folder, GARDEN, {})
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    return Server(folder, f"http://127.0.0.1:{port}/", tmp_path / "terminal.txt")


def until(look: Callable[[], str], *words: str) -> str:
    """Look until all words are there, and return the text that was seen last."""
    end = time.monotonic() + SECONDS
    while True:
        seen = look()
        if all(word in seen for word in words):
            return seen
        assert time.monotonic() < end, f"{words} never came up in:\n{seen}"
        time.sleep(0.1)


def test_a_mistake_at_the_start_is_shown_at_every_address_until_it_is_fixed(
    project: Server, browser: Browser
) -> None:
    project.break_votes()
    with served(project):
        until(project.page, MISTAKE)
        assert MISTAKE in project.terminal()
        assert "Traceback" not in project.terminal()
        for path in (RECORD, "studies/example/s1/", "no/such/page/"):
            assert MISTAKE in project.page(path)
        tab = browser.new_page()
        tab.goto(project.address + RECORD)
        expect(tab.locator("body > pre")).to_contain_text(MISTAKE)
        project.fix_votes()
        expect(tab.locator("h1")).to_contain_text("Rain storage", timeout=SECONDS * 1000)
        assert MISTAKE not in project.page()
        tab.close()


def test_a_mistake_while_serving_replaces_the_page_until_it_is_fixed(
    project: Server, browser: Browser
) -> None:
    with served(project):
        until(project.page, "Do rain barrels help?")
        tab = browser.new_page()
        tab.goto(project.address + RECORD)
        expect(tab.locator("h1")).to_contain_text("Rain storage")
        # Live reload is an inline script.
        assert "Content-Security-Policy" not in project.page()
        project.break_votes()
        expect(tab.locator("body > pre")).to_contain_text(MISTAKE, timeout=SECONDS * 1000)
        assert MISTAKE in project.page()
        assert MISTAKE in project.terminal()
        project.fix_votes()
        expect(tab.locator("h1")).to_contain_text("Rain storage", timeout=SECONDS * 1000)
        tab.close()


def test_a_mistake_in_a_page_is_shown_until_it_is_fixed(project: Server) -> None:
    index = project.folder / "docs" / "index.md"
    index.write_text("{{ broken from the start", encoding="utf-8")
    with served(project):
        until(project.page, "<pre>")
        for call, message in MISTAKES_ON_PAGES.items():
            index.write_text(f"---\ntitle: Home\n---\n\n# Home\n\n{call}\n", encoding="utf-8")
            until(lambda: project.mistake(RECORD), message)
            assert f"\n{message}\n" in project.terminal()
        index.write_text(PAGES["index.md"], encoding="utf-8")
        until(project.page, "Do rain barrels help?")


def test_a_page_with_an_empty_section_can_be_read_while_it_is_written(project: Server) -> None:
    with served(project):
        until(project.page, "Do rain barrels help?")
        page = f"{PAGES['index.md']}\n\n## Not written yet\n"
        (project.folder / "docs" / "index.md").write_text(page, encoding="utf-8")
        until(project.page, "Not written yet", "Do rain barrels help?")
        until(project.terminal, "docs/index.md:12: the section “Not written yet” is empty")


def test_text_of_the_evidence_stays_text_among_the_problems(project: Server) -> None:
    hostile = "<script>alert(1)</script> {{ 7*7 }} $built </pre>"
    project.edit("evidence/principles/rain-storage.yml", "name:", f"'{hostile}': x\nname:")
    with served(project):
        page = until(project.page, "evidence/principles/rain-storage.yml:")
        assert hostile in project.mistake()
        assert 1 == len(lxml.html.fromstring(page).xpath("//script"))


def test_a_change_of_the_code_is_reported(project: Server) -> None:
    with served(project):
        until(project.page, "Do rain barrels help?")
        for file in ("knowledge_base/analysis/wording.py", "mkdocs_evidence/plugin.py"):
            with (project.folder / file).open("a", encoding="utf-8") as code:
                code.write("# changed\n")
            report = f"{file} has changed: stop `make serve` and start it again to see it"
            until(project.terminal, report)


def test_a_change_of_the_macros_or_of_a_template_takes_effect(project: Server) -> None:
    with served(project):
        until(project.page, "Do rain barrels help?")
        project.edit("macros.py", "return self._views.gaps()", 'return Markup("<p>one</p>")')
        until(project.page, "<p>one</p>")
        project.edit("macros.py", 'return Markup("<p>one</p>")', "return self._views.gaps()")
        template = project.folder / "knowledge_base" / "pages" / "templates" / "gaps.md.j2"
        template.write_text("<p>two</p>\n", encoding="utf-8")
        until(project.page, "<p>two</p>")


def test_an_interrupt_while_the_site_is_built_leaves_nothing_behind(tmp_path: Path) -> None:
    folder, temporary = tmp_path / "project", tmp_path / "temporary"
    folder.mkdir()
    temporary.mkdir()
    lay_out(folder, GARDEN, {})
    (folder / "pagefind.py").write_text(SLOW, encoding="utf-8")
    # A process that still ran would keep the pipe open until the time is up.
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "serve"],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=30,
        env=environment(temporary),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert [] == list(temporary.iterdir())

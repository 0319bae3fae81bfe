"""`mkdocs serve`, started as `make serve` starts it, outlives every mistake, shows it and recovers."""

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
from tests.support.project import GARDEN
from tests.support.project import PAGES
from tests.support.project import lay_out

RECORD = "principles/rain-storage/"
MISTAKE = (
    "evidence/studies/example/votes.yml:3: s1 / unsure / 1: G9 is not a participant of example"
)
PATIENCE = 20


@dataclass
class Server:
    """A project that is being served: its folder, its address, and where its terminal is kept."""

    folder: Path
    address: str
    log: Path

    def terminal(self) -> str:
        """Give what was printed so far."""
        return self.log.read_text(encoding="utf-8")

    def page(self, path: str = "") -> str:
        """Give the page at an address, that of an error too; empty where nobody answers yet."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.read().decode()
        except OSError:
            return ""

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace words of a file of the project."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def break_votes(self) -> None:
        """Let a participant vote whom nobody knows."""
        self.edit("evidence/studies/example/votes.yml", "G5", "G9")

    def mend_votes(self) -> None:
        """Take the mistake back."""
        self.edit("evidence/studies/example/votes.yml", "G9", "G5")


@contextmanager
def served(server: Server) -> Iterator[Server]:
    """Run the server of a project, and end it whatever happens; its own copy of the package is the one in use."""
    with server.log.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "mkdocs",
                "serve",
                "--livereload",
                "-a",
                server.address.split("/")[2],
            ],
            cwd=server.folder,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=os.environ
            | {
                "NO_MKDOCS_2_WARNING": "1",
                "SITE_URL": "",
                "REPO_URL": "",
                "TMPDIR": str(server.log.parent),
            },
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
    """Look again and again until all words are there, and give what was seen."""
    end = time.monotonic() + PATIENCE
    while not all(word in (seen := look()) for word in words):
        assert time.monotonic() < end, f"{words} never came up in:\n{seen}"
        time.sleep(0.1)
    return seen


def test_a_mistake_at_the_start_is_shown_at_every_address_until_it_is_mended(
    project: Server, browser: Browser
) -> None:
    project.break_votes()
    with served(project):
        until(project.page, MISTAKE)
        assert MISTAKE in project.terminal() and "Traceback" not in project.terminal()
        assert all(
            MISTAKE in project.page(path)
            for path in (RECORD, "studies/example/s1/", "no/such/page/")
        )
        tab = browser.new_page()
        tab.goto(project.address + RECORD)
        expect(tab.locator("body > pre")).to_contain_text(MISTAKE)
        project.mend_votes()
        expect(tab.locator("h1")).to_contain_text("Rain storage", timeout=PATIENCE * 1000)
        assert MISTAKE not in project.page()
        tab.close()


def test_a_mistake_while_serving_takes_the_place_of_the_page_until_it_is_mended(
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
        expect(tab.locator("body > pre")).to_contain_text(MISTAKE, timeout=PATIENCE * 1000)
        assert MISTAKE in project.page() and MISTAKE in project.terminal()
        project.mend_votes()
        expect(tab.locator("h1")).to_contain_text("Rain storage", timeout=PATIENCE * 1000)
        tab.close()


def test_a_mistake_in_a_page_is_shown_until_it_is_mended(project: Server) -> None:
    mistakes = {
        '{{ mural("exampel") }}': "docs/index.md:7: mural: there is no study exampel; did you mean 'example'?",
        "{{ records() }}": "docs/index.md:7: records: missing a required argument: 'kind'; write records(\"kind\")",
        '{{ recrods("study") }}': "docs/index.md:7: there is no macro recrods; did you mean 'records'?",
        '{{ records("study" }}': "docs/index.md:7: {{ or {% begins no call that can be read: unexpected '}', expected ')'; write it as {{ name(\"id\") }}",
    }
    index = project.folder / "docs" / "index.md"
    index.write_text("{{ broken from the start", encoding="utf-8")
    with served(project):
        for call, said in mistakes.items():
            until(project.page, "<pre>")
            index.write_text(f"---\ntitle: Home\n---\n\n# Home\n\n{call}\n", encoding="utf-8")
            until(lambda: shown(project.page(RECORD)), said)
            assert f"\n{said}\n" in project.terminal()
        index.write_text(PAGES["index.md"], encoding="utf-8")
        until(project.page, "Do rain barrels help?")
        # What only ends a build is said, and the page can be looked at while it is written.
        index.write_text(f"{PAGES['index.md']}\n\n## Not written yet\n", encoding="utf-8")
        until(project.page, "Not written yet", "Do rain barrels help?")
        until(project.terminal, "docs/index.md:12: the section “Not written yet” is empty")


def test_text_of_the_evidence_stays_text_among_the_problems(project: Server) -> None:
    hostile = "<script>alert(1)</script> {{ 7*7 }} $built </pre>"
    project.edit("evidence/principles/rain-storage.yml", "name:", f"'{hostile}': x\nname:")
    with served(project):
        page = until(project.page, "there is no such field")
        assert hostile in shown(page)
        assert len(lxml.html.fromstring(page).xpath("//script")) == 1


def test_a_change_to_the_code_takes_effect_or_says_what_to_do(project: Server) -> None:
    with served(project):
        until(project.page, "Do rain barrels help?")
        for file in ("knowledge_base/analysis/wording.py", "mkdocs_evidence/hooks.py"):
            path = project.folder / file
            path.write_text(path.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
            until(
                project.terminal,
                f"{file} has changed: stop `make serve` and start it again to see it",
            )
        project.edit("macros.py", "str(mistake)", 'f"told otherwise: {mistake}"')
        project.edit("docs/index.md", "gaps()", "gaps(1)")
        until(lambda: shown(project.page()), "docs/index.md:9: told otherwise: gaps")
        project.edit("docs/index.md", "gaps(1)", "gaps()")
        (project.folder / "knowledge_base/pages/templates/gaps.md.j2").write_text(
            "<p>changed</p>\n", encoding="utf-8"
        )
        until(project.page, "<p>changed</p>")


def shown(page: str) -> str:
    """Give the words of a page's problems, empty where it shows none."""
    return (
        "".join(pre.text_content() for pre in lxml.html.fromstring(page).xpath("//pre"))
        if page
        else ""
    )


def test_an_interrupt_while_the_site_is_built_leaves_nothing_behind(tmp_path: Path) -> None:
    folder, kept = tmp_path / "project", tmp_path / "kept"
    folder.mkdir()
    kept.mkdir()
    lay_out(folder, GARDEN, {})
    (folder / "pagefind.py").write_text(SLOW, encoding="utf-8")
    # What still ran would keep the pipe open, and so keep us until the time is up.
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "serve"],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=30,
        env=os.environ | {"TMPDIR": str(kept)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert [] == list(kept.iterdir())

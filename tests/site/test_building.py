"""`make build` replaces a good site only by a whole one; the same input gives the same bytes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.html import index
from tests.support.pagefind import SLOW
from tests.support.project import GARDEN, PAGES, ROOT, build, lay_out

HOME = PAGES["index.md"]
WRONG_CALL = HOME.replace("gaps()", 'quote("example/nobody")')
DEAD_LINK = HOME.replace("# Do", "[nowhere](nowhere.md)\n\n# Do")
FAILING = "raise SystemExit('no words')\n"
KILLING = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\n"


def files(folder: Path) -> dict[str, bytes]:
    """Read all files of a folder."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def run(folder: Path, *command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a project; an interrupt reaches it as it does in a terminal."""
    usual = {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "REPO_URL": ""}
    return subprocess.run(
        command,
        cwd=folder,
        text=True,
        capture_output=True,
        check=False,
        timeout=60,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        env=os.environ | usual | environment,
    )


def mkdocs(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` in a project."""
    return run(folder, sys.executable, "-m", "mkdocs", "build", *options, **environment)


def make(folder: Path, target: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run our Makefile in a project, without its set-up."""
    python = Path(sys.executable).parent
    options = ("--file", ROOT / "Makefile", "--old-file", ".venv/runtime", f"BIN={python}")
    # The command mkdocs takes our code from its environment; a project has its own copy.
    return run(folder, "make", *options, target, PYTHONPATH=str(folder), **environment)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A garden with a good site."""
    folder = tmp_path_factory.mktemp("project")
    lay_out(folder, GARDEN, {})
    done = make(folder, "build")
    assert done.returncode == 0, done.stderr
    assert (folder / "site" / "index.html").is_file()
    return folder


@pytest.mark.parametrize(
    "file, text, message",
    [
        ("docs/index.md", WRONG_CALL, "there is no quote 'example/nobody'"),
        ("docs/index.md", DEAD_LINK, "nowhere.md"),
        ("evidence/metrics/stray.yml", "name: Stray\nnmae: x\n", "nmae"),
        ("theme/404.html", "{{ nothing.at.all }}", "nothing"),
        ("pagefind.py", FAILING, "Pagefind could not index the site"),
        ("pagefind.py", SLOW, "Aborted"),
        ("pagefind.py", KILLING, "Killed"),
    ],
    ids=["macro", "warning", "evidence", "template", "no index", "interrupted", "killed"],
)
def test_a_build_that_fails_leaves_the_last_good_site(
    project: Path, file: str, text: str, message: str
) -> None:
    path, good = project / file, files(project / "site")
    before = path.read_bytes() if path.exists() else None
    path.write_text(text, encoding="utf-8")
    done = make(project, "build")
    if before is None:
        path.unlink()
    else:
        path.write_bytes(before)
    assert done.returncode != 0
    assert message in done.stdout + done.stderr
    assert good == files(project / "site")


def test_the_next_build_replaces_the_site_and_what_a_killed_one_left(project: Path) -> None:
    for folder in ("site", ".site.new"):
        (project / folder / "old").mkdir(parents=True)
        (project / folder / "old" / "index.html").touch()
    about = PAGES["about.md"].replace("A garden.", "Another garden.")
    (project / "docs" / "about.md").write_text(about, encoding="utf-8")
    done = make(project, "build")
    assert 0 == done.returncode, done.stderr
    site = files(project / "site")
    assert b"Another garden." in site["about/index.html"]
    assert {"sitemap.xml", "pagefind/pagefind.js", "data/evidence.json"} <= site.keys()
    assert "old/index.html" not in site
    assert not (project / ".site.new").exists()


@pytest.mark.parametrize("pagefind", [SLOW, FAILING], ids=["interrupted", "failed"])
def test_a_build_that_ends_early_leaves_no_process_and_no_temporary_files(
    tmp_path: Path, pagefind: str
) -> None:
    folder, temporary = tmp_path / "project", tmp_path / "temporary"
    folder.mkdir()
    temporary.mkdir()
    lay_out(folder, GARDEN, {})
    (folder / "pagefind.py").write_text(pagefind, encoding="utf-8")
    # A process that still ran would keep the pipe open until the time is up.
    done = mkdocs(folder, TMPDIR=str(temporary))
    assert 1 == done.returncode
    assert [] == list(temporary.iterdir())


def test_an_error_while_pages_are_written_ends_pagefind_too(tmp_path: Path) -> None:
    lay_out(tmp_path, GARDEN, {})
    (tmp_path / "pagefind.py").write_text("import time\ntime.sleep(100)\n", encoding="utf-8")
    (tmp_path / "theme" / "404.html").write_text("{{ nothing.at.all }}", encoding="utf-8")
    assert 1 == mkdocs(tmp_path).returncode


def test_a_dirty_build_indexes_pages_that_did_not_change(tmp_path: Path) -> None:
    pages = {
        "glossary.md": "---\ntitle: Glossary\n---\n\n[More](more.md)\n",
        "more.md": "---\ntitle: Words & <more>\n---\n\nNo heading, but an aubergine.\n",
    }
    lay_out(tmp_path, GARDEN, pages)
    assert 0 == mkdocs(tmp_path).returncode
    whole = index(tmp_path / "site")
    assert "Words & <more>" == whole["more/"]["meta"]["title"]
    assert "aubergine" in whole["more/"]["content"]
    shutil.rmtree(tmp_path / "site" / "pagefind")
    assert 0 == mkdocs(tmp_path, "--dirty").returncode
    assert contents(whole) == contents(index(tmp_path / "site"))


def contents(index: dict[str, dict]) -> dict[str, str]:
    """Return the text that a search index has of each address."""
    return {address: found["content"] for address, found in index.items()}


def test_the_same_input_gives_the_same_bytes_anywhere_and_at_any_time(tmp_path: Path) -> None:
    docs = {
        path.relative_to(ROOT / "docs").as_posix(): path.read_text(encoding="utf-8")
        for path in (ROOT / "docs").rglob("*.md")
    }
    (tmp_path / "elsewhere").mkdir()
    config = lay_out(tmp_path / "elsewhere", ROOT / "evidence", docs)
    for path in config.parent.rglob("*"):
        os.utime(path, (1e9, 1e9))
    one, other = tmp_path / "one", tmp_path / "far" / "away" / "other"
    settings = {
        "SOURCE_DATE_EPOCH": "1700000000",
        "SITE_URL": "https://example.org/base/",
        "REPO_URL": "https://example.org/repository",
    }
    here = {"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}
    there = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2", "LC_ALL": "C"}
    first = build(ROOT / "mkdocs.yml", one, **settings, **here)
    mask = os.umask(0o077)
    second = build(config, other, **settings, **there)
    os.umask(mask)
    assert (0, 0) == (first.returncode, second.returncode), first.stdout + second.stdout
    pages, others = files(one), files(other)
    assert len(pages) > 200
    assert pages.keys() == others.keys()
    assert [] == [path for path in pages if pages[path] != others[path]]

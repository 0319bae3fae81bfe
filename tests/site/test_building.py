"""A build replaces the last good site when it is whole, and never before; the same input gives the same bytes."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.support.html import index
from tests.support.pagefind import SLOW
from tests.support.project import GARDEN, PAGES, ROOT, build, lay_out

HOME = PAGES["index.md"]
DYING = (
    "\n\ndef on_post_build(config):\n    import os, signal\n    os.kill(os.getpid(), signal.{})\n"
)
FAILING = "\n\ndef on_post_build(config):\n    raise OSError('no space left')\n"


def files(folder: Path) -> dict[str, bytes]:
    """Read all files of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def run(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess:
    """Build the project in a folder into its own `site`."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options],
        cwd=folder,
        text=True,
        capture_output=True,
        check=False,
        timeout=60,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "REPO_URL": ""} | environment,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A garden with a good site, and the files of that."""
    folder = tmp_path_factory.mktemp("project")
    lay_out(folder, GARDEN, {})
    done = run(folder, "--strict")
    assert done.returncode == 0, done.stderr
    assert (folder / "site" / "index.html").is_file()
    return folder, files(folder / "site")


@pytest.mark.parametrize(
    "file, text, said",
    [
        (
            "docs/index.md",
            HOME.replace("gaps()", 'quote("example/nobody")'),
            "there is no quote 'example/nobody'",
        ),
        ("docs/index.md", HOME.replace("# Do", "[nowhere](nowhere.md)\n\n# Do"), "nowhere.md"),
        ("evidence/metrics/stray.yml", "name: Stray\nnmae: x\n", "nmae"),
        ("mkdocs_evidence/search_index.py", FAILING, "no space left"),
        ("pagefind.py", "raise SystemExit('no words')\n", "Pagefind could not index the site"),
        ("theme/404.html", "{{ nothing.at.all }}", "nothing"),
        ("mkdocs_evidence/downloads.py", DYING.format("SIGINT"), "Aborted"),
        ("pagefind.py", SLOW, "Aborted"),
        ("mkdocs_evidence/downloads.py", DYING.format("SIGKILL"), ""),
    ],
    ids=[
        "macro",
        "warning",
        "evidence",
        "search index",
        "no index",
        "template",
        "interrupted",
        "interrupted while it waits",
        "killed",
    ],
)
def test_a_build_that_fails_leaves_the_last_good_site(
    project: tuple[Path, dict[str, bytes]],
    file: str,
    text: str,
    said: str,
    tmp_path: Path,
) -> None:
    folder, good = project
    path = folder / file
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text(
        text if before is None or path.suffix != ".py" else before + text, encoding="utf-8"
    )
    done = run(folder, "--strict", TMPDIR=str(tmp_path))
    if before is None:
        path.unlink()
    else:
        path.write_text(before, encoding="utf-8")
    assert done.returncode != 0
    assert said in done.stdout + done.stderr
    assert files(folder / "site") == good
    # Who is killed can clear up nothing.
    assert not said or [*tmp_path.iterdir(), *folder.glob(".site*")] == []


def test_the_build_after_a_killed_one_works_and_clears_up_what_lies_about(
    project: tuple[Path, dict[str, bytes]],
) -> None:
    folder, good = project
    left, others = folder / ".site.building-1", folder / ".site.building-2"
    for place in (left, others):
        place.mkdir(exist_ok=True)
        (place / "index.html").touch()
    handle = os.open(others, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    (folder / "docs" / "about.md").write_text(
        PAGES["about.md"].replace("A garden.", "Another garden."), encoding="utf-8"
    )
    done = run(folder, "--strict")
    os.close(handle)
    assert done.returncode == 0, done.stderr
    assert b"Another garden." in files(folder / "site")["about/index.html"]
    assert {path for path in good if "pagefind" not in path} <= files(folder / "site").keys()
    # Another build still works in one of them.
    assert [path.name for path in folder.glob(".site*")] == [".site.building-2"]
    shutil.rmtree(others)


def test_a_site_that_was_being_replaced_when_all_stopped_comes_back_with_what_is_hidden_in_it(
    tmp_path: Path,
) -> None:
    lay_out(tmp_path, GARDEN, {"index.md": HOME.replace("gaps()", "gap()")})
    last = tmp_path / ".site.last"
    (last / ".git").mkdir(parents=True)
    (last / "index.html").write_text("good", encoding="utf-8")
    assert run(tmp_path).returncode != 0
    assert files(tmp_path / "site") == {"index.html": b"good"}
    (tmp_path / "docs" / "index.md").write_text(HOME, encoding="utf-8")
    assert run(tmp_path).returncode == 0
    assert (tmp_path / "site" / ".git").is_dir() and b"good" != (
        tmp_path / "site" / "index.html"
    ).read_bytes()
    assert list(tmp_path.glob(".site*")) == []


def test_builds_at_once_leave_one_whole_site(tmp_path: Path) -> None:
    lay_out(tmp_path, GARDEN, {})
    with ThreadPoolExecutor() as pool:
        done = list(pool.map(lambda _: run(tmp_path), range(3)))
    assert [one.returncode for one in done] == [0] * 3, [one.stderr for one in done]
    assert {"index.html", "sitemap.xml", "pagefind/pagefind.js", "data/evidence.json"} <= files(
        tmp_path / "site"
    ).keys()
    assert list(tmp_path.glob(".site*")) == []


def test_a_build_waits_while_another_puts_its_site_in_place(tmp_path: Path) -> None:
    lay_out(tmp_path, GARDEN, {})
    handle = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(run, tmp_path)
        time.sleep(3)
        assert not waiting.done()
        os.close(handle)
        assert waiting.result().returncode == 0
    assert (tmp_path / "site" / "index.html").is_file()


def test_a_dirty_build_finds_what_stands_on_pages_that_did_not_change(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        GARDEN,
        {
            "glossary.md": "---\ntitle: Glossary\n---\n\n[More](more.md)\n",
            "more.md": "---\ntitle: Words & <more>\n---\n\nNo heading, but an aubergine.\n",
        },
    )
    assert run(tmp_path).returncode == 0
    whole = index(tmp_path / "site")
    assert (
        whole["more/"]["meta"]["title"] == "Words & <more>"
        and "aubergine" in whole["more/"]["content"]
    )
    shutil.rmtree(tmp_path / "site" / "pagefind")
    assert run(tmp_path, "--dirty").returncode == 0
    assert {address: found["content"] for address, found in whole.items()} == {
        address: found["content"] for address, found in index(tmp_path / "site").items()
    }


def test_a_site_that_cannot_be_replaced_is_said_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    lay_out(tmp_path, GARDEN, {})
    done = run(tmp_path, "-d", str(tmp_path / "file" / "site"))
    assert done.returncode == 1
    assert "Not a directory: give another folder with -d" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_the_same_input_gives_the_same_bytes_wherever_and_whenever_it_is_built(
    tmp_path: Path,
) -> None:
    docs = {
        path.relative_to(ROOT / "docs").as_posix(): path.read_text(encoding="utf-8")
        for path in (ROOT / "docs").rglob("*.md")
    }
    (tmp_path / "elsewhere").mkdir()
    config = lay_out(tmp_path / "elsewhere", ROOT / "evidence", docs)
    for path in config.parent.rglob("*"):
        os.utime(path, (1e9, 1e9))
    settings = {
        "SOURCE_DATE_EPOCH": "1700000000",
        "SITE_URL": "https://example.org/base/",
        "REPO_URL": "https://example.org/repository",
    }
    one = build(
        ROOT / "mkdocs.yml",
        tmp_path / "one",
        **settings,
        TZ="UTC",
        PYTHONHASHSEED="1",
        LC_ALL="C.UTF-8",
    )
    # Not below the first site, and with another clock, order of sets and mask.
    mask = os.umask(0o077)
    other = build(
        config,
        tmp_path / "far" / "away" / "other",
        **settings,
        TZ="Pacific/Kiritimati",
        PYTHONHASHSEED="2",
        LC_ALL="C",
    )
    os.umask(mask)
    assert (one.returncode, other.returncode) == (0, 0), one.stdout + other.stdout
    first, second = files(tmp_path / "one"), files(tmp_path / "far" / "away" / "other")
    assert len(first) > 200 and first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []

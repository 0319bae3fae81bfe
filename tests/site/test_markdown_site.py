"""`kb pages`: another generator builds the same pages from them, and evidence stays text."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from lxml import html

from bench.compare import differences, seen
from knowledge_base.__main__ import main
from tests.support.bakery import lay_out_bakery
from tests.support.project import GARDEN, PAGES, ROOT, build, lay_out

HOSTILE = (
    "{{ 7 * 7 }} {% raw %} <script>alert(1)</script>\n```\n"
    "[a](javascript:alert(1)) {: onclick=alert(1) } # --- $x"
)


def write_pages(folder: Path, project: Path, *more: str) -> Result:
    return CliRunner().invoke(
        main,
        [
            "pages",
            str(folder),
            "--evidence",
            str(project / "evidence"),
            "--docs",
            str(project / "docs"),
            "--site",
            str(project / "mkdocs.yml"),
            *more,
        ],
        env={"SITE_URL": "", "REPO_URL": ""},
    )


def stock(folder: Path) -> Path:
    """Build pages with MkDocs and Material as they come; give the site."""
    done = build(folder / "mkdocs.yml", folder / "site")
    assert done.returncode == 0, done.stdout
    return folder / "site"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the bakery as plain Markdown."""
    project = tmp_path_factory.mktemp("bakery")
    lay_out_bakery(project)
    folder = tmp_path_factory.mktemp("pages")
    done = write_pages(folder, project)
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def stock_site(pages: Path) -> Path:
    return stock(pages)


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose evidence says what a generator could take for code."""
    folder = tmp_path_factory.mktemp("garden")
    lay_out(folder, GARDEN, {})
    quotes = folder / "evidence" / "studies" / "example" / "quotes.yml"
    told = yaml.safe_load(quotes.read_text(encoding="utf-8"))
    next(iter(told.values()))["text"] = HOSTILE
    quotes.write_text(yaml.safe_dump(told), encoding="utf-8")
    principle = next((folder / "evidence" / "principles").iterdir())
    told = yaml.safe_load(principle.read_text(encoding="utf-8"))
    principle.write_text(
        yaml.safe_dump({**told, "name": HOSTILE.replace("\n", " ")}), encoding="utf-8"
    )
    return folder


def test_a_stock_site_of_the_pages_shows_what_ours_shows(site: Path, stock_site: Path) -> None:
    ours = seen(site, "MLOps Evidence")
    assert sum(len(page.tables) for page in ours.values()) > 40
    assert list(differences(ours, seen(stock_site, "MLOps Evidence"))) == []


def test_the_pages_need_no_macro_and_no_hook(pages: Path) -> None:
    settings = yaml.safe_load((pages / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings.keys() & {"hooks", "plugins"} == set()
    made = [
        path.read_text(encoding="utf-8")
        for path in (pages / "docs").rglob("*.md")
        if path.name != "authors.md"
    ]
    assert len(made) > 40 and not any("{{" in text or "{%" in text for text in made)


def test_every_page_is_in_the_navigation_once(pages: Path) -> None:
    def targets(nav: list) -> list[str]:
        return [
            path
            for entry in nav
            for path in (
                [entry]
                if isinstance(entry, str)
                else [
                    path
                    for value in entry.values()
                    for path in (targets(value) if isinstance(value, list) else [value])
                ]
            )
        ]

    settings = yaml.safe_load((pages / "mkdocs.yml").read_text(encoding="utf-8"))
    docs = pages / "docs"
    assert sorted(targets(settings["nav"])) == sorted(
        path.relative_to(docs).as_posix() for path in docs.rglob("*.md")
    )


def test_links_and_downloads_of_the_stock_site_lead_somewhere(stock_site: Path) -> None:
    dead = []
    for path in stock_site.rglob("index.html"):
        for way in html.fromstring(path.read_text(encoding="utf-8")).xpath(
            "//article//a/@href | //article//script/@src"
        ):
            link = way.partition("#")[0].partition("?")[0]
            if link and ":" not in link:
                target = (path.parent / link).resolve()
                dead += (
                    []
                    if (target / "index.html").is_file() or target.is_file()
                    else [f"{path.parent.name}: {way}"]
                )
    assert dead == []


def test_search_engines_stay_away_from_participants_there_too(stock_site: Path) -> None:
    page = html.fromstring(
        (stock_site / "studies/baker-2021/p1/index.html").read_text(encoding="utf-8")
    )
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_evidence_stays_text_on_a_stock_site(garden: Path, tmp_path: Path) -> None:
    assert write_pages(tmp_path, garden).exit_code == 0
    site = stock(tmp_path)
    said = [
        " ".join(quote.text_content().split())
        for path in site.rglob("index.html")
        for quote in html.fromstring(path.read_text(encoding="utf-8")).xpath("//blockquote/p")
    ]
    assert f"“{' '.join(HOSTILE.split())}”" in said
    for path in site.rglob("index.html"):
        page = html.fromstring(path.read_text(encoding="utf-8"))
        assert "alert(1)" not in "".join(page.xpath("//script/text()"))
        assert page.xpath("//@onclick | //a[starts-with(@href, 'javascript:')]") == []


def test_a_second_run_writes_over_the_first_and_deletes_nothing(
    garden: Path, tmp_path: Path
) -> None:
    write_pages(tmp_path, garden)
    (tmp_path / "docs" / "kept.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "docs" / "index.md").write_text("old", encoding="utf-8")
    assert write_pages(tmp_path, garden).exit_code == 0
    assert (tmp_path / "docs" / "kept.txt").read_text(encoding="utf-8") == "mine"
    assert "# Do rain barrels help?" in (tmp_path / "docs" / "index.md").read_text(encoding="utf-8")


def test_a_folder_with_other_files_is_left_alone(garden: Path, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\n", encoding="utf-8")
    done = write_pages(tmp_path, garden)
    assert (done.exit_code, done.output) == (
        1,
        f"Error: '{tmp_path}' has other files; "
        "choose a new or empty folder, or one with earlier pages\n",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]


@pytest.mark.parametrize(
    "text, said",
    [
        (
            '{{ verdict("first-barel") }}',
            "method.md: verdict: there is no guidance 'first-barel'; did you mean 'first-barrel'?",
        ),
        (
            "{{ verdict() }}",
            "method.md: verdict: missing a required argument: 'id'; write verdict(\"id\")",
        ),
        ("{{ nobody() }}", "method.md: 'nobody' is undefined"),
        ("{% if %}", "method.md: Expected an expression, got 'end of statement block'"),
    ],
)
def test_a_page_that_cannot_be_written_is_named_and_nothing_is_written(
    garden: Path, tmp_path: Path, text: str, said: str
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    for name in ("evidence", "docs"):
        shutil.copytree(garden / name, project / name)
    for name in ("mkdocs.yml", "macros.py"):
        shutil.copy(garden / name, project)
    (project / "docs" / "method.md").write_text(PAGES["method.md"] + text + "\n", encoding="utf-8")
    done = write_pages(tmp_path / "pages", project)
    assert (done.exit_code, done.output) == (1, f"Error: {said}\n")
    assert not (tmp_path / "pages").exists()


def test_the_code_of_a_page_reaches_nothing_of_python(garden: Path, tmp_path: Path) -> None:
    docs = Path(shutil.copytree(garden / "docs", tmp_path / "docs"))
    (docs / "method.md").write_text("{{ ''.__class__.__mro__ }}\n", encoding="utf-8")
    done = write_pages(tmp_path / "pages", garden, "--docs", str(docs))
    assert done.exit_code == 1 and "method.md: access to attribute '__class__'" in done.output


def test_the_command_stands_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "knowledge_base", "pages", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Nothing is deleted" in done.stdout

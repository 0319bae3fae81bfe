"""Under every table and quote are its file and line, on sites that have a repository."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from lxml import html
from playwright.sync_api import Browser, expect

from knowledge_base.load import load
from knowledge_base.publication.repository_links import Place, Repository
from tests.support.crowd import lay_out_crowd
from tests.support.html import read, words
from tests.support.pages import VIEWS, expect_readable, open_page
from tests.support.project import GARDEN, HOME, REPOSITORY, ROOT, build, lay_out

DRAWN = (
    "//table[caption][not(@data-file or @data-object)] | "
    '//figure[contains(@class, "quote")] | //figure[@class="bar-chart"] | '
    '//div[@class="view"] | //blockquote[@class="wording"]'
)
"""All that shows evidence as written or counted: tables of hand-written pages have no caption."""


@dataclass(frozen=True)
class Site:
    """A built site, and the project it was built from."""

    folder: Path
    project: Path

    def pages(self) -> Iterator[tuple[str, html.HtmlElement]]:
        """Yield the address of every page with its content."""
        for path in sorted(self.folder.rglob("index.html")):
            yield (
                path.parent.relative_to(self.folder).as_posix().removeprefix("."),
                html.fromstring(path.read_text(encoding="utf-8")),
            )


def read_evidence_from(config: Path, folder: str) -> None:
    """Change the settings of a site to those of evidence in another folder."""
    settings = config.read_text(encoding="utf-8")
    assert "\n      folder: evidence\n" in settings
    settings = settings.replace("\n      folder: evidence\n", f"\n      folder: {folder}\n")
    # A folder that is watched has to exist.
    settings = settings.replace("watch: [evidence, ", "watch: [")
    config.write_text(settings, encoding="utf-8")


@pytest.fixture(scope="module")
def linked(published: Path) -> Site:
    """The bakery with its addresses."""
    return Site(published / "site", published)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Two studies, one large and with counts, in the folder data/evidence of a repository."""
    folder = tmp_path_factory.mktemp("crowd")
    project = folder / "project"
    project.mkdir()
    home = (
        "---\ntitle: Barrels\n---\n\n# Barrels\n\n"
        '{{ mural("crowd") }}\n\n{{ mural("example") }}\n\n{{ trade_off("first-barrel") }}\n'
    )
    config = lay_out(project, lay_out_crowd(folder / "source"), {"index.md": home})
    (project / "data").mkdir()
    shutil.move(project / "evidence", project / "data" / "evidence")
    read_evidence_from(config, "./data/evidence/")
    done = build(config, folder / "site", REPO_URL=REPOSITORY)
    assert done.returncode == 0, done.stdout
    return Site(folder / "site", project)


@pytest.fixture(scope="module", params=["linked", "crowd"])
def built_site(request: pytest.FixtureRequest) -> Site:
    return request.getfixturevalue(request.param)


def source_of(drawn: html.HtmlElement) -> html.HtmlElement:
    """Find the source line of a table or quote: inside it, or next before a heading or quote."""
    inside = drawn.xpath('.//p[@class="source"]')
    if inside:
        return inside[0]
    after = drawn.xpath(
        'following::*[self::p[@class="source"] or self::h1 or self::h2 or self::h3 '
        "or self::h4 or self::blockquote][1]"
    )
    assert after and after[0].tag == "p", html.tostring(drawn)[:300]
    return after[0]


def places_of(line: html.HtmlElement) -> list[html.HtmlElement]:
    """List the links of a source line that show a place."""
    return line.xpath("./a")


def written_at(site: Site, link: html.HtmlElement) -> str | None:
    """Return the line that a link shows, or None for a whole file or folder; both must exist."""
    way = urlsplit(link.get("href"))
    _, _, _, view, branch, *path = unquote(way.path).split("/")
    place = site.project.joinpath(*path)
    assert (view, branch) in {("blob", "main"), ("edit", "main"), ("tree", "main")}
    assert place.is_dir() if view == "tree" else place.is_file(), place
    return (
        place.read_text(encoding="utf-8").splitlines()[int(way.fragment.removeprefix("L")) - 1]
        if way.fragment
        else None
    )


def test_every_table_and_quote_has_a_line_that_says_where_it_was_written(built_site: Site) -> None:
    kinds = set()
    for address, page in built_site.pages():
        for drawn in page.xpath(DRAWN):
            kinds.add(f"{drawn.tag} {drawn.get('class', '').split()[:1]}")
            assert places_of(source_of(drawn)), address
    assert {
        "figure ['quote']",
        "div ['view']",
        "blockquote ['wording']",
        "table ['agreement']",
        "table ['small-board']",
        "table ['marks']",
        "table ['people']",
        "table ['gap-map']",
        "table ['trade-off']",
        "table []",
        "table ['positions']",
    } <= kinds


def test_tables_without_a_caption_are_those_of_hand_written_pages_and_of_the_fields_of_the_download(
    linked: Site,
) -> None:
    bare = {
        address
        for address, page in linked.pages()
        if page.xpath("//table[not(caption)][not(@data-file or @data-object)]")
    }
    assert bare <= {
        path.relative_to(ROOT / "docs").with_suffix("").as_posix().removesuffix("index").rstrip("/")
        for path in (ROOT / "docs").rglob("*.md")
    }


def test_the_line_holds_the_record_that_is_shown(built_site: Site) -> None:
    kb, seen = load(next(built_site.project.glob("**/evidence"))), set()
    for address, page in built_site.pages():
        for drawn in page.xpath(DRAWN):
            (link,) = places_of(source_of(drawn))[:1]
            line = written_at(built_site, link)
            kind = drawn.get("class", "").partition(" ")[0]
            if kind in ("quote", "view"):
                expected = drawn.xpath('.//a[@class="permalink"]/@href')[0].partition("#")[2]
            elif kind in ("agreement", "small-board", "tally"):
                expected = drawn.get("data-statement").partition("/")[2]
            elif kind in ("wording", "positions", "who", "fields"):
                expected = address.rpartition("/")[2]
            else:
                expected = {"": "appraisal", "trade-off": "title"}.get(kind)
            if expected or line:
                seen.add(kind)
                expected = expected or next(
                    votes.id for votes in kb.votes.values() if line.startswith(f"{votes.id}:")
                )
                # An address is in lower case.
                assert line.casefold().startswith(f"{expected}:".casefold()), (address, kind, line)
    assert {"quote", "view", "agreement", "wording", "positions", "small-board"} <= seen


def test_what_is_drawn_from_many_records_names_at_most_three_files_or_folders(
    built_site: Site,
) -> None:
    named: dict[tuple[str, str], list[list[str]]] = {}
    for _, page in built_site.pages():
        for line in page.xpath('//p[@class="source"]'):
            places = [words(place) for place in places_of(line)]
            assert 1 <= len(places) <= 3
            if "line" not in places[0]:
                drawn = (
                    line.xpath("name(preceding::table[1])"),
                    *line.xpath("preceding::table[1]/@class"),
                )
                named.setdefault(drawn, []).append(
                    [place.rpartition("/")[2] or place for place in places]
                )
    assert named["table", "gap-map"] == [["findings/", "principles/", "studies/"]]
    # A study may print no quote, or no votes beside its statements.
    assert ["participants.yml", "quotes.yml", "votes.yml"] in named["table", "people"]
    assert ["votes.yml"] in named["table", "marks"] and all(
        places in (["votes.yml"], ["statements.yml"]) for places in named["table", "marks"]
    )


def test_every_place_can_be_opened_and_every_file_edited_where_it_is_shown(
    built_site: Site,
) -> None:
    for address, page in built_site.pages():
        for line in page.xpath('//p[@class="source"]'):
            shown = [link.get("href") for link in places_of(line)]
            edits = [
                link.get("href")
                for link in line.xpath('./span[@class="act"]/a[starts-with(., "Edit")]')
            ]
            assert edits == [
                way.replace("/blob/", "/edit/") for way in shown if "/tree/" not in way
            ], address
            for link in line.xpath(".//a[not(starts-with(., 'Report'))]"):
                assert link.get("href").startswith(f"{REPOSITORY}/")
                written_at(built_site, link)


def test_an_error_is_reported_on_a_form_that_knows_where_it_is(linked: Site) -> None:
    kb, reports = load(linked.project / "evidence"), 0
    # The page of a retired record is made from the change that retired it.
    known = {*kb.by_path, *(f"changes/{id}" for id in kb.changes)}
    for address, page in linked.pages():
        for link in page.xpath('//a[starts-with(., "Report")][contains(@href, "/issues/new")]'):
            query = parse_qs(urlsplit(link.get("href")).query, strict_parsing=True)
            given = {name: value for name, (value,) in query.items()}
            form = ROOT / ".github" / "ISSUE_TEMPLATE" / given["template"]
            fields = yaml.safe_load(form.read_text(encoding="utf-8"))["body"]
            assert given.keys() - {"template", "title"} <= {field.get("id") for field in fields}
            here = HOME + (f"{address}/" if address else "")
            assert here == given.get("page", here)
            for name in ("record", "recommendation"):
                assert given.get(name, "guidance/steam") in known
            for source in given.get("source", "").split(", "):
                assert (linked.project / source.partition(":")[0]).exists()
            reports += 1
    assert 50 < reports


def test_what_a_line_links_to_has_a_name_of_its_own(built_site: Site) -> None:
    for address, page in built_site.pages():
        ways: dict[str, set[str]] = {}
        for link in page.xpath('//p[@class="source"]//a'):
            ways.setdefault(words(link), set()).add(link.get("href"))
        assert [name for name, found in ways.items() if len(found) > 1] == [], address


def test_a_page_without_tables_is_edited_and_reported_at_its_foot(linked: Site) -> None:
    edit, report = read(linked.folder, "guidance/first-loaf").xpath('//p[@class="edit"]/a')
    assert edit.get("href") == f"{REPOSITORY}/edit/main/evidence/guidance/first-loaf.yml"
    assert words(report) == "Report an error on this page"
    given = parse_qs(urlsplit(report.get("href")).query)
    assert given == {
        "template": ["report-an-error.yml"],
        "title": ["Error in guidance/first-loaf"],
        "record": ["guidance/first-loaf"],
        "source": ["evidence/guidance/first-loaf.yml"],
        "page": [f"{HOME}guidance/first-loaf/"],
    }


def test_evidence_below_the_top_of_the_repository_is_linked_where_it_stands(crowd: Site) -> None:
    page = read(crowd.folder, "principles/rain-storage")
    assert page.xpath('//p[@class="edit"]/a[1]/@href') == [
        f"{REPOSITORY}/edit/main/data/evidence/principles/rain-storage.yml"
    ]
    shown = {way for _, page in crowd.pages() for way in page.xpath('//p[@class="source"]/a/@href')}
    assert shown and all(
        re.match(f"{REPOSITORY}/(blob|tree)/main/data/evidence/", way) for way in shown
    )


def test_evidence_outside_the_repository_has_no_lines_and_no_dead_link(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    config = lay_out(project, GARDEN, {})
    shutil.move(project / "evidence", tmp_path / "evidence")
    read_evidence_from(config, "../evidence")
    done = build(config, tmp_path / "site", REPO_URL=REPOSITORY)
    assert done.returncode == 0, done.stdout
    page = read(tmp_path / "site", "studies/example/s1")
    assert page.xpath('//p[@class="source"]') == []
    assert [words(link) for link in page.xpath('//p[@class="edit"]/a')] == ["Report an error"]
    assert read(tmp_path / "site", "method").xpath('//p[@class="edit"]/a[1]/@href') == [
        f"{REPOSITORY}/edit/main/docs/method.md"
    ]


def test_without_a_repository_there_is_no_line_at_all(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert 'class="source"' not in text and "issues/new" not in text, path


def test_the_lines_are_not_found_by_search(linked: Site) -> None:
    found = [
        gzip.decompress(path.read_bytes()).decode()
        for path in linked.folder.glob("pagefind/fragment/*")
    ]
    assert len(found) > 30
    assert [text[:80] for text in found if re.search(r"\.yml, line|Report an error in", text)] == []


@pytest.mark.parametrize(
    "path, written",
    [
        ("studies/a/votes.yml", "studies/a/votes.yml"),
        ("findings/a b#c?d%e&f.yml", "findings/a%20b%23c%3Fd%25e%26f.yml"),
    ],
)
def test_an_address_is_percent_encoded_and_escaped(path: str, written: str) -> None:
    repository = Repository('https://example.org/"x"', "evidence")
    assert (
        repository.shown(Place(path, 3))
        == f"https://example.org/&#34;x&#34;/blob/main/evidence/{written}#L3"
    )
    assert (
        repository.form("f", record='a&b="c"')
        == "https://example.org/&#34;x&#34;/issues/new?template=f.yml&amp;record=a%26b%3D%22c%22"
    )


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "there",
    ["", "quotes/", "studies/baker-2021/s3/", "participants/", "principles/weighing/", "gaps/"],
)
def test_pages_with_their_lines_pass_axe_and_fit_their_width(
    looking: Callable, published_address: str, there: str, view: str
) -> None:
    page = looking(view)
    page.goto(published_address + there)
    assert page.locator("p.source").count() > 0
    expect_readable(page)


def test_a_copied_quote_does_not_bring_its_line_along(
    browser: Browser, published_address: str
) -> None:
    page = open_page(browser)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{published_address}studies/baker-2021/s3/")
    page.locator("figure.quote").first.get_by_role("button").click()
    expect(page.locator(".copied")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“") and ".yml" not in copied and "Report" not in copied
    page.context.close()


def test_on_paper_the_file_and_line_stay_and_what_only_a_screen_can_use_goes(
    browser: Browser, published_address: str
) -> None:
    page = open_page(browser)
    page.emulate_media(media="print")
    page.goto(f"{published_address}studies/baker-2021/s3/")
    table, below = (
        page.locator(".table-scroll").first.bounding_box(),
        page.locator(".table-scroll + p.source").first.bounding_box(),
    )
    assert below["y"] >= table["y"] + table["height"]
    line = page.locator("figure.quote p.source").first
    assert re.fullmatch(r"studies/baker-2021/quotes\.yml, line \d+", line.inner_text().strip())
    page.context.close()

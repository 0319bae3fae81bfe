"""A site of texts that each try to be something else: a browser shows each as it was written.

It is held against the site of harmless texts of the same shape, built by the same code: with
each text replaced by its harmless one, the two are the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pandas
import pytest
import rispy
from lxml import etree, html
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page, expect
from pybtex.database import parse_file, parse_string

from bench.project import serve
from knowledge_base.publication import citations
from tests.support.bibliography import one_line, set_by_tex, unbraced
from tests.support.hostile import Texts, evidence, lay_out_hostile, text_fields
from tests.support.pages import open_page
from tests.support.project import build, lay_out
from tests.support.search import all_shown


def _page(title: str, *calls: str) -> str:
    """Return a hand-written page with calls of macros, each in a paragraph."""
    body = "\n\n".join(f"{{{{ {call} }}}}" for call in calls)
    return f"---\ntitle: {title}\n---\n\n# {title}\n\n{body}\n"


DOCS = {
    "index.md": _page(
        "Home", 'verdict("one")', 'mural("example")', 'records("guidance")', "gaps()"
    ),
    "guidance/index.md": _page("Guidance", "advisor()", 'records("context")'),
    "authors.md": _page(
        "Authors",
        'agreement("sample")',
        'board("sample/s2")',
        'principle("one")',
        'trade_off("one")',
        'link_to("finding", "first")',
        'quote("example/said")',
        "cite_collection()",
    ),
}
ADDRESS = "https://example.org/base/"

CITED = {"study.citation.URL"}
"""Fields that appear only in the formats of a cite box, where there is a DOI."""

WALK = """async (addresses) => Promise.all(addresses.map(async (address) => {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  const seen = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return seen.push(`text ${node.data}`);
    if (node.nodeType !== Node.ELEMENT_NODE) return seen.push(`${node.nodeName} ${node.data}`);
    seen.push(`<${node.namespaceURI} ${node.localName}>`);
    seen.push(...[...node.attributes].map(({ name, value }) => `${name}=${value}`));
    // The content of a cite box and of JSON-LD is encoded in another way, and is read separately.
    if (!node.matches("pre, script")) node.childNodes.forEach(walk);
    else seen.push(`${node.children.length} elements inside`);
    seen.push(`</${node.localName}>`);
  };
  walk(page.documentElement);
  return [address, seen];
}))"""
"""Returns (address, every element, attribute and text in order) of pages, as the browser parses."""


@dataclass(frozen=True)
class Site:
    """A built site, where it is served, the texts in it, and the values of its evidence by path."""

    folder: Path
    address: str
    texts: Texts
    evidence: dict[str, Any]

    @property
    def pages(self) -> list[str]:
        """The paths of all its pages."""
        return sorted(
            path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html")
        )


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Site]]:
    """The hostile site and the harmless one."""

    def make(hostile: bool) -> Path:
        folder = tmp_path_factory.mktemp("hostile" if hostile else "harmless")
        lay_out_hostile(folder / "written", hostile)
        done = build(
            lay_out(folder, folder / "written", DOCS),
            folder / "site",
            SITE_URL=ADDRESS,
            REPO_URL="https://github.com/example/evidence",
        )
        assert done.returncode == 0, done.stdout
        return folder / "site"

    with ThreadPoolExecutor() as pool:
        folders = list(pool.map(make, (True, False)))
    servers = [serve(folder) for folder in folders]
    texts = [Texts(True), Texts(False)]
    yield tuple(
        Site(folder, f"http://127.0.0.1:{server.server_port}/", its, dict(evidence(its)))
        for folder, server, its in zip(folders, servers, texts, strict=True)
    )
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="module")
def hostile(sites: tuple[Site, Site]) -> Site:
    """The hostile site."""
    return sites[0]


@pytest.fixture(scope="module")
def harmless(sites: tuple[Site, Site]) -> Callable[[str], str]:
    """Replaces each hostile text in words of the site by its harmless one, in every form."""
    numbered = {
        re.search("Q[0-9]{3}", text)[0]: (text, plain)
        for text, plain in sites[0].texts.given.items()
    }
    given = [
        name["given"]
        for study in ("example", "sample")
        for name in _citation(sites[0], study)["author"]
    ]
    names = sorted(
        ((_initials(name), _initials(sites[0].texts.given[name])) for name in given),
        key=lambda pair: len(pair[0]),
        reverse=True,
    )

    def replaced(words: str) -> str:
        if "/issues/new?" in words:
            words = unquote(words)
        for number in set(re.findall("Q[0-9]{3}", words)):
            text, plain = numbered[number]
            for form in (str, one_line, citations.resolve):
                words = words.replace(form(text), form(plain))
        for initials, plain in names if "Q. " in words else ():
            words = words.replace(initials, plain)
        return words

    return replaced


def _citation(site: Site, study: str) -> dict[str, Any]:
    return site.evidence[f"studies/{study}/study.yml"]["citation"]


def _initials(name: str) -> str:
    return " ".join(f"{part[0]}." for part in name.split())


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of the browser."""
    opened = open_page(browser)
    yield opened
    opened.context.close()


def test_every_text_field_of_every_kind_of_record_is_hostile(hostile: Site) -> None:
    assert text_fields() == set(hostile.texts.fields.values())


def test_the_pages_are_those_of_harmless_texts_element_by_element_and_word_by_word(
    sites: tuple[Site, Site],
    harmless: Callable[[str], str],
    page: Page,
) -> None:
    seen = []
    for site in sites:
        page.goto(f"{site.address}404.html")
        seen.append(dict(page.evaluate(WALK, site.pages)))
    assert sites[0].pages == sites[1].pages
    # Which records are its examples depends on how long they are as YAML.
    examples = [
        {words for words in site.pop("records/index.html") if words.startswith("<")}
        for site in seen
    ]
    assert examples[0] == examples[1]
    for path in seen[0]:
        assert [harmless(words) for words in seen[0][path]] == [
            unquote(words) if "/issues/new?" in words else words for words in seen[1][path]
        ], path
    shown = "\n".join(words for path in seen[0].values() for words in path)
    fields = sites[0].texts.fields
    assert {*fields.values()} - {
        field for text, field in fields.items() if text in shown or citations.resolve(text) in shown
    } == CITED


def test_the_files_of_the_download_hold_what_those_of_harmless_texts_hold(
    sites: tuple[Site, Site], harmless: Callable[[str], str]
) -> None:
    files = [
        sorted(
            path.relative_to(site.folder)
            for path in (site.folder / "data").rglob("*")
            if path.suffix in READ
        )
        for site in sites
    ]
    assert files[0] == files[1] and {path.suffix for path in files[0]} == set(READ)
    for path in files[0]:
        texts, plain = ([*_strings(READ[path.suffix](site.folder / path))] for site in sites)
        assert [harmless(text) for text in texts] == plain, path


READ = {
    ".json": lambda path: json.loads(path.read_text(encoding="utf-8")),
    ".csv": lambda path: pandas.read_csv(
        path, dtype=str, keep_default_na=False, encoding="utf-8-sig"
    ).to_dict("split"),
    ".atom": lambda path: [
        [element.tag, *element.attrib.items(), element.text or ""]
        for element in etree.parse(path).iter()
    ],
}
"""How each kind of file is read by others."""

SPREADSHEET_APOSTROPHE = re.compile(r"^'(?=[=+\-@])")


def _strings(value: Any) -> Iterator[str]:
    """Yield every name and value of the data, in order; bytes and hashes of files differ."""
    if isinstance(value, dict):
        for name, held in value.items():
            if name not in ("bytes", "hash"):
                yield name
                yield from _strings(held)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from _strings(held)
    else:
        yield SPREADSHEET_APOSTROPHE.sub("", value) if isinstance(value, str) else str(value)


def test_the_references_read_back_as_they_were_written(hostile: Site) -> None:
    bib = parse_file(hostile.folder / "data" / "references.bib")
    research = rispy.loads((hostile.folder / "data" / "references.ris").read_text(encoding="utf-8"))
    assert list(bib.entries) == ["example", "sample"] and len(research) == 2
    for (study, entry), record in zip(bib.entries.items(), research, strict=True):
        _is_cited(_citation(hostile, study), entry, record)


@pytest.mark.parametrize("study", ["example", "sample"])
def test_the_cite_boxes_read_back_as_they_were_written(
    study: str, hostile: Site, page: Page
) -> None:
    page.goto(f"{hostile.address}studies/{study}/")
    box = page.locator("section.cite section").filter(
        has=page.get_by_role("heading", name="The study", exact=True)
    )
    bibtex, ris, csl = box.locator("pre").evaluate_all("boxes => boxes.map(box => box.textContent)")
    (entry,) = parse_string(bibtex, "bibtex").entries.values()
    (record,) = rispy.loads(ris)
    citation = _citation(hostile, study)
    _is_cited(citation, entry, record)
    (work,) = json.loads(csl)
    names = ("title", "container-title", "volume", "publisher", "DOI", "ISBN", "ISSN", "URL")
    assert {name: work[name] for name in names} == {name: citation[name] for name in names}
    assert [name["family"] for name in work["author"]] == [
        name["family"] for name in citation["author"]
    ]


def _is_cited(citation: dict[str, Any], entry: Any, record: dict[str, Any]) -> None:
    """See that a work as BibTeX and as RIS is the work of a citation, line breaks aside."""
    assert set_by_tex(unbraced(entry.fields["title"])) == one_line(citation["title"])
    for name, field in (
        ("booktitle", "container-title"),
        ("publisher", "publisher"),
        ("volume", "volume"),
        ("isbn", "ISBN"),
    ):
        assert set_by_tex(entry.fields[name]) == one_line(citation[field])
    assert len(entry.persons["author"]) == len(record["authors"]) == 2
    assert [one_line(name) for name in record["authors"]] == [
        one_line(f"{name['family']}, {name['given']}") for name in citation["author"]
    ]
    assert one_line(record["title"]) == one_line(citation["title"]) and one_line(
        record["publisher"]
    ) == one_line(citation["publisher"])


def test_json_ld_and_meta_tags_say_what_was_written(hostile: Site, page: Page) -> None:
    page.goto(f"{hostile.address}studies/example/")
    citation = _citation(hostile, "example")
    script = page.locator('script[type="application/ld+json"]').text_content()
    assert not set(script) & set("<>&")
    article = json.loads(script)
    assert (
        article["headline"] == citation["title"]
        and article["publisher"]["name"] == citation["publisher"]
    )
    assert [author["familyName"] for author in article["author"]] == [
        name["family"] for name in citation["author"]
    ]
    meta = dict(
        page.locator("meta[name]").evaluate_all("tags => tags.map(tag => [tag.name, tag.content])")
    )
    assert meta["citation_title"] == meta["description"] == citation["title"]
    assert (
        meta["citation_publisher"] == citation["publisher"]
        and meta["citation_doi"] == citation["DOI"]
    )


@pytest.mark.parametrize(
    "path, field",
    [
        ("guidance/one", "title"),
        ("findings/first", "title"),
        ("principles/one", "name"),
        ("metrics/time", "name"),
    ],
)
def test_headings_titles_and_the_way_back_have_the_words_of_the_record(
    path: str, field: str, hostile: Site, page: Page
) -> None:
    written = hostile.evidence[f"{path}.yml"]
    page.goto(f"{hostile.address}{path}/")
    assert page.locator("h1").text_content() == written[field]
    assert page.locator(".crumbs [aria-current]").text_content() == written[field]
    assert one_line(written[field]) in page.title()
    described = page.locator('meta[name="description"]').get_attribute("content")
    if path == "guidance/one":
        assert one_line(written["lean"]["how_sure"]) in one_line(described)
    else:
        assert described == (written.get("definition") or written["text"])


def test_no_script_runs_no_dialog_opens_and_nothing_is_asked_of_anybody(
    hostile: Site, page: Page
) -> None:
    asked: set[str] = set()
    page.set_viewport_size({"width": 390, "height": 844})
    page.on("request", lambda request: asked.add(request.url))
    page.on("dialog", lambda dialog: (page.complaints.append(dialog.message), dialog.dismiss()))
    wide = []
    for path in hostile.pages:
        # The error page asks for files from the top of its host. One participant is as another.
        if path == "404.html" or re.search("/p[2-6]/", path):
            continue
        page.goto(hostile.address + path)
        assert page.evaluate("window.ran") is None
        wide += [path] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
    assert page.complaints == []
    assert {
        url
        for url in asked
        if not (hostile.folder / url.removeprefix(hostile.address).partition("?")[0]).exists()
    } == set()
    assert wide == []


@pytest.mark.parametrize(
    "path, field, kind",
    [
        ("guidance/one", "title", "Recommendation"),
        ("findings/first", "title", "Finding"),
        ("principles/one", "name", "Principle"),
        ("contexts/size", "question", "Situation"),
        ("studies/example/study", "name", "Study"),
    ],
)
def test_the_search_shows_titles_as_they_were_written(
    path: str, field: str, kind: str, hostile: Site, page: Page
) -> None:
    text = hostile.evidence[f"{path}.yml"][field]
    page.goto(hostile.address)
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("textbox", name="Search").fill(re.search("Q[0-9]{3}", text)[0])
    result = all_shown(page, page.locator(".search-results li")).filter(
        has=page.locator(".kind", has_text=re.compile(f"^{kind}$"))
    )
    expect(result.locator(".title")).to_have_text(re.compile(re.escape(one_line(text))))
    assert set(
        page.locator(".search-results *").evaluate_all("all => all.map(one => one.localName)")
    ) <= {"li", "a", "span", "p", "mark"}
    assert page.evaluate("window.ran") is None and page.complaints == []


def test_the_advisor_and_its_markdown_have_the_words_as_text(hostile: Site, page: Page) -> None:
    page.goto(f"{hostile.address}guidance/?size=small")
    answer = hostile.evidence["contexts/size.yml"]["answers"]["small"]
    lean = hostile.evidence["guidance/one.yml"]["lean"]
    said = page.locator('[data-guidance="one"] .why')
    expect(said).to_be_visible()
    assert one_line(answer) in one_line(said.text_content())
    said = page.locator('[data-guidance="one"] .verdict-text').text_content()
    assert said == "Too little to lean on."
    copied = page.locator("[data-markdown]").text_content()
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(copied)
    read = html.fromstring(f"<main>{rendered}</main>")
    assert {element.tag for element in read.iter()} <= {"main", "h1", "h2", "ul", "li", "p", "a"}
    assert {way.split("/")[2] for way in read.xpath("//@href")} == {
        "example.org",
        "doi.org",
    } and read.xpath("//@*[name() != 'href']") == []
    copied_words = one_line(read.text_content())
    assert f"Rests on: {one_line(lean['support'])}" in copied_words
    assert f"How sure: {one_line(lean['how_sure'])}" in copied_words
    assert page.evaluate("window.ran") is None and page.complaints == []


def test_a_text_from_right_to_left_stands_apart_from_what_is_around_it(
    hostile: Site, page: Page
) -> None:
    page.goto(f"{hostile.address}findings/first/")
    assert page.locator("article bdi").count() > 10
    inline = page.evaluate("""() => {
      const article = document.querySelector("article");
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      const mixed = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!/[\u0590-\u08ff]/.test(node.data) || node.parentElement.closest("pre")) continue;
        const apart = node.parentElement.closest("bdi, [dir=auto]");
        if (!apart || getComputedStyle(apart).unicodeBidi !== "isolate") mixed.push(node.data);
      }
      return mixed;
    }""")
    assert inline == []

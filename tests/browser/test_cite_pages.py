"""The cite boxes, the copy buttons and the head of the built site, as browsers, reference managers and search engines see them."""

from __future__ import annotations

import gzip
import json
import struct
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import rispy
from lxml import html
from playwright.sync_api import Browser, Page, expect
from pybtex.database import parse_string

from bench.project import serve
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.pages import record_pages
from knowledge_base.publication import citations
from knowledge_base.publication.citation_formats import bibtex, csl_json, ris
from knowledge_base.publication.page_citations import Citing
from tests.support.bibliography import SITE, VERSION, set_by_tex, unbraced
from tests.support.html import read, words
from tests.support.pages import VIEWS, expect_readable, open_page, until
from tests.support.plain_evidence import (
    FINDINGS,
    GUIDANCE,
    METRICS,
    PRINCIPLES,
    STATEMENTS,
    STUDIES,
    anchors_of,
    plain,
    study_of,
    uses,
)
from tests.support.project import GARDEN, ROOT, build, lay_out
from tests.support.site_kinds import KINDS

HOME = "https://example.org/base/"
BOXED = ("guidance", "finding", "statement", "participant", "study", "principle", "metric")
HOSTILE = "A \"lone { brace\\, </script><script>alert(1)</script> {{ 7*7 }} {% raw %} <!-- & &amp; ' ` | 100 % # _ ~ ^ $x$ 部署"
STATEMENT = "studies/araujo-2024/s6/"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built for an address."""
    folder = tmp_path_factory.mktemp("published")
    done = build(ROOT / "mkdocs.yml", folder, SITE_URL=HOME)
    assert done.returncode == 0, done.stdout
    return folder


@pytest.fixture(scope="module")
def published_address(published: Path) -> Iterator[str]:
    server = serve(published)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A garden whose study and finding have the worst of titles, built for an address."""
    folder = tmp_path_factory.mktemp("hostile")
    config = lay_out(folder, GARDEN, {})
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    study = folder / "evidence" / "studies" / "example" / "study.yml"
    text = study.read_text(encoding="utf-8").replace(
        "title: Rain barrels in allotment gardens", f"title: {quoted}"
    )
    study.write_text(
        text.replace("container-title: Gardens", f"container-title: {quoted}"), encoding="utf-8"
    )
    principle = folder / "evidence" / "principles" / "rain-storage.yml"
    principle.write_text(
        f'name: {quoted}\ndefinition: "One \\" line\\n</script> \'<b>\' {{{{ 1 }}}}"\nsource: {{study: example, page: 11}}\n',
        encoding="utf-8",
    )
    done = build(config, folder / "site", SITE_URL=HOME)
    assert done.returncode == 0, done.stdout
    return folder / "site"


def box(root: html.HtmlElement) -> html.HtmlElement:
    (found,) = root.xpath('//section[@class="cite"][h2[@id="cite"]]')
    return found


def texts(root: html.HtmlElement, heading: str) -> list[str]:
    """Give the texts of BibTeX, RIS and CSL-JSON under a heading of the box."""
    return [
        pre.text_content() for pre in box(root).xpath(f'.//section[h3="{heading}"]//details//pre')
    ]


def behind(page: record_pages.Page) -> list[str]:
    """List the studies whose votes and words stand on the page of a record."""
    record = page.record
    match record.kind.name:
        case "guidance":
            refs = anchors_of(GUIDANCE[record.id])
        case "finding":
            refs = uses(FINDINGS[record.id])
        case "principle" | "metric":
            sources = PRINCIPLES if record.kind.name == "principle" else METRICS
            refs = [
                sources[record.id]["source"]["study"],
                *(
                    ref
                    for ref, statement in STATEMENTS.items()
                    if record.id
                    in (
                        statement["principles"]
                        if record.kind.name == "principle"
                        else [statement.get("metric")]
                    )
                ),
            ]
        case _:
            refs = [record.study or record.id]
    return list(dict.fromkeys(map(study_of, refs)))


def head(root: html.HtmlElement) -> dict[str, list[str]]:
    """Give the contents of a page's metadata by name."""
    found: dict[str, list[str]] = {}
    for meta in root.xpath("//head/meta[@name or @property]"):
        found.setdefault(meta.get("name") or meta.get("property"), []).append(meta.get("content"))
    return found


def structured(root: html.HtmlElement) -> list[dict]:
    return [
        json.loads(script.text) for script in root.xpath('//script[@type="application/ld+json"]')
    ]


def open_to_copy(browser: Browser) -> Page:
    page = open_page(browser)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def pasted(page: Page) -> str:
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    return page.evaluate("navigator.clipboard.readText()")


def test_every_record_page_says_how_to_cite_itself_and_its_study_apart(
    site: Path, kb: KnowledgeBase
) -> None:
    citing = Citing(kb, replace(SITE, address=""))
    for page in record_pages.all_pages(kb):
        root = read(site, page.record.address)
        work = citing.page(page.record)
        own = (
            []
            if page.record.kind.name == "participant"
            else [bibtex(work), ris(work), csl_json(work)]
        )
        assert texts(root, "This page") == own, page.path
        study = citing.study(page.record)
        expected = (
            [form(citations.study_work(study)) for form in (bibtex, ris, csl_json)] if study else []
        )
        assert texts(root, "The study") == expected, page.path
        named = (
            [] if study else [f"how to cite {plain(STUDIES[id]['name'])}" for id in behind(page)]
        )
        assert [
            words(link) for link in box(root).xpath('.//p/a[starts-with(., "how to cite ")]')
        ] == named, page.path


def test_every_box_says_under_which_licence_the_words_stand_and_that_a_company_may_need_more(
    site: Path, kb: KnowledgeBase
) -> None:
    for page in record_pages.all_pages(kb):
        said = words(box(read(site, page.record.address)))
        for study in behind(page):
            name, licence = plain(STUDIES[study]["name"]), STUDIES[study]["licence"]
            expected = (
                f"We know of no licence for the words of {name}, so only short passages stand here"
                if licence == "NOASSERTION"
                else f"The words of {name} stand under {licence}, outside"
            )
            assert expected in said, page.path
        licences = [STUDIES[study]["licence"].split("-") for study in behind(page)]
        assert said.count("a company document may not be non-commercial") == sum(
            "NC" in parts for parts in licences
        ), page.path
    first = words(box(read(site, STATEMENT)))
    assert (
        "The words of Araujo et al. (2024) stand under CC-BY-NC-ND-4.0" in first
        and "a company document may not be non-commercial" in first
    )
    assert "NOASSERTION" not in " ".join(
        words(read(site, page.record.address)) for page in record_pages.all_pages(kb)
    )


def test_a_licence_that_allows_commercial_use_asks_for_nothing_more(hostile: Path) -> None:
    said = words(box(read(hostile, "studies/example/s1")))
    assert "under CC-BY-4.0" in said and "company" not in said


def test_permalinks_are_whole_where_the_site_has_an_address_and_relative_where_not(
    site: Path, published: Path
) -> None:
    for kind in BOXED:
        bare, full = (
            box(read(folder, KINDS[kind])).xpath(
                './/section[h3="This page"]//p[@class="reference"]/a'
            )
            for folder in (site, published)
        )
        assert [link.get("href") for link in bare] == ([] if kind == "participant" else ["./"])
        assert (
            [link.text for link in full]
            == [link.get("href") for link in full]
            == ([] if kind == "participant" else [HOME + KINDS[kind]])
        )


def test_the_worst_of_titles_comes_through_every_format_of_the_page(hostile: Path) -> None:
    for address, heading in (
        ("studies/example", "The study"),
        ("studies/example/s1", "The study"),
        ("principles/rain-storage", "This page"),
    ):
        title = HOSTILE if heading == "The study" else f"Principle: {HOSTILE}"
        root = read(hostile, address)
        assert title in words(box(root))
        bib, research, csl = texts(root, heading)
        ((_, entry),) = parse_string(bib, "bibtex").entries.items()
        assert set_by_tex(unbraced(entry.fields["title"])) == title
        assert [read["title"] for read in rispy.loads(research)] == [title]
        assert [work["title"] for work in json.loads(csl)] == [title]


def test_the_worst_of_titles_comes_through_the_head_of_the_page(hostile: Path) -> None:
    root = read(hostile, "studies/example")
    tags = head(root)
    assert (
        tags["citation_title"]
        == tags["citation_journal_title"]
        == tags["description"]
        == tags["og:description"]
        == [HOSTILE]
    )
    assert [data["headline"] for data in structured(root)] == [HOSTILE]
    tags = head(read(hostile, "principles/rain-storage"))
    assert tags["og:title"] == [f"Principle: {HOSTILE}"]
    assert tags["og:description"] == tags["description"] == ["One \" line\n</script> '<b>' {{ 1 }}"]
    for path in hostile.rglob("*.html"):
        scripts = html.fromstring(path.read_text(encoding="utf-8")).xpath(
            "//script[not(@src)][not(@type='application/ld+json')]"
        )
        assert scripts == [], path


def test_the_tags_of_reference_managers_stand_on_the_page_of_their_work_alone(site: Path) -> None:
    tagged = {
        path.parent.relative_to(site).as_posix(): {
            name: content
            for name, content in head(html.fromstring(path.read_text(encoding="utf-8"))).items()
            if name.startswith("citation_")
        }
        for path in site.rglob("*.html")
    }
    tagged = {address: tags for address, tags in tagged.items() if tags}
    assert {
        address: (
            tags["citation_title"],
            tags["citation_author"],
            tags["citation_publication_date"],
            tags.get("citation_doi", []),
        )
        for address, tags in tagged.items()
    } == {
        f"studies/{id}": (
            [plain(study["citation"]["title"])],
            [f"{name['family']}, {name['given']}" for name in study["citation"]["author"]],
            [study["citation"]["issued"].replace("-", "/")],
            [study["citation"]["DOI"]] if "DOI" in study["citation"] else [],
        )
        for id, study in STUDIES.items()
    }
    assert tagged["studies/araujo-2024"] == {
        "citation_title": [
            "Professional Insights into Benefits and Limitations of Implementing MLOps Principles"
        ],
        "citation_author": [
            "Araujo, Gabriel",
            "Kalinowski, Marcos",
            "Endler, Markus",
            "Calefato, Fabio",
        ],
        "citation_publication_date": ["2024"],
        "citation_conference_title": [
            "Proceedings of the 26th International Conference on Enterprise Information Systems (ICEIS 2024)"
        ],
        "citation_volume": ["2"],
        "citation_firstpage": ["305"],
        "citation_lastpage": ["312"],
        "citation_publisher": ["SCITEPRESS – Science and Technology Publications, Lda"],
        "citation_doi": ["10.5220/0012741100003690"],
        "citation_isbn": ["978-989-758-692-7"],
        "citation_issn": ["2184-4992"],
    }


def test_what_search_engines_are_told_names_the_study_and_the_collection_and_no_participant(
    site: Path,
    published: Path,
    kb: KnowledgeBase,
) -> None:
    told = {
        path.parent.relative_to(site).as_posix(): structured(
            html.fromstring(path.read_text(encoding="utf-8"))
        )
        for path in site.rglob("*.html")
    }
    kinds = {address: [data["@type"] for data in found] for address, found in told.items() if found}
    assert kinds == {
        ".": ["Dataset"],
        "data": ["Dataset"],
        **{f"studies/{id}": ["ScholarlyArticle"] for id in STUDIES},
    }
    known = {
        id: study["licence"] for id, study in STUDIES.items() if study["licence"] != "NOASSERTION"
    }
    said = {id: article.get("license") for id in STUDIES for article in told[f"studies/{id}"]}
    assert said == {
        id: f"https://spdx.org/licenses/{known[id]}.html" if id in known else None for id in STUDIES
    }
    (article,) = told["studies/araujo-2024"]
    assert [(author["@type"], author["familyName"]) for author in article["author"]] == [
        ("Person", family) for family in ("Araujo", "Kalinowski", "Endler", "Calefato")
    ]
    assert article["isPartOf"]["@type"] == "CreativeWork" and article["isPartOf"][
        "name"
    ].startswith("Proceedings of the 26th")
    assert article["@id"] == "https://doi.org/10.5220/0012741100003690" and article[
        "license"
    ].endswith("/CC-BY-NC-ND-4.0.html")
    (bare,) = told["."]
    assert not {"url", "distribution"} & set(bare)
    (full,) = structured(read(published, ""))
    assert full["url"] == HOME and full["version"] == VERSION
    assert full["license"] == [
        f"https://spdx.org/licenses/{spdx}.html"
        for spdx in dict.fromkeys(["CC-BY-4.0", *known.values()])
    ]
    assert (
        full["creator"] == {"@type": "Organization", "name": "MLOps Evidence contributors"}
        and full["dateModified"] == kb.as_of.isoformat()
    )
    files = [file["contentUrl"] for file in full["distribution"]]
    assert f"{HOME}data/evidence.json" in files
    assert [file for file in files if not (published / file.removeprefix(HOME)).is_file()] == []


def test_every_page_has_one_description_of_its_own(site: Path) -> None:
    said = {
        path: head(html.fromstring(path.read_text(encoding="utf-8")))["description"]
        for path in site.rglob("*.html")
    }
    assert [path for path, found in said.items() if len(found) != 1 or len(found[0]) < 20] == []
    assert len({found[0] for found in said.values()}) == len(said)


def test_a_shared_link_has_its_card_where_the_site_has_an_address_and_none_where_not(
    site: Path, published: Path
) -> None:
    for path in site.rglob("*.html"):
        assert [
            name
            for name in head(html.fromstring(path.read_text(encoding="utf-8")))
            if name.startswith(("og:", "twitter:"))
        ] == []
    for path in published.rglob("index.html"):
        root = html.fromstring(path.read_text(encoding="utf-8"))
        tags, place = head(root), path.parent.relative_to(published).as_posix()
        assert (
            tags["og:url"]
            == root.xpath('//link[@rel="canonical"]/@href')
            == [HOME + (f"{place}/" if place != "." else "")]
        )
        assert tags["og:title"][0] and tags["og:description"] == tags["description"], path
        assert tags["og:image"] == [f"{HOME}assets/social.png"] and tags["twitter:card"] == [
            "summary_large_image"
        ]


def test_the_picture_of_a_shared_link_has_its_size_and_is_light(site: Path) -> None:
    picture = (site / "assets" / "social.png").read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (1200, 630) and len(picture) < 60_000


def test_a_box_weighs_at_most_one_and_a_half_kilobytes(site: Path, kb: KnowledgeBase) -> None:
    for page in record_pages.all_pages(kb):
        root = read(site, page.record.address)
        whole = len(gzip.compress(html.tostring(root), 9))
        box(root).getparent().remove(box(root))
        # Each further study has a line of its own in the box.
        assert (
            0 < whole - len(gzip.compress(html.tostring(root), 9)) <= 1350 + 150 * len(behind(page))
        ), page.path


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", ["statement", "study", "guidance"])
def test_an_open_box_passes_axe_and_fits_its_width(
    looking: Callable, address: str, kind: str, view: str
) -> None:
    page = looking(view)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + KINDS[kind])
    for summary in page.locator(".cite summary").all():
        summary.click()
    page.locator(".cite").get_by_role("button", name="Copy RIS").first.click()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    expect_readable(page)


def test_each_format_is_copied_by_the_keyboard_exactly_as_it_stands(
    browser: Browser, address: str, site: Path
) -> None:
    page = open_to_copy(browser)
    page.goto(address + STATEMENT)
    root = read(site, STATEMENT)
    for heading in ("This page", "The study"):
        section = page.locator(".cite section", has=page.get_by_role("heading", name=heading))
        section.locator("summary").press("Enter")
        for name, text in zip(("BibTeX", "RIS", "CSL-JSON"), texts(root, heading), strict=True):
            section.get_by_role("button", name=f"Copy {name}").press("Enter")
            assert pasted(page) == text
            expect(section.get_by_role("button", name=f"Copy {name}")).to_be_focused()
            page.evaluate("navigator.clipboard.writeText('')")
    assert page.complaints == []
    page.context.close()


def test_a_reference_is_copied_with_its_whole_address(
    browser: Browser,
    address: str,
    published_address: str,
    kb: KnowledgeBase,
) -> None:
    page = open_to_copy(browser)
    said = (
        f"MLOps Evidence contributors ({kb.as_of.year}). Statement s6, General MLOps principles, Araujo et al. (2024). "
        f"MLOps Evidence. Version {VERSION}, evidence of {kb.as_of}. "
    )
    for served, home in ((address, address), (published_address, HOME)):
        page.goto(f"{served}{STATEMENT}?a=b#votes")
        page.get_by_role("button", name="Copy reference").first.click()
        assert pasted(page) == f"{said}{home}{STATEMENT}"
    page.get_by_role("button", name="Copy reference").last.press("Space")
    until(page, "() => navigator.clipboard.readText().then(text => text.startsWith('Araujo'))")
    study = kb.studies["araujo-2024"]
    assert (
        pasted(page)
        == f"{citations.reference(citations.study_work(study))} https://doi.org/10.5220/0012741100003690"
    )
    page.context.close()


@pytest.mark.parametrize("place", [STATEMENT, "studies/araujo-2024/p4/", "quotes/"])
def test_a_quote_is_copied_with_its_speaker_its_study_its_page_its_licence_and_its_link(
    browser: Browser,
    address: str,
    published_address: str,
    kb: KnowledgeBase,
    place: str,
) -> None:
    page = open_to_copy(browser)
    quote = kb.quotes["araujo-2024/roadmap-delay"]
    said = (
        f"“{quote.text}” Participant P4 in Araujo et al. (2024), page {quote.page} (https://doi.org/10.5220/0012741100003690). "
        "Words as printed, under CC-BY-NC-ND-4.0. "
    )
    for served, home in ((address, address), (published_address, HOME)):
        page.goto(served + place)
        figure = page.locator("figure.quote", has_text=quote.text)
        assert figure.count() == 1
        figure.get_by_role("button", name="Copy with attribution").press("Enter")
        assert pasted(page) == f"{said}{home}{STATEMENT}#roadmap-delay"
    page.context.close()


def test_the_quotes_page_repeats_no_format_of_any_quote(site: Path, kb: KnowledgeBase) -> None:
    page = read(site, "quotes")
    assert len(page.xpath("//figure//button[@data-attribution]")) == len(kb.quotes)
    assert page.xpath("//article//pre") == []


def test_where_the_clipboard_is_closed_the_text_is_selected_instead(
    browser: Browser, address: str, site: Path
) -> None:
    page = open_page(browser)
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(address + STATEMENT)
    page.locator(".cite summary").first.click()
    page.get_by_role("button", name="Copy RIS").first.press("Enter")
    field = page.get_by_role("textbox", name="Text to copy")
    expect(field).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Selected: copy it")).to_be_visible()
    assert (
        page.evaluate("getSelection().toString()") == texts(read(site, STATEMENT), "This page")[1]
    )
    page.get_by_role("button", name="Copy CSL-JSON").first.click()
    assert field.count() == 1
    assert page.complaints == []
    page.context.close()


def test_without_javascript_the_formats_are_there_and_no_dead_button(
    browser: Browser, address: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address + STATEMENT)
    page.locator(".cite summary").first.click()
    expect(page.locator(".cite pre").first).to_be_visible()
    assert page.get_by_role("button", name="Copy").count() == 0
    page.context.close()


def test_on_paper_a_reference_stands_without_its_formats(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.goto(address + STATEMENT)
    page.emulate_media(media="print")
    expect(page.locator(".cite .reference").first).to_be_visible()
    expect(page.locator(".cite details").first).to_be_hidden()
    expect(page.get_by_role("button", name="Copy reference").first).to_be_hidden()
    page.context.close()


def test_about_says_how_to_cite_the_whole_collection(published: Path) -> None:
    bib, research, csl = [
        pre.text_content()
        for pre in read(published, "about").xpath('//div[@class="cite"]//details//pre')
    ]
    ((_, entry),) = parse_string(bib, "bibtex").entries.items()
    assert (entry.fields["title"], entry.fields["url"]) == ("{MLOps Evidence}", HOME)
    assert (
        rispy.loads(research)[0]["type_of_reference"] == "DATA"
        and json.loads(csl)[0]["type"] == "dataset"
    )

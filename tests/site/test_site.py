"""The built site, read by a parser that knows nothing of how it was made."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag

from lxml import html

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.pages import record_pages
from tests.support.html import read, table, words
from tests.support.plain_evidence import STUDIES
from tests.support.project import ROOT, build


def test_the_strict_build_prints_no_warning_and_no_error(built: tuple[Path, str]) -> None:
    assert [line for line in built[1].splitlines() if re.match(r"(WARNING|ERROR)", line)] == []


def test_every_record_with_a_page_has_one_titled_by_its_name(site: Path, kb: KnowledgeBase) -> None:
    for page in record_pages.all_pages(kb):
        root = read(site, page.record.address)
        assert root.findtext(".//title") == f"{page.title} · MLOps Evidence"
        assert len(root.xpath("//h1")) == 1


def test_every_link_and_anchor_of_the_site_leads_somewhere(site: Path) -> None:
    parsed = {
        path: html.fromstring(path.read_text(encoding="utf-8"))
        for path in site.rglob("*.html")
        if path.name != "404.html"
    }
    ids = {path: set(root.xpath("//@id")) for path, root in parsed.items()}
    dead = []
    for path, root in parsed.items():
        for way in root.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            link, anchor = urldefrag(way)
            if re.match(r"[a-z]+:", link):
                continue
            target = (path.parent / unquote(link.partition("?")[0])).resolve() if link else path
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or (
                anchor and target.suffix == ".html" and anchor not in ids[target]
            ):
                dead.append(f"{path.relative_to(site)}: {way}")
    assert dead == []
    assert len(parsed) > 50


def test_only_the_sources_of_the_evidence_are_linked_outside(site: Path) -> None:
    outside = {
        way
        for path in site.rglob("*.html")
        for way in html.fromstring(path.read_text(encoding="utf-8")).xpath("//@href | //@src")
        if re.match(r"[a-z]+:|//", way)
    }
    citations = [study["citation"] for study in STUDIES.values()]
    own = {
        citation["URL"].split("/")[2]
        for citation in citations
        if "URL" in citation and "DOI" not in citation
    }
    assert {way.split("/")[2] for way in outside} == {"doi.org", "orcid.org"} | own


def test_the_boards_of_the_site_are_the_figures_of_the_paper(site: Path) -> None:
    figures = {
        "s1": ("P1 P2 P3 P5 P6", "P4 P5", "", "", ""),
        "s2": ("P1 P3 P4 P5 P6", "P1 P2", "", "", ""),
        "s3": ("", "", "P1 P5 P6", "P2 P3 P4", ""),
        "s4": ("", "P6", "P4 P5", "P3", "P1 P2"),
        "s5": ("", "", "P3 P5", "P1 P2 P4 P6", ""),
        "s6": ("P1 P2 P3 P5 P6", "", "P4", "", ""),
    }
    options = (
        "strongly agree",
        "partially agree",
        "partially disagree",
        "strongly disagree",
        "no opinion",
    )
    for statement, rows in figures.items():
        expected = dict(zip(options, (row.split() for row in rows), strict=True))
        assert (
            table(read(site, f"studies/araujo-2024/{statement}"), f"araujo-2024/{statement}")
            == expected
        )


def test_every_quote_stands_on_its_statement_word_for_word(site: Path, kb: KnowledgeBase) -> None:
    for quote in kb.quotes.values():
        address, _, anchor = quote.address.partition("#")
        shown = read(site, address).xpath(f'//figure[@id="{anchor}"]/blockquote')
        assert [block.text_content().strip() for block in shown] == [f"“{quote.text}”"]


def test_no_view_stands_in_quotation_marks_or_in_a_blockquote(
    site: Path, kb: KnowledgeBase
) -> None:
    views = {" ".join(view.text.split()) for view in kb.views.values()}
    for path in site.rglob("*.html"):
        for quoted in html.fromstring(path.read_text(encoding="utf-8")).xpath("//blockquote | //q"):
            assert not any(view in words(quoted) for view in views), path


def test_links_between_records_go_both_ways(site: Path, kb: KnowledgeBase) -> None:
    def leads(start: str, end: str) -> bool:
        here = site / start / "index.html"
        ends = {
            (here.parent / urldefrag(way)[0]).resolve()
            for way in read(site, start).xpath("//article//a/@href")
            if not re.match(r"[a-z]+:", way)
        }
        return (site / end.partition("#")[0]).resolve() in ends

    def way(record) -> str:
        return record.address.partition("#")[0]

    for guidance in kb.guidance.values():
        for finding in kb.findings_of(guidance):
            assert leads(way(guidance), way(finding)) and leads(way(finding), way(guidance))
    for finding in kb.findings.values():
        for ref in (*finding.rests_on, *finding.against):
            assert leads(way(finding), way(kb.anchors[ref]))
            if kb.anchors[ref].kind.name == "statement" or kb.anchors[ref].statement:
                assert leads(way(kb.anchors[ref]), way(finding))
    for quote in kb.quotes.values():
        speaker = kb.speaker_of(quote)
        assert leads(way(quote), way(speaker)) and leads(way(speaker), way(quote))


def test_characteristics_of_participants_stand_on_the_page_of_their_study_alone(
    veiled: tuple[Path, dict[str, set[str]]],
    site: Path,
    kb: KnowledgeBase,
) -> None:
    folder, printed = veiled
    shown = {
        path.relative_to(folder).as_posix(): set(
            re.findall(r"veiledvalue\w+", path.read_text(encoding="utf-8"))
        )
        for path in folder.rglob("*.html")
    }
    assert {address: found for address, found in shown.items() if found} == {
        f"studies/{study}/index.html": found for study, found in printed.items() if found
    }
    (first,) = read(site, "studies/araujo-2024").xpath('//section[h2[@id="participants"]]')
    assert "DS Specialist" in words(first) and "50,000+" in words(first)
    for participant in kb.participants.values():
        assert read(site, participant.address).xpath('//meta[@name="robots"]/@content') == [
            "noindex"
        ]


def test_no_page_has_an_id_twice(site: Path) -> None:
    for path in site.rglob("*.html"):
        ids = html.fromstring(path.read_text(encoding="utf-8")).xpath("//@id")
        assert sorted(ids) == sorted(set(ids)), path


def test_every_quote_carries_its_licence_and_its_reading(site: Path, kb: KnowledgeBase) -> None:
    for quote in kb.quotes.values():
        address, _, anchor = quote.address.partition("#")
        caption = words(read(site, address).xpath(f'//figure[@id="{anchor}"]/figcaption')[0])
        licence = STUDIES[quote.study]["licence"]
        assert (
            f"Words as printed{f', {licence}' if licence != 'NOASSERTION' else ''}. Our reading: it {quote.reading} the practice."
            in caption
        )
    assert {quote.study for quote in kb.quotes.values()} >= {"araujo-2024"} and STUDIES[
        "araujo-2024"
    ]["licence"] == "CC-BY-NC-ND-4.0"


def test_canonical_and_edit_links_appear_only_with_their_addresses(
    site: Path, tmp_path: Path
) -> None:
    bare = read(site, "principles/automation")
    assert bare.xpath('//link[@rel="canonical"]') == [] and [
        words(link) for link in bare.xpath('//p[@class="edit"]/a')
    ] == ["Report an error"]
    done = build(
        ROOT / "mkdocs.yml",
        tmp_path,
        SITE_URL="https://example.org/base/",
        REPO_URL="https://example.org/repo",
    )
    assert done.returncode == 0, done.stdout
    full = read(tmp_path, "principles/automation")
    assert full.xpath('//link[@rel="canonical"]/@href') == [
        "https://example.org/base/principles/automation/"
    ]
    assert full.xpath('//p[@class="edit"]/a[1]/@href') == [
        "https://example.org/repo/edit/main/evidence/principles/automation.yml"
    ]
    assert read(tmp_path, "method").xpath('//p[@class="edit"]/a[1]/@href') == [
        "https://example.org/repo/edit/main/docs/method.md"
    ]


def test_knowledge_base_never_imports_mkdocs_and_names_no_subject() -> None:
    sources = {
        path: path.read_text(encoding="utf-8")
        for path in (ROOT / "knowledge_base").glob("**/*")
        if path.is_file() and path.suffix in (".py", ".j2")
    }
    for path, source in sources.items():
        assert not re.search(
            r"^\s*(import|from) (mkdocs|pagefind)|__import__|import_module", source, re.M
        ), path
        assert not re.search(r"mlops|araujo|miro board", source, re.I), path
    assert len(sources) > 20


def test_every_page_is_at_most_three_clicks_from_home(site: Path) -> None:
    reached = {"": 0}
    frontier = [""]
    while frontier:
        here = frontier.pop(0)
        for way in read(site, here).xpath("//a/@href"):
            link = unquote(urldefrag(way)[0].partition("?")[0])
            if not link or re.match(r"[a-z]+:", link):
                continue
            there = str((site / here / link).resolve().relative_to(site.resolve())).removeprefix(
                "."
            )
            if there not in reached and not (site / there).is_file():
                reached[there] = reached[here] + 1
                frontier.append(there)
    pages_of_site = {
        str(path.parent.relative_to(site)).removeprefix(".") for path in site.rglob("index.html")
    }
    assert pages_of_site - set(reached) == set()
    assert max(reached.values()) <= 3


def test_the_navigation_is_the_same_however_many_records_there_are(
    site: Path, tmp_path: Path
) -> None:
    from tests.support.project import GARDEN, lay_out

    done = build(lay_out(tmp_path, GARDEN, {}), tmp_path / "site")
    assert done.returncode == 0, done.stdout
    for label in ("Site", "More"):
        large, small = (
            read(folder, "principles").xpath(f'//nav[@aria-label="{label}"]//a')
            for folder in (site, tmp_path / "site")
        )
        assert [words(link) for link in large] == [words(link) for link in small] != []

"""The built site of the bakery, read by a parser that knows nothing of how it was made."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.pages import record_pages
from tests.support.bakery import printed_of_participants
from tests.support.html import dead_links, pages_of, read, table, words
from tests.support.project import GARDEN, HOME, REPOSITORY, ROOT, build, lay_out


def test_every_record_with_a_page_has_one_titled_by_its_name(site: Path, kb: KnowledgeBase) -> None:
    for page in record_pages.all_pages(kb):
        root = read(site, page.record.address)
        assert f"{page.title} · MLOps Evidence" == root.findtext(".//title")
        assert 1 == len(root.xpath("//h1"))


def test_every_link_and_anchor_leads_somewhere(site: Path) -> None:
    assert [] == dead_links(site)
    assert 40 < len(list(pages_of(site)))


def test_only_the_sources_of_the_evidence_are_linked_outside(site: Path) -> None:
    outside = {
        way.split("/")[2]
        for _, root in pages_of(site)
        for way in root.xpath("//@href | //@src")
        if re.match(r"[a-z]+:|//", way)
    }
    assert {"doi.org", "orcid.org", "millers.example", "example.org"} == outside


def test_a_board_is_the_figure_of_its_study(site: Path) -> None:
    assert {
        "strongly agree": [],
        "partially agree": ["P6"],
        "partially disagree": ["P4", "P5"],
        "strongly disagree": ["P3"],
        "no opinion": ["P1", "P2"],
    } == table(read(site, "studies/baker-2021/s3"), "baker-2021/s3")


def test_every_quote_is_on_its_statement_word_for_word(site: Path, kb: KnowledgeBase) -> None:
    for quote in kb.quotes.values():
        address, _, anchor = quote.address.partition("#")
        shown = read(site, address).xpath(f'//figure[@id="{anchor}"]/blockquote')
        assert [f"“{quote.text}”"] == [block.text_content().strip() for block in shown]


def test_no_view_is_in_quotation_marks_or_in_a_blockquote(site: Path, kb: KnowledgeBase) -> None:
    quoted = {
        words(block) for _, root in pages_of(site) for block in root.xpath("//blockquote | //q")
    }
    views = [view.text for view in kb.views.values()]
    assert [] == [view for view in views if any(view in block for block in quoted)]


@pytest.mark.parametrize(
    "one, other",
    [
        ("guidance/first-loaf", "findings/better-bread"),
        ("findings/better-bread", "studies/baker-2021/s4"),
        ("findings/first-loaf-effort", "studies/grain-2019"),
        ("findings/more-loaves", "studies/miller-2023/slow"),
        ("findings/week-may-shift", "studies/baker-2021/s4"),
        ("studies/baker-2021/s3", "studies/baker-2021/p3"),
        ("studies/baker-2021", "studies/baker-2021/s3"),
        ("principles/steam", "studies/baker-2021/s3"),
        ("metrics/loaves-a-week", "studies/miller-2023/slow"),
    ],
)
def test_links_between_records_go_both_ways(site: Path, one: str, other: str) -> None:
    assert (site / other) in led_to(site, one)
    assert (site / one) in led_to(site, other)


def led_to(site: Path, start: str) -> set[Path]:
    """Return the folders of the pages that the article of a page links to."""
    ways = read(site, start).xpath("//article//a/@href")
    return {(site / start / urldefrag(way)[0]).resolve() for way in ways if "://" not in way}


def test_what_is_printed_about_participants_is_on_the_page_of_their_study_alone(
    site: Path, kb: KnowledgeBase
) -> None:
    printed = printed_of_participants()
    showing = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if any(text in path.read_text(encoding="utf-8") for text in printed)
    }
    assert {"studies/baker-2021/index.html"} == showing
    shown = words(read(site, "studies/baker-2021").xpath('//section[h2[@id="participants"]]')[0])
    assert [] == [text for text in printed if text not in shown]
    for participant in kb.participants.values():
        robots = read(site, participant.address).xpath('//meta[@name="robots"]/@content')
        assert ["noindex"] == robots


def test_no_page_has_an_id_twice(site: Path) -> None:
    for address, root in pages_of(site):
        ids = root.xpath("//@id")
        assert sorted(set(ids)) == sorted(ids), address


def test_canonical_and_edit_links_appear_only_with_their_addresses(
    site: Path, published: Path
) -> None:
    bare = read(site, "principles/steam")
    assert [] == bare.xpath('//link[@rel="canonical"]')
    assert ["Report an error"] == [words(link) for link in bare.xpath('//p[@class="edit"]/a')]
    full = read(published / "site", "principles/steam")
    assert [f"{HOME}principles/steam/"] == full.xpath('//link[@rel="canonical"]/@href')
    for address, source in (
        ("principles/steam", "evidence/principles/steam.yml"),
        ("method", "docs/method.md"),
    ):
        edit = read(published / "site", address).xpath('//p[@class="edit"]/a[1]/@href')
        assert [f"{REPOSITORY}/edit/main/{source}"] == edit


def test_knowledge_base_names_no_subject() -> None:
    sources = [
        path
        for path in (ROOT / "knowledge_base").glob("**/*")
        if path.is_file() and path.suffix in (".py", ".j2")
    ]
    assert 20 < len(sources)
    assert [] == [
        path
        for path in sources
        if re.search(r"mlops|araujo|miro board", path.read_text(encoding="utf-8"), re.I)
    ]


def test_every_page_is_at_most_three_clicks_from_home(site: Path) -> None:
    clicks = {"": 0}
    frontier = [""]
    while frontier:
        here = frontier.pop(0)
        for there in pages_linked_from(site, here) - clicks.keys():
            clicks[there] = clicks[here] + 1
            frontier.append(there)
    assert {address for address, _ in pages_of(site)} == set(clicks)
    assert 3 >= max(clicks.values())


def pages_linked_from(site: Path, here: str) -> set[str]:
    """Return the addresses of the pages that a page links to."""
    links = {
        unquote(urldefrag(way)[0].partition("?")[0]) for way in read(site, here).xpath("//a/@href")
    }
    inside = {link for link in links if link and "://" not in link}
    places = {(site / here / link).resolve() for link in inside}
    return {
        place.relative_to(site.resolve()).as_posix().removeprefix(".")
        for place in places
        if place.is_dir()
    }


def test_the_navigation_is_the_same_however_many_records_there_are(
    site: Path, tmp_path: Path
) -> None:
    done = build(lay_out(tmp_path, GARDEN, {}), tmp_path / "site")
    assert done.returncode == 0, done.stdout
    for label in ("Site", "More"):
        large, small = (
            [
                words(link)
                for link in read(folder, "principles").xpath(f'//nav[@aria-label="{label}"]//a')
            ]
            for folder in (site, tmp_path / "site")
        )
        assert large == small != []

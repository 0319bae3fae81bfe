"""A record is retired: its address keeps answering with what became of it, in a real build."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import urldefrag

import pytest

from knowledge_base.analysis.retired import retired_records
from knowledge_base.load import load
from tests.support.project import build
from tests.support.project import GARDEN
from tests.support.project import lay_out
from tests.support.html import index
from tests.support.html import read
from tests.support.html import words
from tests.support.retired import CHANGES

ADDRESSES = [
    "findings/too-heavy",
    "studies/example/full-barrel",
    "studies/example/s9",
    "studies/withdrawn-2019",
    "studies/withdrawn-2019/s1",
    "studies/withdrawn-2019/old-words",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A garden of which some records are retired, built as it would be published."""
    folder = tmp_path_factory.mktemp("retired")
    evidence = Path(shutil.copytree(GARDEN, folder / "source"))
    with (evidence / "changes.yml").open("a", encoding="utf-8") as file:
        file.write(CHANGES)
    done = build(lay_out(folder, evidence, {}), folder / "site", SITE_URL="https://garden.example/")
    assert done.returncode == 0, done.stdout
    return folder / "site"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_retired_record_answers_at_its_address_and_asks_search_engines_to_stay_away(
    folder: Path, address: str
) -> None:
    page = read(folder, address)
    assert words(page.xpath('//p[@class="eyebrow"]')[0]).startswith("Retired on 2")
    assert page.xpath('//meta[@name="robots"]/@content') == ["noindex"]
    assert len(page.xpath("//h1")) == 1


def test_its_page_says_when_and_why_it_was_retired_and_leads_to_what_stands_instead(
    folder: Path,
) -> None:
    page = read(folder, "findings/too-heavy")
    assert words(page.xpath("//h1")[0]) == "Retired: findings/too-heavy"
    assert words(page.xpath('//p[@class="eyebrow"]')[0]) == "Retired on 21 November 2026"
    assert (
        words(page.xpath('//p[@class="lead"]')[0])
        == "The finding said the same as <b>another</b> {{ 7*7 }}."
    )
    assert page.xpath('//section[h2[@id="instead"]]//a/@href') == [
        "../barrels-save-trips/",
        "../../studies/example/s1/#heavy-cans",
    ]
    gone = read(folder, "studies/withdrawn-2019")
    assert words(gone.xpath('//section[h2[@id="instead"]]/p')[0]) == "Nothing."


@pytest.mark.parametrize(
    "address", ["studies/example", "studies/example/s1", "studies/example/s2", "studies/example/s9"]
)
def test_the_anchor_of_a_retired_quote_or_view_answers_wherever_it_can_have_stood(
    folder: Path, address: str
) -> None:
    (anchor,) = read(folder, address).xpath('//a[@id="full-barrel"]')
    assert (folder / address / anchor.get("href")).resolve() == (
        folder / "studies/example/full-barrel"
    ).resolve()


def test_the_anchors_of_a_retired_study_answer_on_the_pages_of_its_retired_records(
    folder: Path,
) -> None:
    assert [
        len(read(folder, f"studies/withdrawn-2019{page}").xpath('//a[@id="old-words"]'))
        for page in ("", "/s1")
    ] == [1, 1]
    assert read(folder, "studies/example/s1").xpath('//a[@id="old-words"]') == []


def test_a_retired_context_answers_on_the_page_of_guidance(folder: Path) -> None:
    (anchor,) = read(folder, "guidance").xpath('//a[@id="context-garden-slope"]')
    assert anchor.get("href") == "../changes/#change--too-heavy"


def test_the_page_of_changes_leads_to_what_is_retired(folder: Path) -> None:
    ways = read(folder, "changes").xpath('//li[@id="change--too-heavy"]//a/@href')
    assert [
        (folder / "changes" / urldefrag(way)[0]).resolve().relative_to(folder.resolve()).as_posix()
        for way in ways
    ] == [
        "findings/too-heavy",
        "studies/example/full-barrel",
        "studies/example/s9",
        "guidance",
        "findings/barrels-save-trips",
        "studies/example/s1",
    ]


def test_every_link_of_the_pages_of_retired_records_leads_somewhere_and_no_id_stands_twice(
    folder: Path,
) -> None:
    for address in ADDRESSES:
        page = read(folder, address)
        ids = page.xpath("//@id")
        assert sorted(ids) == sorted(set(ids))
        for way in page.xpath('//div[contains(@class, "retired")]//a/@href'):
            link, anchor = urldefrag(way)
            target = (folder / address / link).resolve() / "index.html"
            assert target.is_file(), (address, way)
            assert not anchor or anchor in read(target.parent, "").xpath("//@id"), (address, way)


def test_retired_records_are_in_no_list_in_no_sitemap_and_not_found_by_a_search(
    folder: Path,
) -> None:
    sitemap = (folder / "sitemap.xml").read_text(encoding="utf-8")
    assert "https://garden.example/findings/barrels-save-trips/" in sitemap
    assert not any(address in sitemap for address in ADDRESSES)
    assert "too-heavy" not in words(read(folder, "findings").xpath("//article")[0])
    found = {address.strip("/").replace("/#", "/") for address in index(folder)}
    assert "findings/barrels-save-trips" in found
    assert found & {*ADDRESSES} == set()


def test_a_page_written_by_hand_for_a_retired_record_is_not_found_by_a_search_either(
    tmp_path: Path,
) -> None:
    evidence = Path(shutil.copytree(GARDEN, tmp_path / "source"))
    with (evidence / "changes.yml").open("a", encoding="utf-8") as file:
        file.write(CHANGES)
    done = build(
        lay_out(
            tmp_path, evidence, {"findings/too-heavy.md": "# By hand\n\nToo heavy after all.\n"}
        ),
        tmp_path / "site",
    )
    assert done.returncode == 0, done.stdout
    assert words(read(tmp_path / "site", "findings/too-heavy").xpath("//h1")[0]) == "By hand"
    assert "findings/too-heavy/" not in index(tmp_path / "site")


def test_where_two_changes_name_a_record_the_newer_says_what_became_of_it(tmp_path: Path) -> None:
    evidence = Path(shutil.copytree(GARDEN, tmp_path / "evidence"))
    with (evidence / "changes.yml").open("a", encoding="utf-8") as file:
        file.write(
            "newer: {date: 2026-12-02, what: retired, text: New., records: [findings/gone]}\n"
            "older: {date: 2026-12-01, what: retired, text: Old., records: [findings/gone]}\n"
        )
    assert retired_records(load(evidence))["findings/gone"].change.text == "New."

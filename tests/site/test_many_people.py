"""A hundred people, and counts of thousands: the same views, drawn as bars with their table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import expect

from bench.project import serve
from tests.support.crowd import COUNTED, NAMED, lay_out_crowd
from tests.support.html import read, words
from tests.support.pages import VIEWS, expect_readable
from tests.support.project import build, lay_out


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crowd")
    evidence = lay_out_crowd(folder / "source")
    project = folder / "project"
    project.mkdir()
    home = (
        '---\ntitle: Barrels\n---\n\n# Barrels\n\n{{ mural("crowd") }}\n\n{{ mural("example") }}\n'
    )
    done = build(lay_out(project, evidence, {"index.md": home}), folder / "site")
    assert done.returncode == 0, done.stdout
    return folder / "site"


@pytest.fixture(scope="module")
def crowd_address(crowd: Path) -> Iterator[str]:
    server = serve(crowd)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def lengths(svg: html.HtmlElement) -> list[tuple[str, float, float]]:
    """Read a bar back: side, start and width of each stretch, in shares of the line."""
    return [
        (rect.get("class"), float(rect.get("x").rstrip("%")), float(rect.get("width").rstrip("%")))
        for rect in svg.xpath("./rect")
    ]


def test_a_bar_has_a_title_a_description_and_its_table(crowd: Path) -> None:
    page = read(crowd, "studies/crowd/s1")
    (svg,) = page.xpath('//svg[@class="bar"]')
    assert (
        svg.get("role") == "img"
        and words(svg.xpath("./title")[0]) == "Statement s1, Named: people on each side"
    )
    assert words(svg.xpath("./desc")[0]) == (
        "From left to right: 8 in no way, 12 hardly, 8 partly, 20 mostly, "
        "2 fully and mostly, 37 fully. "
        "Outside the line: 1 split, 5 no opinion, 3 not applicable and 4 not recorded."
    )
    rows = [[words(cell) for cell in row] for row in page.xpath('//table[@class="tally"]/tbody/tr')]
    assert [(option, int(marks)) for option, marks, _ in rows] == [
        (option, len(people)) for option, people in NAMED.items()
    ]
    assert [int(alone) for *_, alone in rows] == [37, 20, 8, 12, 8, 5, 3]


def test_the_stretches_of_a_bar_add_up_and_the_line_stands_between_the_sides(crowd: Path) -> None:
    (svg,) = read(crowd, "studies/crowd/s1").xpath('//svg[@class="bar"]')
    drawn = lengths(svg)
    assert sum(width for *_, width in drawn) == pytest.approx(100, abs=0.01)
    line = float(svg.xpath("./line")[0].get("x1").rstrip("%"))
    assert all(
        start + width <= line + 4 / 87 * 100 + 0.01
        for side, start, width in drawn
        if side != "bar-agree"
    )
    (middle,) = [(start, width) for side, start, width in drawn if side == "bar-neutral"]
    assert middle[0] + middle[1] / 2 == pytest.approx(line, abs=0.01)


def test_a_long_list_of_people_is_folded_and_complete(crowd: Path) -> None:
    page = read(crowd, "studies/crowd/s1")
    (folded,) = page.xpath('//details[.//table[@class="who"]]')
    assert folded.get("open") is None
    assert {
        words(row.xpath("./th")[0]): [words(note) for note in row.xpath("./td//a")]
        for row in folded.xpath(".//tbody/tr")
    } == NAMED
    opposed = page.xpath('//section[h2[@id="opposed"]]//details')
    assert [len(part.xpath(".//li")) for part in opposed] == [20]
    assert "R1 marked fully and in no way." in words(page.xpath('//section[h2[@id="opposed"]]')[0])
    assert (
        page.xpath('//section[h2[@id="opposed"]]//details/summary')[0].text_content()
        == "20 people by label"
    )


def test_counts_of_thousands_are_told_with_their_split_unknown(crowd: Path) -> None:
    page = read(crowd, "studies/crowd/s2")
    assert words(page.xpath('//p[@class="answer"]')[0]).startswith(
        "Two thirds or more agreed: 1,510 of 1,560."
    )
    rows = {
        words(row[0]): int(words(row[1]).replace(",", ""))
        for row in page.xpath('//table[@class="tally"]/tbody/tr')
    }
    assert rows == COUNTED
    alone = read(crowd, "studies/crowd/s3")
    assert words(alone.xpath('//p[@class="answer"]')[0]).startswith("Marks only.")
    assert "in marks, since only marks are published" in words(
        alone.xpath("//figure/figcaption")[0]
    )


def test_the_board_of_a_large_study_is_an_agreement_table_with_bars(crowd: Path) -> None:
    (table,) = read(crowd, "").xpath('//table[@class="agreement-table"][@data-study="crowd"]')
    heads = [words(head) for head in table.xpath("./thead/tr/th")]
    assert heads[2:] == [
        "Agrees",
        "Disagrees",
        "Split",
        "Neutral",
        "No opinion",
        "Not applicable",
        "Not recorded",
    ]
    rows = [[words(cell) for cell in row.xpath("./td")[1:]] for row in table.xpath("./tbody/tr")]
    assert rows == [
        ["59", "20", "1", "8", "5", "3", "4"],
        ["1,510", "50", "0", "0", "130", "12", "298"],
        ["not told"] * 7,
    ]
    assert len(table.xpath('.//svg[@class="bar"]')) == 3
    assert read(crowd, "").xpath('//table[@class="mural"]') != []


def test_two_studies_stand_side_by_side_and_are_never_added_up(crowd: Path) -> None:
    (section,) = read(crowd, "principles/rain-storage").xpath('//section[h2[@id="statements"]]')
    assert "Votes of different studies are shown side by side and are never added up." in words(
        section
    )
    assert [words(head) for head in section.xpath("./h3")] == [
        "Crowd (2025)",
        "Example and Sample (2020)",
    ]
    assert [
        len(boards.xpath("./article")) for boards in section.xpath('./div[@class="boards"]')
    ] == [3, 1]


def test_notes_beyond_the_colours_have_patterns(crowd: Path) -> None:
    notes = {
        words(note): note.get("class").split()
        for note in read(crowd, "participants").xpath('//a[contains(@class, "note")]')
    }
    assert (
        notes["R1"] == ["note", "note-1"]
        and "pattern-1" in notes["R13"]
        and "pattern-2" in notes["R25"]
    )


@pytest.mark.parametrize("view", VIEWS)
def test_a_hundred_people_are_readable_in_light_dark_and_on_a_phone(
    looking: Callable, crowd_address: str, view: str
) -> None:
    page = looking(view)
    for address in (
        "",
        "studies/crowd/s1/",
        "studies/crowd/s3/",
        "studies/crowd/",
        "principles/rain-storage/",
        "participants/",
        "statements/",
    ):
        page.goto(crowd_address + address)
        for fold in page.locator("details").all():
            fold.evaluate("element => { element.open = true; }")
        expect_readable(page)
    expect(page.locator("svg.bar").first).to_be_visible()

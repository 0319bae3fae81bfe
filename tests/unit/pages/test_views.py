"""Texts and links of each view, compared in full for two small bases."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.load import load, read
from tests.support.cases import BASE, add_changes
from tests.support.crowd import lay_out_crowd
from tests.support.html import words
from tests.support.views import text_of, view


@pytest.fixture(scope="module")
def garden() -> KnowledgeBase:
    return load(BASE)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    folder = tmp_path_factory.mktemp("crowd")
    evidence = lay_out_crowd(folder / "evidence")
    return load(evidence)


def with_votes(tmp_path: Path, votes: str, **replaced: str) -> KnowledgeBase:
    """Load the base of the crowd with other votes on the statements of `example`.

    `replaced` maps texts of these statements to others.
    """
    evidence = lay_out_crowd(tmp_path / "evidence")
    (evidence / "studies" / "example" / "votes.yml").write_text(votes + "\n", encoding="utf-8")
    statements = evidence / "studies" / "example" / "statements.yml"
    for old, new in replaced.items():
        statements.write_text(
            statements.read_text(encoding="utf-8").replace(old, new), encoding="utf-8"
        )
    return read(evidence)[0]


def test_a_metric_shows_the_statements_on_it_and_the_findings_about_it(
    garden: KnowledgeBase,
) -> None:
    page = view(garden, "record_page", "metric", "watering-time", here="metrics/watering-time/")
    assert ["Watering time"] == text_of(page, "//h1")
    assert [
        "s1, Trips to the tap",
        "A barrel saves me trips to the tap.",
        "Two thirds or more answered yes: 4 of 5; 1 of 6 gave no opinion. "
        "Our reading: this speaks for the practice, as far as was asked.",
        "Why it was asked: To learn whether barrels save time.",
    ] == text_of(page, '//article[@class="board-card"]/*[not(self::table)]')
    assert ["Finding: Barrels save trips to the tap benefit, confidence very low"] == text_of(
        page, '//section[h2[@id="rests-on-this"]]/ul/li'
    )


def test_a_metric_keeps_the_studies_apart(crowd: KnowledgeBase) -> None:
    page = view(crowd, "record_page", "metric", "watering-time", here="metrics/watering-time/")
    assert [
        "Crowd (2025)",
        "Example and Sample (2020)",
    ] == text_of(page, '//section[h2[@id="statements"]]/h3')
    assert [
        ["s1, Named", "s2, Counted", "s3, Marks alone"],
        ["s1, Trips to the tap"],
    ] == [text_of(boards, "./article/h4") for boards in page.xpath('//div[@class="boards"]')]


def test_a_card_shows_whether_agreeing_supports_the_practice(tmp_path: Path) -> None:
    kb = with_votes(
        tmp_path,
        "s1: {yes: [G1, G2, G3, G4, G5]}\ns2: {yes: 5}",
        **{"agreement_means: supports": "agreement_means: challenges"},
    )
    page = view(kb, "record_page", "principle", "rain-storage", here="principles/rain-storage/")
    assert (
        "All five answered yes; 1 of 6 left no mark. "
        "Our reading: this speaks against the practice, as far as was asked."
    ) == [
        card.xpath("./p")[1].text_content().strip()
        for card in page.xpath('//article[@class="board-card"]')
    ][-1]


def test_the_trade_off_table_has_each_side_under_its_own_heading(garden: KnowledgeBase) -> None:
    (table,) = view(garden, "trade_off", "first-barrel").xpath("//table")
    assert (
        "Do we need a rain barrel? "
        "Put up a barrel where you have a roof and the tap is far. Confidence: very low."
    ) == words(table.xpath("./caption")[0])
    assert [
        ["Invest when", "Defer when"],
        [
            "votes authors The tap is far from the beds. "
            "Statement s1: Marks: 4 yes, 1 unsure, 1 no opinion. "
            + authors_note(garden, "one-trip-less"),
            "votes You have no roof. Statement s2: Marks: 3 yes, 2 no.",
        ],
        ["What you gain", "What it costs"],
        ["words Fewer trips to the tap. G1 on s1", "words Filled cans are heavy. G5 on s1"],
    ] == [[words(cell) for cell in row] for row in table.xpath("./tbody/tr")]


def authors_note(kb: KnowledgeBase, id: str) -> str:
    authors_view = kb.views[f"example/{id}"]
    return f"Authors, page {authors_view.page}"


def test_a_principle_in_short_shows_how_its_votes_went(garden: KnowledgeBase) -> None:
    assert (
        "Rain storage Keep the rain of the wet months for the dry ones. "
        "Statement s1, Trips to the tap: Two thirds or more answered yes: 4 of 5; "
        "1 of 6 gave no opinion."
    ) == words(view(garden, "principle", "rain-storage"))


def test_changes_are_listed_newest_first_with_links_to_their_records(tmp_path: Path) -> None:
    evidence = lay_out_crowd(tmp_path / "evidence")
    add_changes(
        evidence,
        """\
every-kind:
  date: 2026-11-21
  what: corrected
  text: All at once.
  records:
    - studies/example/heavy-cans
    - studies/example/one-trip-less
    - studies/example/s1
    - studies/example/G1
    - principles/rain-storage
    - metrics/watering-time
    - contexts/plot-size
    - guidance/first-barrel
    - studies/example
gone:
  date: 2026-12-01
  what: retired
  text: It was counted twice.
  records: [findings/twice-counted]
""",
    )
    page = view(load(evidence), "changes", here="changes/")
    assert [
        "1 December 2026, retired",
        "21 November 2026, corrected",
        "20 November 2026, corrected",
        "1 November 2026, added",
    ] == text_of(page, "//ol/li/p[1]")
    assert [
        "change--gone",
        "change--every-kind",
        "change--roof-area",
        "change--first-garden",
    ] == [item.get("id") for item in page.xpath("//li")]
    assert [
        "1 December 2026, retired",
        "It was counted twice.",
        "findings/twice-counted",
    ] == text_of(page, '//li[@id="change--gone"]/p')
    touched = page.xpath('//li[@id="change--every-kind"]/p[3]/a')
    assert [
        ("G5 on s1, Example and Sample (2020)", "../studies/example/s1/#heavy-cans"),
        (
            f"{authors_note(load(BASE), 'one-trip-less')}, Example and Sample (2020)",
            "../studies/example/s1/#one-trip-less",
        ),
        ("s1, Trips to the tap, Example and Sample (2020)", "../studies/example/s1/"),
        ("G1, Example and Sample (2020)", "../studies/example/g1/"),
    ] == [(words(link), link.get("href")) for link in touched][:4]


def test_the_gap_map_lists_the_evidence_of_each_row(garden: KnowledgeBase) -> None:
    page = view(garden, "gap_map", here="gaps/")
    assert ["Rain storage", "No single principle"] == text_of(page, '//section[@class="cells"]/h3')
    assert [
        "thin 1 statement, 1 finding",
        "not asked",
        "not asked 1 measurement",
        "contested 1 statement, 1 finding",
    ] == text_of(page, "//table//tbody/tr/td")
    assert [
        "cover-thin",
        "cover-not-asked",
        "cover-not-asked",
        "cover-contested",
    ] == [cell.get("class") for cell in page.xpath("//tbody//td")]
    first, second = page.xpath('//section[@class="cells"]')
    assert [
        "Watering time: thin",
        "Statement s1, Trips to the tap. Two thirds or more answered yes: 4 of 5; "
        "1 of 6 gave no opinion.",
        "Finding: Barrels save trips to the tap benefit, confidence very low",
        "Example and Sample (2020)",
        "Not asked in this base: No outcome named. Add a study that asked.",
    ] == text_of(first, ".//h4 | .//li | .//p")
    assert [
        "Watering time: not asked, but measured",
        "Measured: Watering by can. The median was 34 minutes (quartiles 28 and 41).",
        "Example and Sample (2020)",
        "No outcome named: contested",
        "Statement s2, Roof. Divided: of 5, 3 answered yes and 2 answered no.",
        "Finding: A barrel needs a roof condition, confidence very low",
        "Example and Sample (2020)",
    ] == text_of(second, ".//h4 | .//li | .//p")


def test_a_bar_shows_how_many_people_are_on_each_side(crowd: KnowledgeBase) -> None:
    page = view(crowd, "board", "crowd/s1")
    assert [
        "20 disagreed",
        "8 in the middle",
        "59 agreed",
    ] == text_of(page, '//p[@class="bar-ends"]/span')
    assert (
        "Who marked which option. This is about what participants have experienced. "
        "To the left of the line those who disagreed, to its right those who agreed."
    ) == words(page.xpath("//figcaption")[0])
    assert [
        "Outside the line: 1 split, 5 no opinion, 3 not applicable and 4 not recorded."
    ] == text_of(page, '//p[@class="bar-outside"]')
    assert words(view(crowd, "board", "crowd/s2").xpath("//figcaption")[0]).startswith(
        "How many marked which option."
    )
    shades = {
        words(row.xpath("./th")[0]): row.xpath(".//rect/@style | .//rect/@class")
        for row in page.xpath('//table[@class="tally"]/tbody/tr')
    }
    assert {
        "fully": ["bar-agree", "--strength:1.0"],
        "mostly": ["bar-agree", "--strength:0.0"],
        "partly": ["bar-neutral", "--strength:1.0"],
        "hardly": ["bar-disagree", "--strength:0.0"],
        "in no way": ["bar-disagree", "--strength:1.0"],
        "cannot say": [],
        "no garden": [],
    } == shades


def test_a_vote_of_many_people_is_put_in_words_without_names(crowd: KnowledgeBase) -> None:
    page = view(crowd, "record_page", "statement", "crowd/s1", here="studies/crowd/s1/")
    assert (
        "Two thirds or more agreed: 59 of 88. "
        "Marks: 40 fully, 22 mostly, 8 partly, 12 hardly, 9 in no way, 5 cannot say, "
        "3 no garden. "
        "People: 37 only fully, 20 only mostly, 8 only partly, 12 only hardly, "
        "8 only in no way, 5 only cannot say, 3 only no garden, "
        "1 fully and in no way, 2 fully and mostly. "
        "On both sides: R1. 5 of 100 gave no opinion. "
        "3 of 100 said that it does not apply. 4 of 100 left no mark."
    ) == words(page.xpath('//p[@class="answer"]')[0])


def test_a_statement_links_to_the_ones_before_and_after_it(crowd: KnowledgeBase) -> None:
    for id, said in (
        ("s1", "Next: s2, Counted."),
        ("s2", "Before: s1, Named. Next: s3, Marks alone."),
        ("s3", "Before: s2, Counted."),
    ):
        page = view(crowd, "record_page", "statement", f"crowd/{id}", here=f"studies/crowd/{id}/")
        assert [said] == text_of(page, '//nav[@class="beside"]')


def test_a_statement_without_votes_has_no_text_about_people(tmp_path: Path) -> None:
    kb = with_votes(tmp_path, "s2: {yes: 3, no: 2}")
    page = view(kb, "record_page", "statement", "example/s1", here="studies/example/s1/")
    assert ["No votes are published."] == text_of(page, '//section[h2[@id="opposed"]]/p')
    assert [] == page.xpath("//table") and [] == page.xpath("//svg")
    finding = view(
        kb, "record_page", "finding", "barrels-save-trips", here="findings/barrels-save-trips/"
    )
    assert ["It rests on no vote.", "Spoke against it, or named limits:"] == text_of(
        finding, '//section[h2[@id="opposed"]]/p'
    )
    assert ["G5: G5 on s1, Example and Sample (2020)"] == text_of(
        finding, '//section[h2[@id="opposed"]]/ul/li'
    )


def test_a_vote_without_opinions_is_put_in_a_sentence(tmp_path: Path) -> None:
    page = view(
        with_votes(tmp_path, "s1: {no opinion: [G1, G2]}\ns2: {yes: 5}"),
        "record_page",
        "statement",
        "example/s1",
        here="studies/example/s1/",
    )
    assert words(page.xpath('//p[@class="answer"]')[0]).startswith("Nobody gave an opinion.")
    assert any(
        text.startswith("Nobody gave an opinion, so there is no direction. 2 people left 2 marks.")
        for text in text_of(page, "//p")
    )


def test_people_who_are_not_listed_are_not_counted_under_a_name(tmp_path: Path) -> None:
    kb = with_votes(
        tmp_path,
        "s1: {yes: [G1, G2, G3, G4, G5]}\ns2: {yes: 5}",
        **{"  measures: belief": "  asked: 10\n  measures: belief"},
    )
    page = view(kb, "record_page", "statement", "example/s1", here="studies/example/s1/")
    assert "5 of 10 left no mark." in words(page) and "left no mark: G6" not in words(page)


def test_statements_of_studies_with_the_same_labels_are_told_apart(crowd: KnowledgeBase) -> None:
    page = view(crowd, "records", "principle", here="principles/")
    assert ["4 statements: Crowd (2025) s1, s2, s3; Example and Sample (2020) s1"] == text_of(
        page, '//p[@class="where"]'
    )
    assert [
        "../studies/crowd/",
        "../studies/crowd/s1/",
        "../studies/crowd/s2/",
        "../studies/crowd/s3/",
        "../studies/example/",
        "../studies/example/s1/",
    ] == page.xpath('//p[@class="where"]/a/@href')
    finding = view(
        crowd, "record_page", "finding", "barrels-need-a-roof", here="findings/barrels-need-a-roof/"
    )
    assert (
        "On statement s2, Roof, Example and Sample (2020): of 5, 3 answered yes and 2 answered no."
        in words(finding)
    )


def test_opposition_to_votes_without_names_is_called_unknown(crowd: KnowledgeBase) -> None:
    captions = text_of(view(crowd, "records", "participant", here="participants/"), "//caption")
    assert 2 == len(captions)
    assert all(
        caption.endswith("nobody can be placed, so opposition to those votes is not known.")
        for caption in captions
    )


def test_filters_of_quotes_and_views_offer_only_values_that_occur(crowd: KnowledgeBase) -> None:
    page = view(crowd, "quotes_and_views", here="quotes/")
    assert {
        "principle": ["Any", "Rain storage"],
        "statement": ["Any", "s1, Trips to the tap, Example and Sample (2020)"],
        "person": [
            "Anybody",
            "G1, Example and Sample (2020)",
            "G2, Example and Sample (2020)",
            "G5, Example and Sample (2020)",
            "The authors",
        ],
    } == {select.get("name"): text_of(select, "./option") for select in page.xpath("//select")}
    assert [
        "example/G1",
        "example/G5",
        "example/G2",
        "authors",
    ] == [item.get("data-by") for item in page.xpath("//div[@data-item]")]
    assert ["Example and Sample (2020)"] == text_of(page, "//section/h2")


def test_a_principle_links_to_quotes_and_views_only_if_some_are_about_it(tmp_path: Path) -> None:
    evidence = lay_out_crowd(tmp_path / "evidence")
    (evidence / "principles" / "mulch.yml").write_text(
        "name: Mulch\ndefinition: Cover the soil.\nsource: {study: example, page: 11}\n",
        encoding="utf-8",
    )
    kb = load(evidence)
    about = {
        id: words(
            view(kb, "record_page", "principle", id, here=f"principles/{id}/").xpath(
                '//section[h2[@id="coverage"]]/p'
            )[0]
        )
        for id in ("mulch", "rain-storage")
    }
    assert {
        "mulch": "No quote or view in this base is about it.",
        "rain-storage": "Quotes and views on Rain storage",
    } == about


def test_the_list_of_studies_shows_how_much_of_each_was_read(tmp_path: Path) -> None:
    evidence = lay_out_crowd(tmp_path / "evidence")
    study = evidence / "studies" / "crowd" / "study.yml"
    study.write_text(
        study.read_text(encoding="utf-8").replace("read: full", "read: abstract"), encoding="utf-8"
    )
    assert [
        "survey · 100 participants · abstract only",
        "interview study · 6 participants · read in full",
    ] == text_of(view(load(evidence), "records", "study", here="studies/"), '//p[@class="where"]')

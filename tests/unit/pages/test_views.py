"""Each view of two small bases, compared in full: what a template says and where it leads."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.load import load
from tests.support.cases import BASE, add_changes
from tests.support.crowd import lay_out_crowd
from tests.support.html import words
from tests.support.views import text_of, view


@pytest.fixture(scope="module")
def garden() -> KnowledgeBase:
    return load(BASE)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return load(lay_out_crowd(tmp_path_factory.mktemp("crowd") / "evidence"))


def with_votes(tmp_path: Path, votes: str, **replaced: str) -> KnowledgeBase:
    """Load the small base with other votes, and texts of its statements replaced."""
    evidence = lay_out_crowd(tmp_path / "evidence")
    (evidence / "studies" / "example" / "votes.yml").write_text(votes + "\n", encoding="utf-8")
    statements = evidence / "studies" / "example" / "statements.yml"
    for old, new in replaced.items():
        statements.write_text(
            statements.read_text(encoding="utf-8").replace(old, new), encoding="utf-8"
        )
    return load(evidence)


def test_a_metric_says_what_was_asked_and_what_rests_on_it(garden: KnowledgeBase) -> None:
    page = view(garden, "record_page", "metric", "watering-time", here="metrics/watering-time/")
    assert text_of(page, "//h1") == ["Watering time"]
    assert text_of(page, '//article[@class="board-card"]/*[not(self::table)]') == [
        "s1, Trips to the tap",
        "A barrel saves me trips to the tap.",
        "Two thirds or more agreed: 4 of 5. Our reading: this speaks for the practice, as far as was asked.",
        "Why it was asked: To learn whether barrels save time.",
    ]
    assert text_of(page, '//section[h2[@id="rests-on-this"]]/ul/li') == [
        "Finding: Barrels save trips to the tap benefit, confidence low"
    ]


def test_a_metric_keeps_the_studies_apart(crowd: KnowledgeBase) -> None:
    page = view(crowd, "record_page", "metric", "watering-time", here="metrics/watering-time/")
    assert text_of(page, '//section[h2[@id="statements"]]/h3') == [
        "Crowd (2025)",
        "Example and Sample (2020)",
    ]
    assert [text_of(boards, "./article/h4") for boards in page.xpath('//div[@class="boards"]')] == [
        ["s1, Named", "s2, Counted", "s3, Marks alone"],
        ["s1, Trips to the tap"],
    ]


def test_a_card_says_what_agreeing_means(tmp_path: Path) -> None:
    kb = with_votes(
        tmp_path,
        "s1: {yes: [G1, G2, G3, G4, G5]}\ns2: {yes: 5}",
        **{"agreement_means: supports": "agreement_means: challenges"},
    )
    page = view(kb, "record_page", "principle", "rain-storage", here="principles/rain-storage/")
    assert [
        card.xpath("./p")[1].text_content().strip()
        for card in page.xpath('//article[@class="board-card"]')
    ][-1] == (
        "All five agreed. Our reading: this speaks against the practice, as far as was asked."
    )


def test_the_trade_off_table_has_each_side_under_its_own_heading(garden: KnowledgeBase) -> None:
    (table,) = view(garden, "trade_off", "first-barrel").xpath("//table")
    assert words(table.xpath("./caption")[0]) == (
        "Do we need a rain barrel? Put up a barrel where you have a roof and the tap is far. Confidence: very low."
    )
    assert [[words(cell) for cell in row] for row in table.xpath("./tbody/tr")] == [
        ["Invest when", "Defer when"],
        [
            "votes authors The tap is far from the beds. Statement s1: Marks: 4 yes, 1 unsure, 1 no opinion. "
            + authors_note(garden, "one-trip-less"),
            "votes You have no roof. Statement s2: Marks: 3 yes, 2 no.",
        ],
        ["What you gain", "What it costs"],
        ["words Fewer trips to the tap. G1 on s1", "words Filled cans are heavy. G5 on s1"],
    ]


def authors_note(kb: KnowledgeBase, id: str) -> str:
    return f"Authors, page {kb.views[f'example/{id}'].page}"


def test_a_principle_in_short_says_how_its_votes_went(garden: KnowledgeBase) -> None:
    assert words(view(garden, "principle", "rain-storage")) == (
        "Rain storage Keep the rain of the wet months for the dry ones. "
        "Statement s1, Trips to the tap: Two thirds or more agreed: 4 of 5."
    )


def test_changes_stand_the_newest_first_with_what_they_touch(tmp_path: Path) -> None:
    evidence = lay_out_crowd(tmp_path / "evidence")
    add_changes(
        evidence,
        "every-kind:\n  date: 2026-11-21\n  what: corrected\n  text: All at once.\n  records: [studies/example/heavy-cans, "
        "studies/example/one-trip-less, studies/example/s1, studies/example/G1, principles/rain-storage, metrics/watering-time, "
        "contexts/plot-size, guidance/first-barrel, studies/example]\n"
        "gone:\n  date: 2026-12-01\n  what: retired\n  text: It was counted twice.\n  records: [findings/twice-counted]\n",
    )
    page = view(load(evidence), "changes", here="changes/")
    assert text_of(page, "//ol/li/p[1]") == [
        "1 December 2026, retired",
        "21 November 2026, corrected",
        "20 November 2026, corrected",
        "1 November 2026, added",
    ]
    assert [item.get("id") for item in page.xpath("//li")] == [
        "change--gone",
        "change--every-kind",
        "change--roof-area",
        "change--first-garden",
    ]
    assert text_of(page, '//li[@id="change--gone"]/p') == [
        "1 December 2026, retired",
        "It was counted twice.",
        "findings/twice-counted",
    ]
    touched = page.xpath('//li[@id="change--every-kind"]/p[3]/a')
    assert [(words(link), link.get("href")) for link in touched][:4] == [
        ("G5 on s1, Example and Sample (2020)", "../studies/example/s1/#heavy-cans"),
        (
            f"{authors_note(load(BASE), 'one-trip-less')}, Example and Sample (2020)",
            "../studies/example/s1/#one-trip-less",
        ),
        ("s1, Trips to the tap, Example and Sample (2020)", "../studies/example/s1/"),
        ("G1, Example and Sample (2020)", "../studies/example/g1/"),
    ]


def test_the_gap_map_says_in_each_row_what_stands_in_it(garden: KnowledgeBase) -> None:
    page = view(garden, "gap_map", here="gaps/")
    assert text_of(page, '//section[@class="cells"]/h3') == ["Rain storage", "No single principle"]
    assert text_of(page, "//table//tbody/tr/td") == [
        "thin 1 statement, 1 finding",
        "not asked",
        "not asked",
        "contested 1 statement, 1 finding",
    ]
    assert [cell.get("class") for cell in page.xpath("//tbody//td")] == [
        "cover-thin",
        "cover-not-asked",
        "cover-not-asked",
        "cover-contested",
    ]
    first, second = page.xpath('//section[@class="cells"]')
    assert text_of(first, ".//h4 | .//li | .//p") == [
        "Watering time: thin",
        "Statement s1, Trips to the tap. Two thirds or more agreed: 4 of 5.",
        "Finding: Barrels save trips to the tap benefit, confidence low",
        "Example and Sample (2020)",
        "Not asked in this base: No outcome named. Add a study that asked.",
    ]
    assert text_of(second, ".//h4 | .//li | .//p") == [
        "No outcome named: contested",
        "Statement s2, Roof. Divided: of 5, 3 agreed and 2 disagreed.",
        "Finding: A barrel needs a roof condition, confidence very low",
        "Example and Sample (2020)",
        "Not asked in this base: Watering time. Add a study that asked.",
    ]


def test_a_bar_says_how_many_stand_on_which_side(crowd: KnowledgeBase) -> None:
    page = view(crowd, "board", "crowd/s1")
    assert text_of(page, '//p[@class="bar-ends"]/span') == [
        "20 disagree",
        "8 in the middle",
        "59 agree",
    ]
    assert words(page.xpath("//figcaption")[0]) == (
        "Who marked which option. This is about what participants have experienced. "
        "To the left of the line those who disagree, to its right those who agree."
    )
    assert text_of(page, '//p[@class="bar-outside"]') == [
        "Outside the line: 1 split, 5 no opinion, 3 not applicable and 4 not recorded."
    ]
    assert words(view(crowd, "board", "crowd/s2").xpath("//figcaption")[0]).startswith(
        "How many marked which option."
    )
    shades = {
        words(row.xpath("./th")[0]): row.xpath(".//rect/@style | .//rect/@class")
        for row in page.xpath('//table[@class="tally"]/tbody/tr')
    }
    assert shades == {
        "always": ["bar-agree", "--strength:1.0"],
        "often": ["bar-agree", "--strength:0.0"],
        "now and then": ["bar-neutral", "--strength:1.0"],
        "rarely": ["bar-disagree", "--strength:0.0"],
        "never": ["bar-disagree", "--strength:1.0"],
        "cannot say": [],
        "no garden": [],
    }


def test_a_vote_of_many_is_put_in_words_without_their_names(crowd: KnowledgeBase) -> None:
    page = view(crowd, "record_page", "statement", "crowd/s1", here="studies/crowd/s1/")
    assert words(page.xpath('//p[@class="answer"]')[0]) == (
        "Two thirds or more agreed: 59 of 88. Marks: 40 always, 22 often, 8 now and then, 12 rarely, 9 never, 5 cannot say, 3 no garden. "
        "People: 37 only always, 20 only often, 8 only now and then, 12 only rarely, 8 only never, 5 only cannot say, 3 only no garden, "
        "1 always and never, 2 always and often. 5 of 100 gave no opinion. 3 of 100 said that it does not apply. 4 of 100 left no mark."
    )


def test_a_statement_leads_to_those_beside_it(crowd: KnowledgeBase) -> None:
    for id, said in (
        ("s1", "Next: s2, Counted."),
        ("s2", "Before: s1, Named. Next: s3, Marks alone."),
        ("s3", "Before: s2, Counted."),
    ):
        page = view(crowd, "record_page", "statement", f"crowd/{id}", here=f"studies/crowd/{id}/")
        assert text_of(page, '//nav[@class="beside"]') == [said]


def test_where_nobody_voted_nothing_is_said_of_people(tmp_path: Path) -> None:
    kb = with_votes(tmp_path, "s2: {yes: 3, no: 2}")
    page = view(kb, "record_page", "statement", "example/s1", here="studies/example/s1/")
    assert text_of(page, '//section[h2[@id="opposed"]]/p') == ["No votes are recorded."]
    assert page.xpath("//table") == [] and page.xpath("//svg") == []
    finding = view(
        kb, "record_page", "finding", "barrels-save-trips", here="findings/barrels-save-trips/"
    )
    assert text_of(finding, '//section[h2[@id="opposed"]]/p') == [
        "It rests on no vote; what speaks against it stands above."
    ]


def test_opinions_that_nobody_gave_make_a_sentence(tmp_path: Path) -> None:
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
    assert text_of(page, '//p[@class="where"]') == [
        "4 statements: Crowd (2025) s1, s2, s3; Example and Sample (2020) s1"
    ]
    assert page.xpath('//p[@class="where"]/a/@href') == [
        "../studies/crowd/",
        "../studies/crowd/s1/",
        "../studies/crowd/s2/",
        "../studies/crowd/s3/",
        "../studies/example/",
        "../studies/example/s1/",
    ]
    finding = view(
        crowd, "record_page", "finding", "barrels-need-a-roof", here="findings/barrels-need-a-roof/"
    )
    assert (
        "On statement s2, Roof, Example and Sample (2020): of 5, 3 agreed and 2 disagreed."
        in words(finding)
    )


def test_opposition_to_votes_without_names_is_not_denied(crowd: KnowledgeBase) -> None:
    captions = text_of(view(crowd, "records", "participant", here="participants/"), "//caption")
    assert len(captions) == 2
    assert all(
        caption.endswith("nobody can be placed, so opposition to those votes is not known.")
        for caption in captions
    )


def test_words_are_offered_by_what_stands_beside_them(crowd: KnowledgeBase) -> None:
    page = view(crowd, "quotes_and_views", here="quotes/")
    assert {
        select.get("name"): text_of(select, "./option") for select in page.xpath("//select")
    } == {
        "principle": ["Any", "Rain storage"],
        "statement": ["Any", "s1, Trips to the tap, Example and Sample (2020)"],
        "person": [
            "Anybody",
            "G1, Example and Sample (2020)",
            "G2, Example and Sample (2020)",
            "G5, Example and Sample (2020)",
            "The authors",
        ],
    }
    assert [item.get("data-by") for item in page.xpath("//div[@data-item]")] == [
        "example/G1",
        "example/G5",
        "example/G2",
        "authors",
    ]
    assert text_of(page, "//section/h2") == ["Example and Sample (2020)"]


def test_a_principle_that_no_words_are_about_offers_none(tmp_path: Path) -> None:
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
    assert about == {
        "mulch": "No quote or view in this base is about it.",
        "rain-storage": "Quotes and views on Rain storage",
    }


def test_lists_say_how_much_of_a_study_was_read(tmp_path: Path) -> None:
    evidence = lay_out_crowd(tmp_path / "evidence")
    study = evidence / "studies" / "crowd" / "study.yml"
    study.write_text(
        study.read_text(encoding="utf-8").replace("read: full", "read: abstract"), encoding="utf-8"
    )
    assert text_of(
        view(load(evidence), "records", "study", here="studies/"), '//p[@class="where"]'
    ) == ["survey · 100 participants · abstract only", "interviews · 6 participants · read in full"]

"""Sentences of pages that a close reader found false or crooked, on the small base."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.load import read
from tests.support.cases import change, evidence_of
from tests.support.views import text_of, view

STUDY = "studies/example"
ALSO = "1 also marked “no opinion”"


def base_of(evidence: Path) -> KnowledgeBase:
    kb, _ = read(evidence)
    return kb


def with_votes(tmp_path: Path, votes: str, several_marks: bool = False) -> Path:
    """Return the small base with other votes on s1, of which a person may leave several."""
    evidence = evidence_of("_base", tmp_path)
    (evidence / STUDY / "votes.yml").write_text(f"s1: {votes}\ns2: {{yes: 5}}\n", encoding="utf-8")
    if several_marks:
        purpose = "  purpose: To learn whether barrels save time.\n"
        change(evidence, f"{STUDY}/statements.yml", purpose, f"{purpose}  several_marks: true\n")
    return evidence


def answered_and_not(tmp_path: Path, people: int) -> KnowledgeBase:
    """Return the small base with some people, of whom one agreed and marked no opinion."""
    votes = "{yes: [G1, G2, G3, G4, G5], no opinion: [G5]}"
    evidence = with_votes(tmp_path, votes, several_marks=True)
    with (evidence / STUDY / "participants.yml").open("a", encoding="utf-8") as file:
        file.writelines(f"G{number}: {{session: 3}}\n" for number in range(7, people + 1))
    return base_of(evidence)


@pytest.mark.parametrize("people", [6, 13])
def test_no_opinion_beside_an_answer_is_told_by_the_page_and_its_tables(
    tmp_path: Path, people: int
) -> None:
    kb = answered_and_not(tmp_path, people)
    page = view(kb, "record_page", "statement", "example/s1", here="studies/example/s1/")
    (answer,) = text_of(page, '//p[@class="answer"]')
    (caption,) = text_of(page, '//table[@class="positions"]/caption')
    went, *_ = text_of(view(kb, "agreement", "example"), '//td[contains(@class, "went")]')
    assert ALSO in answer
    assert caption.endswith(f"{ALSO}.")
    assert ALSO in went


def test_no_opinion_beside_an_answer_is_told_under_a_bar_and_in_its_description(
    tmp_path: Path,
) -> None:
    kb = answered_and_not(tmp_path, people=13)
    page = view(kb, "board", "example/s1")
    (described,) = text_of(page, "//svg/desc")
    assert described.endswith(f"Outside the line: 8 not recorded. {ALSO}.")
    outside = ["Outside the line: 8 not recorded.", f"{ALSO}."]
    assert outside == text_of(page, '//p[@class="bar-outside"]')


def card_of(evidence: Path) -> str:
    page = view(base_of(evidence), "record_page", "principle", "rain-storage", here="principles/x/")
    return text_of(page, '//article[@class="board-card"]')[0]


def test_a_card_tells_of_an_intention_that_it_is_no_more(tmp_path: Path) -> None:
    evidence = with_votes(tmp_path, "{yes: [G1, G2, G3, G4, G5]}")
    change(evidence, f"{STUDY}/study.yml", "kind: yes-no", "kind: agreement")
    change(evidence, f"{STUDY}/study.yml", "yes: agree", "agree: agree")
    change(evidence, f"{STUDY}/votes.yml", "s1: {yes", "s1: {agree")
    change(evidence, f"{STUDY}/votes.yml", "s2: {yes", "s2: {agree")
    assert "this speaks for the practice" in card_of(evidence)
    change(evidence, f"{STUDY}/statements.yml", "measures: belief", "measures: intention")
    said = "Our reading: this speaks for the practice, as an intention only."
    assert said in card_of(evidence)


def test_a_card_tells_of_two_claims_rejected_that_it_speaks_neither_way(tmp_path: Path) -> None:
    evidence = with_votes(tmp_path, "{no: [G1, G2, G3, G4, G5]}")
    assert "this speaks against the practice" in card_of(evidence)
    purpose = "  purpose: To learn whether barrels save time.\n"
    change(evidence, f"{STUDY}/statements.yml", purpose, f"{purpose}  asks_two: true\n")
    assert "of which they may have rejected either" in card_of(evidence)
    kb = base_of(evidence)
    page = view(kb, "record_page", "statement", "example/s1", here="studies/example/s1/")
    (reading,) = text_of(page, '//section[h2[@id="our-reading"]]/p[1]')
    assert "a no may be about either of the claims that it joins" in reading


def test_limits_from_one_place_name_it_once(tmp_path: Path) -> None:
    evidence = evidence_of("_base", tmp_path)
    views = evidence / STUDY / "views.yml"
    text = views.read_text(encoding="utf-8")
    again = text.replace("one-trip-less:", "two-trips:").replace("mind-the-lid:", "mind-the-can:")
    views.write_text(text + again, encoding="utf-8")
    finding = "findings/barrels-save-trips.yml"
    against = "against: [example/mind-the-lid, example/one-trip-less, example/mind-the-can]"
    change(evidence, finding, "against: [example/heavy-cans]", against)
    change(evidence, finding, ", example/one-trip-less]\nagainst", "]\nagainst")
    kb = base_of(evidence)
    page = view(kb, "record_page", "finding", "barrels-save-trips", here="findings/x/")
    limits = '//section[h2[@id="opposed"]]/ul/li'
    assert [
        "The authors: Authors, page 16, another",
        "G2, as the authors report: Authors, page 15",
    ] == text_of(page, limits)
    assert ["mind-the-lid", "mind-the-can", "one-trip-less"] == [
        way.partition("#")[2] for way in page.xpath(f"{limits}/a/@href")
    ]

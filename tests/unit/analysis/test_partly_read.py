"""Studies that count for less: on adoption, read in part, or without a known licence."""

from __future__ import annotations

from pathlib import Path

import pytest
from pybtex.database import parse_string

from knowledge_base.analysis import agreement, wording
from knowledge_base.analysis.ballot import ballot_on
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.load import load, read
from knowledge_base.pages.display import Display
from knowledge_base.publication import citation_formats, citations, page_citations
from knowledge_base.publication.edition import Edition
from tests.support.cases import change, evidence_of
from tests.support.views import GARDENERS, text_of, view

STATEMENTS = "studies/example/statements.yml"


@pytest.fixture()
def evidence(tmp_path: Path) -> Path:
    return evidence_of("_base", tmp_path)


def asked_for_adoption(evidence: Path, votes: str) -> KnowledgeBase:
    text = (evidence / STATEMENTS).read_text(encoding="utf-8")
    text = text.replace(
        "measures: belief\n  agreement_means: supports",
        "measures: adoption\n  agreement_means: neither",
    )
    (evidence / STATEMENTS).write_text(text, encoding="utf-8")
    (evidence / "studies/example/votes.yml").write_text(votes, encoding="utf-8")
    return load(evidence)


def test_a_vote_on_adoption_says_who_did_it_and_opposes_nobody(evidence: Path) -> None:
    kb = asked_for_adoption(evidence, "s1: {yes: [G1, G2, G3, G4], no: [G5]}\ns2: {yes: 5}\n")
    page = view(kb, "record_page", "statement", "example/s1", here="studies/example/s1/")
    assert ["4 of 5 answered yes."] == text_of(page, '//p[@class="answer"]/b')
    assert [
        "What was asked is what they did, not what they think of it, "
        "so nobody is opposed to anybody."
    ] == text_of(page, '//section[@class="opposed"]/p')
    assert [
        "What was asked is what they do, not what they approve of, "
        "so it speaks neither for nor against the practice. It asks whether storing rain helps.",
        "It counts for:",
    ] == text_of(page, '//section[@class="our-reading"]/p')
    counted = agreement.agreement_on(kb, kb.statements["example/s1"])
    assert None is counted.direction
    assert None is counted.side
    assert () == counted.opposed
    assert 0 == counted.against
    assert not counted.undecided
    assert not ballot_on(kb, kb.statements["example/s1"]).contested


@pytest.mark.parametrize(
    "votes",
    ["s1: {yes: 6, no: 3}\ns2: {yes: 5}\n", "s1: {yes: [G1, G2], no: [G3, G4]}\ns2: {yes: 5}\n"],
)
def test_adoption_is_contested_neither_by_counts_nor_by_names(evidence: Path, votes: str) -> None:
    kb = asked_for_adoption(evidence, votes.replace("6, no: 3", "4, no: 2"))
    assert not ballot_on(kb, kb.statements["example/s1"]).contested


def test_a_bar_of_adoption_has_those_who_did_it_at_its_end(evidence: Path) -> None:
    change(evidence, "studies/example/study.yml", "kind: yes-no", "kind: usefulness")
    kb = asked_for_adoption(evidence, "s1: {yes: 4, no: 2}\ns2: {yes: 5}\n")
    page = view(kb, "record_page", "statement", "example/s1", here="studies/example/s1/")
    assert [
        "2 said that they did not",
        "4 said that they did it",
    ] == text_of(page, '//p[@class="bar-ends"]/span')


def test_a_statement_that_speaks_neither_way_is_said_to(evidence: Path) -> None:
    change(
        evidence,
        STATEMENTS,
        "measures: belief\n  agreement_means: supports",
        "measures: belief\n  agreement_means: neither",
    )
    page = view(
        load(evidence), "record_page", "statement", "example/s1", here="studies/example/s1/"
    )
    assert (
        "A yes neither supports nor challenges the practice. "
        "Of 5, 4 answered yes and 1 took the middle. It asks whether storing rain helps."
    ) == text_of(page, '//section[@class="our-reading"]/p')[0]


def test_a_statement_outside_the_principles_says_what_it_is_about(evidence: Path) -> None:
    change(evidence, STATEMENTS, "principles: {}", "principles: {}\n  outside: Roofs.")
    page = view(
        load(evidence), "record_page", "statement", "example/s2", here="studies/example/s2/"
    )
    assert ["It counts for no principle of this base: Roofs."] == text_of(
        page, '//section[@class="our-reading"]/p'
    )[1:]


def test_words_without_a_page_are_placed_by_their_locator(evidence: Path) -> None:
    text = (evidence / "studies/example/quotes.yml").read_text(encoding="utf-8")
    (evidence / "studies/example/quotes.yml").write_text(
        text.replace("page: 14\n", "locator: diary\n"), encoding="utf-8"
    )
    kb = load(evidence)
    quote = kb.quotes["example/dry-summer"]
    page = view(kb, "record_page", "statement", "example/s1", here="studies/example/s1/")
    assert ", diary." in text_of(page, '//figure[@id="dry-summer"]/figcaption')[0]
    assert "diary" in page_citations.Citing(kb, GARDENERS).attribution(quote)
    assert " Diary. " in Edition(kb, GARDENERS).attribution(quote)


@pytest.mark.parametrize(
    "read, said",
    [
        ("full", "We have read the text in full"),
        (
            "part\nparts: sections 3, 4.1 & 6",
            "We have read a part of the text only: sections 3, 4.1 & 6.",
        ),
        ("data", "We have read its published data, and not all of its text."),
        (
            "data\nparts: the complete appendix",
            "We have read its published data, and of its text only the complete appendix.",
        ),
        ("abstract", "We have read the abstract only."),
    ],
)
def test_a_study_says_how_much_of_it_was_read(evidence: Path, read: str, said: str) -> None:
    change(evidence, "studies/example/study.yml", "read: full", f"read: {read}")
    page = view(load(evidence), "record_page", "study", "example", here="studies/example/")
    assert said in text_of(page, '//p[@class="lead"]')[0]


def test_a_study_read_in_part_is_told_from_others_in_the_list(evidence: Path) -> None:
    change(evidence, "studies/example/study.yml", "read: full", "read: part\nparts: section 3")
    (study,) = text_of(view(load(evidence), "records", "study"), '//p[@class="where"]')
    assert study.endswith("· read in part")


def test_the_wording_of_statements_in_a_part_tells_nothing_of_the_others(evidence: Path) -> None:
    statements = evidence / STATEMENTS
    text = statements.read_text(encoding="utf-8").replace("neither", "supports")
    statements.write_text(text, encoding="utf-8")
    assert "for" == Display(load(evidence)).leaning("example")
    change(evidence, "studies/example/study.yml", "read: full", "read: part\nparts: section 3")
    assert None is Display(load(evidence)).leaning("example")


def test_nothing_is_claimed_of_a_licence_that_nobody_knows(evidence: Path) -> None:
    change(evidence, "studies/example/study.yml", "licence: CC-BY-4.0", "licence: NOASSERTION")
    kb = load(evidence)
    page = view(kb, "record_page", "statement", "example/s1", here="studies/example/s1/")
    assert "NOASSERTION" not in page.text_content()
    assert "We know of no licence for the words of " in page.text_content()
    assert "under" not in page_citations.Citing(kb, GARDENERS).attribution(
        kb.quotes["example/dry-summer"]
    )


def test_a_study_that_is_no_second_one_does_not_widen_the_base(tmp_path: Path) -> None:
    """An abstract beside a study read in full is not counted as a study, nor are its people."""
    kb = load_abstract_beside(tmp_path)
    assert (
        "In one interview study with six participants; "
        "one more study bears on it and is not counted"
    ) == Display(kb).base(kb.findings["barrels-save-trips"])


def load_abstract_beside(tmp_path: Path) -> KnowledgeBase:
    evidence = evidence_of("an-abstract-is-no-second-study", tmp_path)
    finding = evidence / "findings/barrels-save-trips.yml"
    text = finding.read_text(encoding="utf-8")
    finding.write_text(
        text.replace("confidence: moderate", "confidence: low").replace(
            "adequacy: {concern: minor", "adequacy: {concern: serious"
        ),
        encoding="utf-8",
    )
    return load(evidence)


def test_a_list_to_mark_from_has_a_table_and_no_bar(evidence: Path) -> None:
    change(
        evidence,
        "studies/example/study.yml",
        "    kind: yes-no\n    options:\n      yes: agree\n      unsure: neutral\n"
        "      no: disagree\n      no opinion: no opinion",
        "    kind: choice\n    options:\n      yes: answer\n      unsure: answer\n"
        "      no: answer\n      1 or 2: answer",
    )
    statements = evidence / STATEMENTS
    text = statements.read_text(encoding="utf-8").replace("supports", "neither")
    text = text.replace("  metric: watering-time", "  several_marks: true\n  metric: watering-time")
    statements.write_text(text, encoding="utf-8")
    (evidence / "studies/example/votes.yml").write_text(
        "s1: {yes: 4, unsure: 2, 1 or 2: 4}\ns2: {yes: 5}\n", encoding="utf-8"
    )
    page = view(
        load(evidence), "record_page", "statement", "example/s1", here="studies/example/s1/"
    )
    assert ["Marked most: yes and “1 or 2”, each 4."] == text_of(page, '//p[@class="answer"]')
    assert [] == page.xpath("//svg")
    assert ["yes4", "unsure2", "no0", "1 or 24"] == text_of(page, '//table[@class="tally"]//tr')[1:]
    assert ["Nobody could be: the answers take no side."] == text_of(
        page, '//section[@class="opposed"]/p'
    )


def test_an_option_that_begins_with_a_number_does_not_run_into_its_count(evidence: Path) -> None:
    change(
        evidence,
        "studies/example/study.yml",
        "      yes: agree",
        "      yes: agree\n      1 or 2: agree",
    )
    (evidence / "studies/example/votes.yml").write_text(
        "s1: {yes: [G1, G2], 1 or 2: [G3]}\ns2: {yes: 5}\n", encoding="utf-8"
    )
    page = view(
        load(evidence), "record_page", "statement", "example/s1", here="studies/example/s1/"
    )
    assert "Marks: 2 yes, 1 “1 or 2”." in text_of(page, '//p[@class="answer"]')[0]


def test_answers_on_a_scale_of_usefulness_say_who_found_it_useful(evidence: Path) -> None:
    change(evidence, "studies/example/study.yml", "kind: yes-no", "kind: usefulness")
    (evidence / "studies/example/votes.yml").write_text(
        "s1: {yes: 4, no: 2}\ns2: {yes: 5}\n", encoding="utf-8"
    )
    page = view(
        load(evidence), "record_page", "statement", "example/s1", here="studies/example/s1/"
    )
    assert ["Two thirds or more found it useful: 4 of 6."] == text_of(
        page, '//p[@class="answer"]/b'
    )
    assert [
        "2 did not find it useful",
        "4 found it useful",
    ] == text_of(page, '//p[@class="bar-ends"]/span')


def test_agreeing_that_it_is_of_no_use_is_not_told_as_finding_it_useful(evidence: Path) -> None:
    change(evidence, "studies/example/study.yml", "kind: yes-no", "kind: agreement")
    study = evidence / "studies/example/study.yml"
    text = study.read_text(encoding="utf-8")
    text = text.replace("yes: agree", "I do: agree").replace("no: disagree", "I do not: disagree")
    study.write_text(text, encoding="utf-8")
    (evidence / "studies/example/votes.yml").write_text(
        "s1: {I do: 4, I do not: 1}\ns2: {I do: 5}\n", encoding="utf-8"
    )
    change(
        evidence,
        STATEMENTS,
        "measures: belief\n  agreement_means: supports",
        "measures: usefulness\n  agreement_means: challenges",
    )
    kb, _ = read(evidence)
    agreed = agreement.agreement_on(kb, kb.statements["example/s1"])
    assert "All but one agreed: 4 of 5" == wording.headline(agreed)


def test_an_author_without_given_names_is_written_whole(evidence: Path) -> None:
    change(
        evidence,
        "studies/example/study.yml",
        "{family: Sample, given: Ben}",
        "{family: The Garden Society and Friends}",
    )
    kb = load(evidence)
    work = citations.study_work(kb.studies["example"])
    assert [
        {"family": "Example", "given": "Ada"},
        {"literal": "The Garden Society and Friends"},
    ] == work["author"]
    assert citations.reference(work).startswith(
        "Example, A. and The Garden Society and Friends (2020)."
    )
    parsed = (
        parse_string(citation_formats.bibtex(work), "bibtex").entries["example"].persons["author"]
    )
    assert [
        "Example, Ada",
        "{The Garden Society and Friends}",
    ] == [str(person) for person in parsed]
    page = view(kb, "record_page", "study", "example", here="studies/example/")
    assert "Ada Example (ORCID), The Garden Society and Friends." in page.text_content()

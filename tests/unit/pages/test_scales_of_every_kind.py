"""Five made-up studies, each with another kind of scale, as their pages tell of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge_base.analysis.agreement import agreement_on
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.load import load, read
from tests.support.cases import evidence_of
from tests.support.views import text_of, view

STUDIES = Path(__file__).parents[2] / "support" / "scales_base" / "evidence" / "studies"
NO_SIDE = "Nobody could be: the answers take no side."
DONE = (
    "What was asked is what they did, not what they think of it, so nobody is opposed to anybody."
)


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    evidence = evidence_of("_base", tmp_path_factory.mktemp("five"))
    shutil.copytree(STUDIES, evidence / "studies", dirs_exist_ok=True)
    return load(evidence)


@pytest.mark.parametrize(
    "statement, answer, opposed",
    [
        (
            "drought-2024/d1",
            "Two thirds or more found it likely: 15 of 21. Marks: 1 very unlikely, 2 "
            "unlikely, 3 as likely as not, 9 likely, 6 very likely, 1 cannot tell. 1 of 24 "
            "gave no opinion. 2 of 24 have no published answer.",
            "Of 21, 15 found it likely, 3 did not find it likely and 3 took the middle. "
            "Only counts are published, so nobody can be named.",
        ),
        (
            "drought-2024/d2",
            "Divided: of 20, 10 found it likely, 8 did not find it likely and 2 took the "
            "middle. Marks: 4 very unlikely, 4 unlikely, 2 as likely as not, 5 likely, 5 "
            "very likely. 4 of 24 have no published answer.",
            "Of 20, 10 found it likely, 8 did not find it likely and 2 took the middle. "
            "Only counts are published, so nobody can be named.",
        ),
        (
            "frost-2024/q1",
            "6 of 8 answered yes. Marks: 6 Yes, 2 No, 1 I do not remember. 1 of 9 marked "
            "“I do not remember”: F9.",
            NO_SIDE,
        ),
        (
            "frost-2024/q2",
            "All but one answered yes: 8 of 9. Marks: 8 Yes, 1 No. Opposed: F9.",
            "F9 marked No. No words of theirs on this statement are printed.",
        ),
        (
            "hoses-2024/SQ4.1",
            "13 of 23 marked never or rarely. Marks: 4 never, 9 rarely, 6 sometimes, 3 "
            "often, 1 always, 5 cannot tell. 5 of 30 marked “cannot tell”. 2 of 30 left "
            "no mark.",
            NO_SIDE,
        ),
        (
            "hoses-2024/SQ4.2",
            "21 of 28 marked often or always. Marks: 2 rarely, 5 sometimes, 9 often, 12 "
            "always. 2 of 30 left no mark.",
            DONE,
        ),
        (
            "lids-2024/q1",
            "Two thirds or more found lids useful: 5 of 7. Marks: 1 useless, 1 in "
            "between, 2 rather useful, 3 useful. Opposed: L1.",
            "L1 marked useless. No words of theirs on this statement are printed.",
        ),
        (
            "lids-2024/q2",
            "4 of 7 marked extremely. Marks: 1 not at all, 2 somewhat, 4 extremely.",
            NO_SIDE,
        ),
        (
            "pumps-2024/Q05",
            "Marked most: both, 14 of 40 asked. Marks: 6 a pump, 11 a can, 14 both, 3 “2 "
            "hoses or more”, 2 prefer not to tell. 2 of 40 marked “prefer not to tell”. 4 "
            "of 40 left no mark.",
            DONE,
        ),
        (
            "pumps-2024/Q06",
            "Marked most: rain and the tap, each 30 of 38 who answered.",
            DONE,
        ),
    ],
)
def test_a_statement_page_tells_the_vote_in_the_words_of_its_scale(
    five: KnowledgeBase, statement: str, answer: str, opposed: str
) -> None:
    page = view(five, "record_page", "statement", statement, here=f"studies/{statement}/")
    assert [answer] == text_of(page, '//p[@class="answer"]')
    assert opposed == " ".join(text_of(page, '//section[@class="opposed"]/*[not(self::h2)]'))


@pytest.mark.parametrize("statement", ["hoses-2024/SQ4.1", "pumps-2024/Q05", "frost-2024/q1"])
def test_no_page_names_a_side_where_answers_have_none(five: KnowledgeBase, statement: str) -> None:
    page = view(five, "record_page", "statement", statement, here=f"studies/{statement}/")
    said = page.text_content()
    for word in ("agreed", "disagreed", "Agrees", "opposed to the direction", "supports"):
        assert word not in said


def test_a_statement_without_a_title_is_named_once(five: KnowledgeBase) -> None:
    page = view(
        five, "record_page", "statement", "hoses-2024/SQ4.1", here="studies/hoses-2024/sq4.1/"
    )
    assert ["Statement SQ4.1"] == text_of(page, "//h1")
    assert "SQ4.1, SQ4.1" not in page.text_content()


def test_a_study_tells_that_all_its_statements_are_worded_one_way(tmp_path: Path) -> None:
    evidence = evidence_of("_base", tmp_path)
    page = view(load(evidence), "record_page", "study", "example", here="studies/example/")
    said = "Every statement here that takes a side is worded for the practice, and none the other"
    assert said in page.text_content()
    statements = evidence / "studies/example/statements.yml"
    text = statements.read_text(encoding="utf-8")
    statements.write_text(text.replace("supports", "challenges", 1), encoding="utf-8")
    mixed = view(read(evidence)[0], "record_page", "study", "example", here="studies/example/")
    assert "Every statement here" not in mixed.text_content()


def test_a_statement_that_joins_two_claims_says_so(five: KnowledgeBase) -> None:
    page = view(five, "record_page", "statement", "drought-2024/d2", here="studies/drought/d2/")
    assert "It joins two claims" in page.text_content()


def opposed_with(tmp_path: Path, votes: str, **fields: str) -> str:
    """Return the section on who was opposed to s1 of the small base, with other votes."""
    evidence = evidence_of("_base", tmp_path)
    study = evidence / "studies/example"
    text = (study / "statements.yml").read_text(encoding="utf-8")
    for name, value in fields.items():
        text = text.replace(f"{name}: belief", f"{name}: {value}", 1)
    (study / "statements.yml").write_text(text, encoding="utf-8")
    (study / "votes.yml").write_text(votes, encoding="utf-8")
    kb, _ = read(evidence)
    page = view(kb, "record_page", "statement", "example/s1", here="studies/example/s1/")
    return " ".join(text_of(page, '//section[@class="opposed"]/*[not(self::h2)]'))


@pytest.mark.parametrize(
    "votes, said",
    [
        (
            "s1: {yes: [G1, G2, G3, G4], no opinion: [G5, G6]}\ns2: {yes: 5}\n",
            "Nobody could be, as the vote has no direction. Of 4, 4 answered yes.",
        ),
        ("s1: {unsure: [G1, G2, G3, G4, G5]}\ns2: {yes: 5}\n", "Nobody took either side."),
    ],
)
def test_nobody_took_a_side_only_where_nobody_did(tmp_path: Path, votes: str, said: str) -> None:
    assert said == opposed_with(tmp_path, votes)


def test_without_published_votes_nothing_is_counted(tmp_path: Path) -> None:
    evidence = evidence_of("_base", tmp_path)
    (evidence / "studies/example/votes.yml").write_text("s2: {yes: 5}\n", encoding="utf-8")
    kb, _ = read(evidence)
    vote = agreement_on(kb, kb.statements["example/s1"])
    assert (None, {}, None) == (vote.counts, vote.positions, vote.asked)
    person = view(kb, "record_page", "participant", "example/G1", here="studies/example/g1/")
    assert "no mark published" in " ".join(text_of(person, "//tbody/tr[1]/td"))

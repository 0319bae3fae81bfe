"""The real evidence against the paper's own prose."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from knowledge_base import wording
from knowledge_base.__main__ import main
from knowledge_base.agreement import Agreement, agreement_on
from knowledge_base.records import KnowledgeBase
from tests.conftest import ROOT


def votes(kb: KnowledgeBase, id: str) -> Agreement:
    return agreement_on(kb, kb.statements[f"araujo-2024/{id}"])


def marked(agreement: Agreement) -> dict[str, tuple[int, int]]:
    """Option to (marks, people who marked only this), without the empty ones."""
    return {o.option: (o.marks, len(o.only)) for o in agreement.options if o.marks}


def test_the_real_evidence_has_no_problem_and_one_line_of_counts() -> None:
    done = CliRunner().invoke(main, ["check", str(ROOT / "evidence")])
    assert done.exit_code == 0, done.output
    assert done.output.count("\n") == 1
    assert "10 quotes" in done.output and done.output.rstrip().endswith("no problems")


def test_statement_1_has_four_strong_one_in_two_strengths_and_one_partial(kb: KnowledgeBase) -> None:
    agreement = votes(kb, "s1")
    assert marked(agreement) == {"strongly agree": (5, 4), "partially agree": (2, 1)}
    assert agreement.several_marks == {"P5": ("strongly agree", "partially agree")}


def test_statement_2_has_four_strong_one_in_two_strengths_and_one_partial(kb: KnowledgeBase) -> None:
    agreement = votes(kb, "s2")
    assert marked(agreement) == {"strongly agree": (5, 4), "partially agree": (2, 1)}
    assert agreement.several_marks == {"P1": ("strongly agree", "partially agree")}


def test_statement_3_has_three_partial_and_three_strong_disagreements(kb: KnowledgeBase) -> None:
    assert marked(votes(kb, "s3")) == {"partially disagree": (3, 3), "strongly disagree": (3, 3)}


def test_statement_4_has_one_partial_two_partial_one_strong_and_two_without_opinion(kb: KnowledgeBase) -> None:
    agreement = votes(kb, "s4")
    assert marked(agreement) == {
        "partially agree": (1, 1), "partially disagree": (2, 2), "strongly disagree": (1, 1), "no opinion": (2, 2)}
    assert agreement.having("no opinion") == ("P1", "P2")


def test_statement_5_has_two_partial_and_four_strong_disagreements(kb: KnowledgeBase) -> None:
    assert marked(votes(kb, "s5")) == {"partially disagree": (2, 2), "strongly disagree": (4, 4)}


def test_statement_6_has_five_strong_agreements_and_one_partial_disagreement(kb: KnowledgeBase) -> None:
    assert marked(votes(kb, "s6")) == {"strongly agree": (5, 5), "partially disagree": (1, 1)}


def test_the_directions_are_those_of_the_method(kb: KnowledgeBase) -> None:
    found = {id: (votes(kb, id).direction, votes(kb, id).side, votes(kb, id).n, votes(kb, id).opposed)
             for id in ("s1", "s2", "s3", "s4", "s5", "s6")}
    assert found == {
        "s1": ("all on one side", "agrees", 6, ()), "s2": ("all on one side", "agrees", 6, ()),
        "s3": ("all on one side", "disagrees", 6, ()), "s4": (None, "disagrees", 4, ()),
        "s5": ("all on one side", "disagrees", 6, ()), "s6": ("all but one", "agrees", 6, ("P4",)),
    }


def test_strengths_stand_in_words_as_marks_and_as_people(kb: KnowledgeBase) -> None:
    assert wording.strengths(votes(kb, "s1")) == (
        "Marks: 5 strongly agree, 2 partially agree. "
        "People: 4 only strongly agree, 1 only partially agree, P5 strongly agree and partially agree.")
    assert wording.strengths(votes(kb, "s6")) == "Marks: 5 strongly agree, 1 partially disagree."


def test_three_statements_are_worded_against_the_practice(kb: KnowledgeBase) -> None:
    assert [s.id for s in kb.statements.values() if s.agreement_means == "challenges"] == ["s3", "s4", "s5"]


def test_the_general_statement_counts_for_no_principle_and_none_counts_for_testing(kb: KnowledgeBase) -> None:
    assert kb.statements["araujo-2024/s6"].principles == {}
    assert kb.statements_on(kb.principles["testing"]) == []
    assert "No statement asks about testing by itself" in kb.principles["testing"].gap


def test_six_records_of_each_and_ten_quotes_are_encoded(kb: KnowledgeBase) -> None:
    counts = {name: len(records) for name, records in kb.collections.items()}
    assert (counts["principles"], counts["metrics"], counts["participants"], counts["statements"], counts["votes"],
            counts["quotes"], counts["contexts"]) == (6, 3, 6, 6, 6, 10, 7)
    assert counts["guidance"] <= 7


def test_quotes_keep_the_pages_speakers_and_marks_of_the_print(kb: KnowledgeBase) -> None:
    assert [(q.participant, q.statement, q.page) for q in kb.quotes.values()] == [
        ("P3", "s1", "309"), ("P6", "s1", "309"), ("P6", "s2", "310"), ("P4", "s3", "310"), ("P6", "s4", "310"),
        ("P5", "s4", "310"), ("P3", "s4", "310"), ("P2", "s5", "311"), ("P1", "s6", "311"), ("P4", "s6", "311")]
    text = "".join(quote.text for quote in kb.quotes.values())
    assert text.count("’") == 3 and "'" not in text and text.count("[...]") == 1


def test_a_bad_file_ends_check_with_its_problems_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "evidence" / "principles").mkdir(parents=True)
    (tmp_path / "evidence" / "principles" / "automation.yml").write_text("name: no\ndefinitoin: x\n")
    done = CliRunner().invoke(main, ["check", str(tmp_path / "evidence")])
    assert done.exit_code == 1
    assert "evidence/principles/automation.yml:2: definitoin: there is no such field; did you mean definition?" in done.output
    assert "Traceback" not in done.output

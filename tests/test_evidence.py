"""The real evidence against the paper's own prose."""

from __future__ import annotations

from click.testing import CliRunner

from knowledge_base import backlinks, trace, wording
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
    assert backlinks.statements_on(kb, kb.principles["testing"]) == []
    assert "No statement asks about testing by itself" in kb.principles["testing"].gap


def test_six_records_of_each_and_ten_quotes_are_encoded(kb: KnowledgeBase) -> None:
    counts = {name: len(records) for name, records in kb.collections.items()}
    assert (counts["principles"], counts["metrics"], counts["participants"], counts["statements"], counts["votes"],
            counts["quotes"], counts["contexts"]) == (6, 3, 6, 6, 6, 10, 8)
    assert counts["guidance"] <= 7


def test_quotes_keep_the_pages_speakers_and_marks_of_the_print(kb: KnowledgeBase) -> None:
    assert [(q.participant, q.statement, q.page) for q in kb.quotes.values()] == [
        ("P3", "s1", "309"), ("P6", "s1", "309"), ("P6", "s2", "310"), ("P4", "s3", "310"), ("P6", "s4", "310"),
        ("P5", "s4", "310"), ("P3", "s4", "310"), ("P2", "s5", "311"), ("P1", "s6", "311"), ("P4", "s6", "311")]
    text = "".join(quote.text for quote in kb.quotes.values())
    assert text.count("’") == 3 and "'" not in text and text.count("[...]") == 1


def test_what_a_vote_means_for_the_practice_says_no_more_than_was_asked(kb: KnowledgeBase) -> None:
    said = {id: wording.for_the_practice(votes(kb, id), kb.statements[f"araujo-2024/{id}"].agreement_means, "belief")
            for id in ("s1", "s3", "s4", "s6")}
    assert said == {
        "s1": "Agreeing supports the practice; disagreeing speaks against it. Of 6, 6 agreed.",
        "s3": "Agreeing challenges the practice; disagreeing speaks for it, as far as this was asked. Of 6, 6 disagreed.",
        "s4": "Agreeing challenges the practice; disagreeing speaks for it, as far as this was asked. "
              "Of 4, 1 agreed and 3 disagreed.",
        "s6": "Agreeing supports the practice; disagreeing speaks against it. Of 6, 5 agreed and 1 disagreed.",
    }


def test_only_the_one_who_disagreed_is_opposed_and_their_words_explain_the_vote(kb: KnowledgeBase) -> None:
    votes_on = {id: trace.ballot(kb, kb.statements[f"araujo-2024/{id}"]) for id in ("s4", "s6")}
    stance, = votes_on["s6"].opposed
    assert (stance.participant.id, stance.options, [quote.id for quote in stance.said]) == (
        "P4", ("partially disagree",), ["roadmap-delay"])
    assert stance.said[0].explains_vote
    assert votes_on["s4"].opposed == ()
    assert [one.participant.id for one in votes_on["s4"].agreeing] == ["P6"]
    assert [one.participant.id for one in votes_on["s4"].disagreeing] == ["P3", "P4", "P5"]

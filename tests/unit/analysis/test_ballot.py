"""The people opposed on a statement, and those on both sides."""

from __future__ import annotations

import pytest

from knowledge_base.analysis.ballot import ballot_on
from knowledge_base.load import read
from tests.support.cases import change, evidence_of

BELIEF = "measures: belief\n  agreement_means: supports"
ADOPTION = "measures: adoption\n  agreement_means: neither"


@pytest.mark.parametrize("asked, split", [(BELIEF, ["G3"]), (ADOPTION, [])])
def test_two_answers_are_both_sides_of_an_opinion_but_not_of_what_was_done(asked, split, tmp_path):
    evidence = evidence_of("_base", tmp_path)
    change(evidence, "studies/example/statements.yml", BELIEF, f"several_marks: true\n  {asked}")
    votes = evidence / "studies" / "example" / "votes.yml"
    votes.write_text("s1: {yes: [G1, G2, G3], no: [G3]}\ns2: {yes: 5}\n", encoding="utf-8")
    kb, _ = read(evidence)
    ballot = ballot_on(kb, kb.statements["example/s1"])
    assert split == [stance.participant.id for stance in ballot.split]
    assert bool(split) == ballot.contested

"""What is written of votes behind a finding that nobody is opposed to (method)."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.analysis.confidence import opposition
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.load import read
from tests.support.cases import evidence_of

ALL_YES = "s1: {yes: [G1, G2, G3, G4, G5]}\ns2: {yes: 5}\n"
NO_OPINION = "s1: {no opinion: [G1, G2, G3, G4, G5]}\ns2: {yes: 5}\n"


def base_with(tmp_path: Path, votes: str, measures: str = "belief") -> KnowledgeBase:
    """Return the small base with other votes on s1, which measures something else."""
    evidence = evidence_of("_base", tmp_path)
    study = evidence / "studies/example"
    text = (study / "statements.yml").read_text(encoding="utf-8")
    text = text.replace("measures: belief", f"measures: {measures}", 1)
    if measures != "belief":
        text = text.replace("agreement_means: supports", "agreement_means: neither", 1)
    (study / "statements.yml").write_text(text, encoding="utf-8")
    (study / "votes.yml").write_text(votes, encoding="utf-8")
    kb, _ = read(evidence)
    return kb


@pytest.mark.parametrize(
    "votes, measures, sentence",
    [
        (ALL_YES, "belief", opposition.UNOPPOSED),
        (ALL_YES, "experience", opposition.NO_SIDES),
        (ALL_YES, "intention", opposition.NO_SIDES),
        (ALL_YES, "adoption", opposition.DONE),
        (NO_OPINION, "belief", opposition.NO_OPINION),
    ],
)
def test_what_is_written_of_uncontested_votes_follows_what_they_can_tell(
    tmp_path: Path, votes: str, measures: str, sentence: str
) -> None:
    kb = base_with(tmp_path, votes, measures)
    found = opposition.opposition(kb, kb.findings["barrels-save-trips"])
    assert found.silence.startswith(sentence)


@pytest.mark.parametrize(
    "votes, measures, listed",
    [
        ("s1: {no: [G1, G2, G3, G4, G5]}\ns2: {yes: 5}\n", "belief", ["example/s1"]),
        (ALL_YES, "adoption", []),
        (NO_OPINION, "belief", []),
        ("s1: {no: [G1, G2]}\ns2: {yes: 5}\n", "belief", []),
    ],
)
def test_only_a_vote_with_a_side_speaks_the_other_way(
    tmp_path: Path, votes: str, measures: str, listed: list[str]
) -> None:
    kb = base_with(tmp_path, votes, measures)
    finding = kb.findings["barrels-save-trips"]
    against = finding.model_copy(update={"against": ("example/s1",)})
    found = opposition.opposition(kb, against)
    assert listed == [ballot.statement.ref for ballot in found.other_way]

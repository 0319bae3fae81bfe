"""The highest confidence of a finding, and its reason (method, "Appraising a finding")."""

from __future__ import annotations

import pytest

from knowledge_base.analysis.appraisal import ceiling, counting_studies
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.load import load
from tests.support.cases import change, evidence_of

STUDIES = "fewer than two independent studies read in full support the finding"
CONCERNS = "each serious concern costs a level"


@pytest.mark.parametrize(
    "serious, highest, reason",
    [(1, "low", STUDIES), (2, "low", CONCERNS), (3, "very low", CONCERNS)],
)
def test_one_study_is_the_reason_only_where_the_concerns_allow_more(
    serious, highest, reason, tmp_path
):
    evidence = evidence_of("_base", tmp_path)
    finding = "findings/barrels-save-trips.yml"
    for question in ("relevance", "coherence")[: serious - 1]:
        change(
            evidence, finding, f"{question}: {{concern: minor", f"{question}: {{concern: serious"
        )
    change(evidence, finding, "confidence: low", f"confidence: {highest}")
    kb = load(evidence)
    assert (highest, reason) == ceiling(kb, kb.findings["barrels-save-trips"])


@pytest.mark.parametrize(
    "anchor, counts",
    [
        ("baker-2021/s1", True),
        ("baker-2021/rest", True),  # a quote
        ("baker-2021/days-to-spare", True),  # a view of a participant
        ("baker-2021/steam-diverse", False),  # a view of the authors
        ("grain-2019/later", False),  # read as an abstract
        ("miller-2023/slow", True),
        ("miller-2023/weigh", False),  # adoption
        ("miller-2023/scent", False),  # no votes
    ],
)
def test_a_study_counts_by_what_its_participants_said_or_voted(
    kb: KnowledgeBase, anchor: str, counts: bool
) -> None:
    study, _, _ = anchor.partition("/")
    expected = [study] if counts else []
    assert expected == [counting.id for counting in counting_studies(kb, [anchor])]

"""The highest confidence of a finding, and its reason (method, "Appraising a finding")."""

from __future__ import annotations

import pytest

from knowledge_base.analysis.appraisal import ceiling
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

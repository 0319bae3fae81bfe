"""A finding in; the highest confidence that the method allows it, with the reasons, out. Section "Appraising a finding"."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.finding import Finding
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study
from knowledge_base.model.view import View

CONFIDENCES = ("very low", "low", "moderate", "high")
MEANING = {
    "high": "it is highly likely that this holds for similar teams",
    "moderate": "it is likely that this holds for similar teams",
    "low": "it is possible that this holds for similar teams",
    "very low": "it is not clear whether this holds for similar teams",
}
"""What each level says, worded as the method asks, after GRADE-CERQual (Lewin et al. 2018)."""


def studies_behind(kb: KnowledgeBase, finding: Finding) -> list[Study]:
    """List the studies a finding rests on that count as studies."""
    return counting_studies(kb, finding.rests_on)


def counting_studies(kb: KnowledgeBase, refs: Iterable[str]) -> list[Study]:
    """List the studies behind some anchors that count as studies.

    Abstracts, authors' own conclusions and hypotheses, counts of adoption, and statements
    without votes do not.
    """
    counting = {kb.anchors[ref].study for ref in refs if _counts(kb, kb.anchors[ref])}
    return [study for id, study in kb.studies.items() if id in counting]


def two_are_independent(studies: Iterable[Study]) -> bool:
    """Say whether any two of the studies share no participants or data."""
    return any(
        one.id not in other.shares_participants_with
        and other.id not in one.shares_participants_with
        for one, other in combinations(studies, 2)
    )


def ceiling(kb: KnowledgeBase, finding: Finding) -> tuple[str, str]:
    """Give the highest confidence allowed, and why in half a sentence."""
    serious = sum(
        question.concern == "serious" for question in finding.appraisal.questions.values()
    )
    by_concerns = max(len(CONFIDENCES) - 1 - serious, 0)
    by_studies = len(CONFIDENCES) - 1 if two_are_independent(studies_behind(kb, finding)) else 1
    if by_studies < by_concerns:
        return CONFIDENCES[
            by_studies
        ], "fewer than two independent studies read in full stand behind it"
    return CONFIDENCES[by_concerns], "each serious concern costs a level"


def exceeds(confidence: str, highest: str) -> bool:
    """Say whether a confidence is above another."""
    return CONFIDENCES.index(confidence) > CONFIDENCES.index(highest)


def lowest(findings: Iterable[Finding]) -> str:
    """Give the lowest confidence among findings, which is the recommendation's."""
    return min((finding.appraisal.confidence for finding in findings), key=CONFIDENCES.index)


def _counts(kb: KnowledgeBase, anchor) -> bool:
    if kb.study_of(anchor).read != "full":
        return False
    if isinstance(anchor, View):
        return anchor.by != "authors"
    if isinstance(anchor, Statement):
        return anchor.ref in kb.votes and anchor.measures != "adoption"
    return True

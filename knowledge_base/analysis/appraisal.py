"""The highest confidence that the method allows a finding (method, "Appraising a finding")."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.anchors import Anchor
from knowledge_base.model.finding import Finding
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study
from knowledge_base.model.view import View

CONFIDENCES = ("very low", "low", "moderate", "high")
"""The levels of confidence, the lowest first."""

MEANING = {
    "high": "it is highly likely that this holds for similar teams",
    "moderate": "it is likely that this holds for similar teams",
    "low": "it is possible that this holds for similar teams",
    "very low": "it is not clear whether this holds for similar teams",
}
"""The meaning of each level, worded as the method asks, after GRADE-CERQual (Lewin et al. 2018)."""

_HIGHEST = len(CONFIDENCES) - 1
_HIGHEST_WITH_ONE_STUDY = CONFIDENCES.index("low")


def studies_behind(kb: KnowledgeBase, finding: Finding) -> list[Study]:
    """List the studies a finding rests on that count as studies."""
    return counting_studies(kb, finding.rests_on)


def counting_studies(kb: KnowledgeBase, refs: Iterable[str]) -> list[Study]:
    """List the studies behind some anchors that count as studies, in the order of the base.

    Abstracts, studies of which only the data was read, authors' own conclusions and
    hypotheses, counts of adoption, and statements without votes do not count (method,
    "Appraising a finding").
    """
    anchors = [kb.anchors[ref] for ref in refs]
    counting = {anchor.study for anchor in anchors if _counts(kb, anchor)}
    return [study for study in kb.studies.values() if study.id in counting]


def two_are_independent(studies: Iterable[Study]) -> bool:
    """Return whether any two of the studies share no participants or data."""
    pairs = combinations(studies, 2)
    return any(_independent(*pair) for pair in pairs)


def ceiling(kb: KnowledgeBase, finding: Finding) -> tuple[str, str]:
    """Return the highest confidence allowed, and the reason as a clause (method).

    Each serious concern costs a level; without two independent studies confidence is low or
    very low.
    """
    questions = finding.appraisal.questions.values()
    serious = [question.concern for question in questions].count("serious")
    by_concerns = max(_HIGHEST - serious, 0)
    by_studies = _HIGHEST
    if not two_are_independent(studies_behind(kb, finding)):
        by_studies = _HIGHEST_WITH_ONE_STUDY
    if by_studies < by_concerns:
        reason = "fewer than two independent studies read in full support the finding"
        return CONFIDENCES[by_studies], reason
    return CONFIDENCES[by_concerns], "each serious concern costs a level"


def exceeds(confidence: str, highest: str) -> bool:
    """Return whether a confidence is above another."""
    level = CONFIDENCES.index(confidence)
    limit = CONFIDENCES.index(highest)
    return level > limit


def lowest(findings: Iterable[Finding]) -> str:
    """Return the lowest confidence among findings: that of their recommendation.

    The source of the rule is the method, "Guidance". Raises ValueError without findings.
    """
    confidences = [finding.appraisal.confidence for finding in findings]
    return min(confidences, key=CONFIDENCES.index)


def _independent(one: Study, other: Study) -> bool:
    if one.id in other.shares_participants_with:
        return False
    return other.id not in one.shares_participants_with


def _counts(kb: KnowledgeBase, anchor: Anchor) -> bool:
    if kb.study_of(anchor).read != "full":
        return False
    if isinstance(anchor, View):
        return anchor.by != "authors"
    if isinstance(anchor, Statement):
        return anchor.ref in kb.votes and anchor.measures != "adoption"
    return True

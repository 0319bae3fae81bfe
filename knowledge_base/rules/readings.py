"""Rules on the second reading of an appraisal."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.analysis import appraisal
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.model.finding import Appraisal, Reading
from knowledge_base.rules.registry import rule


@rule
def two_readings_have_two_readers(kb: KnowledgeBase) -> Iterator[Problem]:
    """The second reading is by others than the first: two runs of one reader are one reader.

    Source: the method, "Two readings".
    """
    for finding in kb.findings.values():
        second = finding.appraisal.second
        both = set(finding.appraisal.by) & set(second.by) if second else set()
        for reader in sorted(both):
            yield finding.origin.problem(
                ["appraisal", "second", "by"],
                f"'{reader}' made the first reading too; name another reader, or remove `second`",
            )


@rule
def readings_that_differ_are_settled(kb: KnowledgeBase) -> Iterator[Problem]:
    """Where nothing decides between two readings, the lower confidence holds.

    Source: the method, "Two readings".
    """
    for finding in kb.findings.values():
        first, second = finding.appraisal, finding.appraisal.second
        if second is None or first.settled or not _differ(first, second):
            continue
        if appraisal.exceeds(first.confidence, second.confidence):
            yield finding.origin.problem(
                ["appraisal", "settled"],
                "the second reading is lower; name the text that decides, "
                f"or write '{second.confidence}' in `confidence`",
            )


@rule
def second_readings_follow_from_their_concerns(kb: KnowledgeBase) -> Iterator[Problem]:
    """The confidence of a second reading is not above what its concerns allow.

    Source: the method, "Appraising a finding".
    """
    for finding in kb.findings.values():
        second = finding.appraisal.second
        highest = appraisal.level_of(second) if second else None
        if second and highest and appraisal.exceeds(second.confidence, highest.confidence):
            yield finding.origin.problem(
                ["appraisal", "second", "confidence"],
                f"'{second.confidence}' is not allowed here, as {highest.reason}; "
                f"write at most '{highest.confidence}'",
            )


def _differ(first: Appraisal, second: Reading) -> bool:
    concerns = [question.concern for question in first.questions.values()]
    others = [question.concern for question in second.questions.values()]
    return concerns != others or first.confidence != second.confidence

"""Rules on the second reading of an appraisal."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.analysis.confidence import appraisal
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.model.finding import Appraisal, Reading
from knowledge_base.rules.registry import rule
from knowledge_base.text.spelling import letters_of_name


@rule
def two_readings_have_two_readers(kb: KnowledgeBase) -> Iterator[Problem]:
    """The second reading is by others than the first: two runs of one reader are one reader.

    Names are compared by their letters. Source: the method, "Two readings".
    """
    for finding in kb.findings.values():
        second = finding.appraisal.second
        first = {_letters(reader): reader for reader in finding.appraisal.by}
        for reader in second.by if second else ():
            same = first.get(_letters(reader))
            if same is None:
                continue
            spelt = f", as '{same}'" if same != reader else ""
            yield finding.origin.problem(
                ["appraisal", "second", "by"],
                f"'{reader}' made the first reading too{spelt}; "
                "name another reader, or remove `second`",
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


def _letters(reader: str) -> str:
    """Return the letters of a reader's name, its given names first."""
    family, _, given = reader.partition(",")
    return letters_of_name(f"{given} {family}") or reader


def _differ(first: Appraisal, second: Reading) -> bool:
    concerns = [question.concern for question in first.questions.values()]
    others = [question.concern for question in second.questions.values()]
    return concerns != others or first.confidence != second.confidence

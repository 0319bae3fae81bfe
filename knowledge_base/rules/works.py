"""Rules on the works that studies are of."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.analysis.confidence.independence import Ground, grounds
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.model.study import Study
from knowledge_base.rules.registry import rule


@rule
def studies_are_of_different_works(kb: KnowledgeBase) -> Iterator[Problem]:
    """No two studies are of one work, unless one names the other as sharing its participants.

    Source: the method, "Appraising a finding": studies of one work are not independent. A preprint
    and the article that followed may both be in a base, but count once.
    """
    first: dict[Ground, Study] = {}
    for study in kb.studies.values():
        reported: set[str] = set()
        for ground in grounds(study):
            other = first.setdefault(ground, study)
            if other.id not in {study.id, *reported} and not _is_declared(study, other):
                reported.add(other.id)
                yield _problem(study, other, ground[0])


def _is_declared(one: Study, other: Study) -> bool:
    if other.id in one.shares_participants_with:
        return True
    return one.id in other.shares_participants_with


def _problem(study: Study, other: Study, ground: str) -> Problem:
    return study.origin.problem(
        ["citation"],
        f"studies '{other.id}' ({other.origin.file}) and '{study.id}' have {ground}; remove one, "
        f"or add '{other.id}' to `shares_participants_with` if both report one study",
    )

"""Rules on the works that studies are of."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.analysis.confidence.independence import Ground, grounds, identifying
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.model.excluded import Excluded
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


@rule
def studies_not_taken_in_are_not_in_the_base(kb: KnowledgeBase) -> Iterator[Problem]:
    """A study that was not taken in is none of the base, and is listed once.

    Source: the method, "What is not here": the list shows how the base was made.
    """
    known: dict[Ground, Study | Excluded] = {}
    for study in kb.studies.values():
        known |= dict.fromkeys(grounds(study), study)
    for work in kb.excluded.values():
        for ground in identifying(work.DOI, work.URL):
            other = known.setdefault(ground, work)
            if other is not work:
                yield _taken_in(work, other, ground[0])
                break


@rule
def studies_not_taken_in_can_be_found(kb: KnowledgeBase) -> Iterator[Problem]:
    """A study that was not taken in has a DOI or an address.

    Source: the method, "What is not here": readers can check the reason.
    """
    for work in kb.excluded.values():
        if not (work.DOI or work.URL):
            yield work.origin.problem(
                ["DOI"], "is missing; write `DOI`, or `URL` if there is no DOI"
            )


def _taken_in(work: Excluded, other: Study | Excluded, ground: str) -> Problem:
    form = "remove one"
    if isinstance(other, Study):
        form = f"remove it here, and retire it in a change with instead: [{other.path}]"
    return work.origin.problem(
        [], f"'{other.path}' ({other.origin.file}) and '{work.path}' have {ground}; {form}"
    )


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

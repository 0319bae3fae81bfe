"""Rules on what studies have in common."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.analysis.confidence.independence import share_an_author
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.rules.registry import rule


@rule
def independence_is_said_with_its_ground(kb: KnowledgeBase) -> Iterator[Problem]:
    """A study is independent of another by a ground with its place, and shares no one with it.

    Source: the method, "Appraising a finding", Independent.
    """
    for study in kb.studies.values():
        for id, ground in study.independent_of.items():
            other = kb.studies.get(id)
            for message in _problems_of(study.id, id, bool(ground.page or ground.locator)):
                yield study.origin.problem(["independent_of", id], message)
            if other is None or other is study:
                continue
            shared = {*study.shares_participants_with} & {id}
            shared |= {*other.shares_participants_with} & {study.id}
            if shared:
                yield study.origin.problem(
                    ["independent_of", id],
                    f"'{id}' is under `shares_participants_with` too; keep one of them",
                )
            if share_an_author(study, other) and not ground.despite:
                yield study.origin.problem(
                    ["independent_of", id],
                    f"'{id}' has an author in common; write in `despite` "
                    "what they share and why nobody took part in both",
                )


def _problems_of(study: str, other: str, has_place: bool) -> Iterator[str]:
    if study == other:
        yield f"'{other}' is this study; name another"
    if not has_place:
        yield "the place is missing; add `page` or `locator`"

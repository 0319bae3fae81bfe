"""Rules on the gaps of principles: what no study in the base asked."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.rules.registry import rule
from knowledge_base.text.english import listed


@rule
def principles_with_votes_have_no_gap(kb: KnowledgeBase) -> Iterator[Problem]:
    """A principle has a gap only where no statement with votes counts for it.

    Source: the method, "Guidance": what no study in the base asked is shown as a gap. The page
    shows it under "Not asked", above the votes.
    """
    for principle in kb.principles.values():
        if principle.gap is None:
            continue
        asked = [f"'{ref}'" for ref in _statements_with_votes(kb, principle.id)]
        if asked:
            yield principle.origin.problem(
                ["gap"],
                f"votes are recorded on {listed(asked)}, so this principle was asked about; "
                "remove `gap`, and write what remains unasked in `not_measured` "
                "of a recommendation",
            )


def _statements_with_votes(kb: KnowledgeBase, principle: str) -> Iterator[str]:
    for ref, statement in kb.statements.items():
        votes = kb.votes.get(ref)
        if votes and any(votes.marks.values()) and principle in statement.principles:
            yield ref

"""The findings that rules on evidence can judge."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.finding import Finding
from knowledge_base.model.measurement import Measurement
from knowledge_base.model.statement import Statement

_DECIDING = ("participants", "statements", "votes")
"""The collections of a study from which people and votes are counted."""


def fully_anchored(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield the findings of which everything that decides has loaded."""
    for finding in kb.findings.values():
        if all(_is_loaded(kb, ref) for ref in (*finding.anchors, *finding.set_aside)):
            yield finding


def _is_loaded(kb: KnowledgeBase, ref: str) -> bool:
    """Return whether an anchor, its statement, and the people and votes of its study loaded."""
    anchor = kb.anchors.get(ref)
    if anchor is None or anchor.study not in kb.studies:
        return False
    if isinstance(anchor, Measurement):
        return True
    if not isinstance(anchor, Statement):
        return not anchor.statement or _is_loaded(kb, anchor.sibling(anchor.statement))
    if anchor.scale not in kb.study_of(anchor).scales:
        return False
    held = [id for name, id in kb.unloaded if name in _DECIDING]
    return not any(id.startswith(f"{anchor.study}/") for id in held)

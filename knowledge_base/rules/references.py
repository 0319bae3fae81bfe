"""Rules on references between records."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.base.dangling import all_references
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.rules.registry import rule


@rule
def references_lead_to_records(kb: KnowledgeBase) -> Iterator[Problem]:
    for reference in all_references(kb):
        if not reference.found:
            yield reference.record.origin.problem(reference.path, reference.message)

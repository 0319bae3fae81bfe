"""Rules on references between records."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.base.dangling import dangling_references
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.rules.registry import rule


@rule
def references_lead_to_records(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every id that a record names is that of a record, a scale or an answer.

    Source: evidence/README.md, the files and their fields.
    """
    for record in kb.all_records():
        problem = record.origin.problem
        for path, message in dangling_references(kb, record):
            yield problem(path, message)

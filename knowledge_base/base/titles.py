"""Titles of records and names of their kinds."""

from __future__ import annotations

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.record import Record

_NOUN = {"guidance": "Recommendation", "view": "Authors’ view", "context": "Situation"}


def title(record: Record) -> str:
    """Name a record as links and headings do; a quote or view is linked by other words."""
    match record.kind:
        case "study" | "principle" | "metric":
            return record.name
        case "participant":
            return record.id
        case "context":
            return record.question
    return record.title


def noun(record: Record) -> str:
    """Name the kind of a record."""
    return _NOUN.get(record.kind, record.kind.capitalize())


def full_title(kb: KnowledgeBase, record: Record) -> str:
    """Name a page so that it can stand alone, in a tab or a list of results."""
    match record.kind:
        case "participant":
            return f"Participant {record.id}, {kb.study_of(record).name}"
        case "statement":
            return f"Statement {record.id}, {record.title}, {kb.study_of(record).name}"
        case "metric":
            return f"Metric: {record.name}"
        case "principle":
            return f"Principle: {record.name}"
    return title(record)

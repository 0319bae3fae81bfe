"""The titles of records, as links, headings and lists of results show them."""

from __future__ import annotations

from operator import attrgetter

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.record import Record


def title(record: Record) -> str:
    """Return the title of a record in links and headings; a quote or view has its id."""
    return str(attrgetter(record.kind.title)(record))


def noun(record: Record) -> str:
    """Return the name of a record's kind, as readers see it."""
    return record.kind.noun or record.kind.name.capitalize()


def full_title(kb: KnowledgeBase, record: Record) -> str:
    """Return a title that can appear without its page: in a browser tab, in a list of results."""
    if not record.kind.full_title:
        return title(record)
    return _filled(record.kind.full_title, kb, record)


def summary(kb: KnowledgeBase, record: Record) -> str:
    """Return the description of a record's page, one sentence."""
    return _filled(record.kind.summary, kb, record)


def _filled(template: str, kb: KnowledgeBase, record: Record) -> str:
    study = kb.study_of(record) if record.study else None
    return template.format(record=record, study=study)

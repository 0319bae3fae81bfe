"""A knowledge base that may have problems in; the part of it whose references all lead to records, which can be counted, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .record import Record
from .records import IN_STUDY, KINDS, KnowledgeBase
from .references import all_references


def sound(kb: KnowledgeBase) -> KnowledgeBase:
    """Leave out every record that names what is not there, and then every record that names one of these."""
    kb = replace(kb, unloaded=frozenset())
    while dangling := {id(record) for record in _dangling(kb)}:
        kb = replace(kb, **{name: {ref: record for ref, record in kb.collections[name].items() if id(record) not in dangling}
                            for name in KINDS})
    return kb


def _dangling(kb: KnowledgeBase) -> Iterator[Record]:
    for reference in all_references(kb):
        if not reference.found:
            yield reference.record
    for name in IN_STUDY:
        for ref, record in kb.collections[name].items():
            if record.study not in kb.studies or (name == "votes" and ref not in kb.statements):
                yield record

"""Knowledge bases that may have problems in; the part of each that can be counted and held against the others, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from knowledge_base.base.dangling import dangling_references
from knowledge_base.base.knowledge_base import IN_STUDY, KINDS, KnowledgeBase
from knowledge_base.model.record import Record


def sound(kb: KnowledgeBase, *others: KnowledgeBase) -> KnowledgeBase:
    """Leave out what did not load, here or in the others, and every record that names what is then not there.

    A statement whose votes did not load goes with them: it would count as one without votes.
    """

    def refused(name: str, ref: str) -> bool:
        return any(
            side.is_unloaded(kind, ref)
            for side in (kb, *others)
            for kind in ((name, "votes") if name == "statements" else (name,))
        )

    kb = replace(
        kb,
        unloaded=frozenset(),
        **{
            name: {
                ref: record
                for ref, record in kb.collections[name].items()
                if not refused(name, ref)
            }
            for name in KINDS
        },
    )
    while dangling := {id(record) for record in _dangling(kb)}:
        kb = replace(
            kb,
            **{
                name: {
                    ref: record
                    for ref, record in kb.collections[name].items()
                    if id(record) not in dangling
                }
                for name in KINDS
            },
        )
    return kb


def _dangling(kb: KnowledgeBase) -> Iterator[Record]:
    for record in kb.all_records():
        if any(dangling_references(kb, record)):
            yield record
    for name in IN_STUDY:
        for ref, record in kb.collections[name].items():
            if record.study not in kb.studies or (name == "votes" and ref not in kb.statements):
                yield record

"""Keep the records that can be counted when a knowledge base has problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from typing import Any

from knowledge_base.base.dangling import dangling_references
from knowledge_base.base.knowledge_base import IN_STUDY, KINDS, KnowledgeBase
from knowledge_base.model.record import Record


def sound(kb: KnowledgeBase, *others: KnowledgeBase) -> KnowledgeBase:
    """Drop the records that did not load in one of the bases, and all that refer to them.

    A statement whose votes did not load is dropped too: it would count as one without votes.
    """
    sides = (kb, *others)

    def loaded(name: str, ref: str, record: Record) -> bool:
        needed = ("statements", "votes") if name == "statements" else (name,)
        return not _is_refused(sides, needed, ref)

    kb = replace(_only(kb, loaded), unloaded=frozenset())
    dangling = {id(record) for record in _dangling(kb)}

    def connected(name: str, ref: str, record: Record) -> bool:
        return id(record) not in dangling

    # What refers to a dropped record is left dangling in its turn.
    while dangling:
        kb = _only(kb, connected)
        dangling = {id(record) for record in _dangling(kb)}
    return kb


def _is_refused(sides: tuple[KnowledgeBase, ...], names: tuple[str, ...], ref: str) -> bool:
    """Return whether a reference did not load on one of the sides, in one of the collections."""
    pairs = product(sides, names)
    return any(side.is_unloaded(name, ref) for side, name in pairs)


def _only(kb: KnowledgeBase, keep: Callable[[str, str, Record], bool]) -> KnowledgeBase:
    """Return a base with the records for which `keep` (collection, reference, record) is true."""
    kept: dict[str, Any] = {}
    for name in KINDS:
        records = {}
        for ref, record in kb.collections[name].items():
            if keep(name, ref, record):
                records[ref] = record
        kept[name] = records
    return replace(kb, **kept)


def _dangling(kb: KnowledgeBase) -> Iterator[Record]:
    """Yield records that name a missing record, or whose study or statement is missing."""
    for record in kb.all_records():
        if any(dangling_references(kb, record)):
            yield record
    for name in IN_STUDY:
        for record in kb.collections[name].values():
            if record.study not in kb.studies:
                yield record
    for ref, votes in kb.votes.items():
        if ref not in kb.statements:
            yield votes

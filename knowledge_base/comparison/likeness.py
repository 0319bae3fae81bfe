"""How alike two records are, by the words that readers know them by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from knowledge_base.comparison.diff import RecordChange
from knowledge_base.model.participant import Participant
from knowledge_base.model.record import Record

SAME = 0.6
"""A removed and an added record that share this part of their words look like one record."""

UNRECOGNISABLE = 0.4
"""Versions of a record that share less look like two records.

Different quotes of a study share 0.2, different statements 0.3.
"""


def likeness(old: Record, new: Record) -> float:
    """Return the share of words, 0 to 1, that the most similar texts of two records share."""
    highest = 0.0
    for one, other in zip(old.known_by, new.known_by, strict=False):
        if one and other:
            highest = max(highest, _shared_words(one, other))
    return highest


def _shared_words(old: str, new: str) -> float:
    before = old.casefold().split()
    after = new.casefold().split()
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


def look_renamed(
    removed: Iterable[RecordChange], added: Iterable[RecordChange]
) -> Iterator[tuple[str, RecordChange]]:
    """Yield (path, addition) for each removed record that looks like an added one.

    No addition is paired twice.
    """
    free = {change.path: change for change in added}
    for change in removed:
        successor = _successor(change.record, free.values())
        if successor:
            del free[successor.path]
            yield change.path, successor


def _successor(removed: Record, added: Iterable[RecordChange]) -> RecordChange | None:
    """Return the addition that looks like a removed record."""
    best = None
    highest = 0.0
    for change in added:
        if change.record.kind != removed.kind:
            continue
        if isinstance(removed, Participant):
            if _same_person(removed, change.record):
                return change
            continue
        share = likeness(removed, change.record)
        if share >= SAME and share > highest:
            best = change
            highest = share
    return best


def _same_person(old: Participant, new: Record) -> bool:
    if not isinstance(new, Participant) or not old.characteristics:
        return False
    return (old.session, old.characteristics) == (new.session, new.characteristics)

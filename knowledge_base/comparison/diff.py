"""Compare two knowledge bases record by record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeGuard

from knowledge_base.analysis.retired import Retired, retired_records
from knowledge_base.base.knowledge_base import KINDS, KnowledgeBase
from knowledge_base.comparison.field_diff import FieldChange, changed_fields
from knowledge_base.model.change import Change
from knowledge_base.model.quote import Quote
from knowledge_base.model.record import Record
from knowledge_base.model.statement import Statement
from knowledge_base.model.votes import Votes

What = Literal["added", "changed", "retired", "removed"]


@dataclass(frozen=True)
class Move:
    """A participant whose marks on a statement changed, with their options before and after."""

    participant: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True)
class RecordChange:
    """A record that was added, changed, retired or removed.

    `record` is the new version, or the old one if there is none; `became` is the change that
    retired it.
    """

    what: What
    path: str
    record: Record
    fields: tuple[FieldChange, ...] = ()
    moves: tuple[Move, ...] = ()
    became: Change | None = None

    @property
    def words(self) -> FieldChange | None:
        """The change of words that are printed in a source, and so can only be a correction."""
        printed = isinstance(self.record, Quote | Statement)
        if printed or getattr(self.record, "verbatim", False):
            for field in self.fields:
                if field.name == "text":
                    return field
        return None


@dataclass(frozen=True)
class Difference:
    """All changed records, by collection.

    `unread` are the paths of records that did not load on one side and cannot be compared.
    """

    records: tuple[RecordChange, ...]
    unread: tuple[str, ...] = ()

    def having(self, what: What) -> list[RecordChange]:
        """List the records that were added, changed, retired or removed."""
        return [change for change in self.records if change.what == what]


def compare(old: KnowledgeBase, new: KnowledgeBase) -> Difference:
    """Compare two bases; a record is identified by its collection and its id."""
    retired = retired_records(new)
    changes: list[RecordChange] = []
    unread: list[str] = []
    for name, model in KINDS.items():
        before = old.collections[name]
        after = new.collections[name]
        for ref in dict.fromkeys([*before, *after]):
            path = model.kind.path(ref)
            side_without_it = old if ref in after else new
            if ref in before and ref in after:
                changes += _changed(path, before[ref], after[ref])
            elif _is_refused(side_without_it, name, ref):
                unread.append(path)
            elif ref in after:
                added = RecordChange("added", path, after[ref])
                changes.append(added)
            else:
                removed = _removed(path, before[ref], retired)
                changes.append(removed)
    return Difference(tuple(changes), tuple(unread))


def _is_refused(kb: KnowledgeBase, collection: str, ref: str) -> bool:
    """Return whether a missing record may be among those that did not load."""
    whole_collection = (collection, "")
    if whole_collection in kb.unloaded:
        return True
    return kb.is_unloaded(collection, ref)


def _removed(path: str, record: Record, retired: Mapping[str, Retired]) -> RecordChange:
    entry = retired.get(path)
    if entry is None or isinstance(record, Votes):
        return RecordChange("removed", path, record)
    return RecordChange(
        "retired",
        path,
        record,
        became=entry.change,
    )


def _changed(path: str, old: Record, new: Record) -> Iterator[RecordChange]:
    fields: tuple[FieldChange, ...] = ()
    moves: tuple[Move, ...] = ()
    if _is_named(old) and _is_named(new):
        moves = tuple(_moves(old, new))
    else:
        before = _written(old)
        after = _written(new)
        fields = tuple(changed_fields(before, after))
    if fields or moves:
        yield RecordChange("changed", path, new, fields, moves)


def _is_named(record: Record) -> TypeGuard[Votes]:
    """Return whether a record is votes with names, rather than counts."""
    if not isinstance(record, Votes):
        return False
    return not record.counted


def _written(record: Record) -> dict[str, Any]:
    """Return every field of a record as it is written; of votes the count of each option.

    Votes are compared by counts only if one side has no names.
    """
    if not isinstance(record, Votes):
        return record.model_dump(mode="json", by_alias=True)
    counts = {}
    for option, marks in record.marks.items():
        if not isinstance(marks, int):
            marks = len(marks)
        counts[option] = marks
    return counts


def _moves(old: Votes, new: Votes) -> Iterator[Move]:
    before = _options_by_person(old)
    after = _options_by_person(new)
    for person in dict.fromkeys([*before, *after]):
        left = before.get(person, ())
        entered = after.get(person, ())
        if set(left) == set(entered):
            continue
        yield Move(person, left, entered)


def _options_by_person(votes: Votes) -> dict[str, tuple[str, ...]]:
    options: dict[str, tuple[str, ...]] = {}
    for option, _, person in votes.named():
        before = options.get(person, ())
        chosen = (*before, option)
        options[person] = chosen
    return options

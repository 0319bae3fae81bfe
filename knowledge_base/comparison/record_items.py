"""Report what happened to records, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from knowledge_base.comparison.diff import Move, RecordChange
from knowledge_base.comparison.field_diff import EMPTY, FieldChange
from knowledge_base.comparison.item import MOST_LISTED, Item, Verbatim, item, more
from knowledge_base.comparison.word_diff import word_diff
from knowledge_base.model.change import Change
from knowledge_base.model.record import Record
from knowledge_base.text.english import listed

SHORT = 60
"""Characters of a value that is shown whole; of a longer one only the differences are shown."""


def record_items(changes: Iterable[RecordChange]) -> Iterator[Item]:
    """Yield an item per record; many of one kind and study that came or went share one line."""
    for _, group in groupby(changes, _kind_and_study):
        same = list(group)
        if same[0].what == "changed" or len(same) <= MOST_LISTED:
            for change in same:
                yield _record(change)
        else:
            yield _many(same)


def _kind_and_study(change: RecordChange) -> tuple[str, str | None]:
    return change.record.kind.name, change.record.study


def _many(changes: Sequence[RecordChange]) -> Item:
    first = changes[0]
    folder = first.path.partition("/")[0]
    if first.record.study:
        folder = f"studies/{first.record.study}"
    return item(
        f"{len(changes):,} records of kind {first.record.kind.name} in ",
        Verbatim(folder),
        ", from ",
        Verbatim(first.record.id),
        " to ",
        Verbatim(changes[-1].record.id),
    )


def _record(change: RecordChange) -> Item:
    record = change.record
    place = f"{record.origin.file}:{record.origin.line()}"
    heading = [Verbatim(change.path), f", {record.kind.name} (", Verbatim(place), ")"]
    if change.became:
        return item(*heading, inside=_reason(change.became))
    if change.what == "changed":
        return item(*heading, inside=_changes(change))
    title = _title(record)
    if title:
        heading += [": ", Verbatim(title)]
    return item(*heading)


def _title(record: Record) -> str:
    """Return the words that readers know a record by; of participants nothing is repeated."""
    if record.kind.name in ("votes", "participant"):
        return ""
    return next(iter(record.known_by), "")


def _reason(became: Change) -> Iterator[Item]:
    yield item("reason: ", Verbatim(became.text))
    for path in became.instead:
        yield item("instead: ", Verbatim(path))


def _changes(change: RecordChange) -> Iterator[Item]:
    for field in change.fields:
        parts = _field_parts(field, field is change.words)
        yield item(Verbatim(field.name), ": ", *parts)
    for move in change.moves[:MOST_LISTED]:
        yield _move(move)
    yield from more(change.moves)


def _move(move: Move) -> Item:
    person = Verbatim(move.participant)
    old = Verbatim(listed(move.old))
    new = Verbatim(listed(move.new))
    if not move.old:
        return item(person, " now under ", new)
    if not move.new:
        return item(person, " no longer under ", old)
    return item(person, " moves from ", old, " to ", new)


def _field_parts(field: FieldChange, are_printed_words: bool) -> list[str]:
    if field.withheld:
        return ["changed; data about participants is not repeated here"]
    if are_printed_words:
        differing = Verbatim(word_diff(field.old, field.new))
        return ["THE WORDS CHANGED, check them against the source: ", differing]
    if _is_long(field.old, field.new):
        return [Verbatim(word_diff(field.old, field.new))]
    if _is_list_of_words(field.old) and _is_list_of_words(field.new):
        parts = _list_parts(field.old, field.new)
        if parts:
            return parts
    return _value_parts(field.old, field.new)


def _is_long(old: Any, new: Any) -> bool:
    """Return whether two values are texts of which only the differences are shown."""
    if not isinstance(old, str) or not isinstance(new, str):
        return False
    return max(len(old), len(new)) > SHORT


def _is_list_of_words(value: Any) -> bool:
    if not isinstance(value, list):
        return False
    return all(isinstance(item, str) for item in value)


def _list_parts(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return the values removed from a list and added to it; empty if only the order differs."""
    removed = [value for value in old if value not in new]
    added = [value for value in new if value not in old]
    parts: list[str] = []
    if removed:
        parts += ["no longer ", Verbatim(", ".join(removed))]
    if removed and added:
        parts.append(", ")
    if added:
        parts += ["now ", Verbatim(", ".join(added))]
    return parts


def _value_parts(old: Any, new: Any) -> list[str]:
    before = Verbatim(_shown(old))
    after = Verbatim(_shown(new))
    if old in EMPTY:
        return ["now ", after]
    if new in EMPTY:
        return ["no longer ", before]
    return [before, " becomes ", after]


def _shown(value: Any) -> str:
    """Return a value on one line: a list with commas, a group with the names of its fields."""
    if isinstance(value, dict):
        fields = []
        for name, inside in value.items():
            if inside not in EMPTY:
                fields.append(f"{name}: {_shown(inside)}")
        return "; ".join(fields)
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)

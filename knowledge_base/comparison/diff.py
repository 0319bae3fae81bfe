"""Two knowledge bases in; the records that were added, changed, removed and retired between them, field by field, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from knowledge_base.analysis.retired import retired_records
from knowledge_base.base.knowledge_base import KINDS, KnowledgeBase
from knowledge_base.model.change import Change
from knowledge_base.model.quote import Quote
from knowledge_base.model.record import Record
from knowledge_base.model.statement import Statement
from knowledge_base.model.votes import Votes
from knowledge_base.text.personal_data import WITHHELD

What = Literal["added", "changed", "retired", "removed"]


@dataclass(frozen=True)
class FieldChange:
    """One value of a record, by its way there; None stands for what is not given. What is withheld is named and not repeated."""

    name: str
    old: Any
    new: Any
    withheld: bool = False


@dataclass(frozen=True)
class Move:
    """One participant whose marks on a statement changed: the options before and after."""

    participant: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True)
class RecordChange:
    """What happened to one record; `record` is the new one, or the old one where it is gone, and `became` says why it is retired."""

    what: What
    path: str
    record: Record
    fields: tuple[FieldChange, ...] = ()
    moves: tuple[Move, ...] = ()
    became: Change | None = None

    @property
    def words(self) -> FieldChange | None:
        """The change of words that are printed somewhere, and so can only have been corrected."""
        printed = isinstance(self.record, Quote | Statement) or getattr(
            self.record, "verbatim", False
        )
        return next((field for field in self.fields if printed and field.name == "text"), None)


@dataclass(frozen=True)
class Difference:
    """All that changed, in the order of the collections; `unread` names what one side refused, and so nobody can compare."""

    records: tuple[RecordChange, ...]
    unread: tuple[str, ...] = ()

    def having(self, what: What) -> list[RecordChange]:
        """List the records to which one thing happened."""
        return [change for change in self.records if change.what == what]


def compare(old: KnowledgeBase, new: KnowledgeBase) -> Difference:
    """Compare two bases record by record; a record is told by its kind and its id."""
    became = retired_records(new)
    records: list[RecordChange] = []
    unread: list[str] = []
    for name in KINDS:
        before, after = old.collections[name], new.collections[name]
        for ref in dict.fromkeys([*before, *after]):
            path = KINDS[name].kind.path(ref)
            if ref in before and ref in after:
                records.extend(_changed(path, before[ref], after[ref]))
            elif _refused(old if ref in after else new, name, ref):
                unread.append(path)
            elif ref in after:
                records.append(RecordChange("added", path, after[ref]))
            else:
                retired = became.get(path) if name != "votes" else None
                records.append(
                    RecordChange(
                        "retired" if retired else "removed",
                        path,
                        before[ref],
                        became=retired and retired.change,
                    )
                )
    return Difference(tuple(records), tuple(unread))


def _refused(kb: KnowledgeBase, collection: str, ref: str) -> bool:
    """Say whether a record may well be there, in what was refused."""
    return kb.is_unloaded(collection, ref) or (collection, "") in kb.unloaded


def _changed(path: str, old: Record, new: Record) -> Iterator[RecordChange]:
    named = (
        isinstance(old, Votes) and isinstance(new, Votes) and not old.counted and not new.counted
    )
    fields = () if named else tuple(_fields(_written(old), _written(new)))
    moves = tuple(_moves(old, new)) if named else ()
    if fields or moves:
        yield RecordChange("changed", path, new, fields, moves)


def _written(record: Record) -> dict[str, Any]:
    """Give a record as it is written, every field; of votes how many marks each option has, since one side has no names."""
    if isinstance(record, Votes):
        return {
            option: marks if isinstance(marks, int) else len(marks)
            for option, marks in record.marks.items()
        }
    return record.model_dump(mode="json", by_alias=True)


def _moves(old: Votes, new: Votes) -> Iterator[Move]:
    before, after = _options(old), _options(new)
    for person in dict.fromkeys([*before, *after]):
        if set(before.get(person, ())) != set(after.get(person, ())):
            yield Move(person, before.get(person, ()), after.get(person, ()))


def _options(votes: Votes) -> dict[str, tuple[str, ...]]:
    options: dict[str, tuple[str, ...]] = {}
    for option, _, person in votes.named():
        options[person] = (*options.get(person, ()), option)
    return options


def _fields(
    old: Mapping[str, Any], new: Mapping[str, Any], before: str = ""
) -> Iterator[FieldChange]:
    """Yield every value that differs; a list of words is one value, a list of groups is gone through group by group."""
    for key in dict.fromkeys([*old, *new]):
        name = f"{before}{key}"
        yield from _values(name, old.get(key), new.get(key), key in WITHHELD)


def _values(name: str, old: Any, new: Any, withheld: bool = False) -> Iterator[FieldChange]:
    if old == new or (old in (None, [], {}) and new in (None, [], {})):
        return
    if withheld:
        yield FieldChange(name, None, None, True)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _fields(old, new, f"{name} / ")
    elif _groups(old) and _groups(new):
        yield from _each(name, old or [], new or [])
    else:
        yield FieldChange(name, old, new)


def _groups(value: Any) -> bool:
    """Say whether a value is a list of groups of fields, such as the points of a recommendation."""
    return value is None or (
        isinstance(value, list) and all(isinstance(item, Mapping) for item in value)
    )


def _each(name: str, old: list, new: list) -> Iterator[FieldChange]:
    """Pair the groups of two lists, so that one put in between does not make all that follow differ."""
    for kind, i, j, k, m in SequenceMatcher(
        None, [*map(repr, old)], [*map(repr, new)], autojunk=False
    ).get_opcodes():
        if kind == "equal":
            continue
        for step in range(max(j - i, m - k)):
            before = old[i + step] if i + step < j else None
            after = new[k + step] if k + step < m else None
            yield from _values(f"{name} / {(k if after else i) + step + 1}", before, after)

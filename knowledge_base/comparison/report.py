"""A comparison in; its sections and items, in words, out, with the text of records told apart from ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from knowledge_base.comparison.comparison import Addresses, Comparison
from knowledge_base.comparison.consequences import Consequence
from knowledge_base.comparison.diff import FieldChange, Move, RecordChange
from knowledge_base.comparison.word_diff import word_diff
from knowledge_base.errors import Problem
from knowledge_base.text.english import counted, listed

MOST_LISTED = 20
"""Items of one kind that are listed one by one: a survey brings its participants by the thousand."""

SHORT = 60
"""Characters of a value that is shown whole, old and new; of a longer text the words that differ are marked."""


class Said(str):
    """Text from a record, a file or a name: never to be read as anything else."""


@dataclass(frozen=True)
class Item:
    """One line, of words of ours and of text that is said, with the lines under it."""

    parts: tuple[str, ...]
    inside: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading with its items; `urgent` is what a reviewer has to see first."""

    heading: str
    items: tuple[Item, ...]
    urgent: bool = False


def summary(comparison: Comparison) -> Item:
    """Say in one line what was compared and how much changed."""
    difference = comparison.difference
    counts = [
        f"{len(found)} {what}"
        for what in ("added", "changed", "retired", "removed")
        if (found := difference.having(what))
    ]
    said = listed(counts) if counts else "nothing changed"
    return _item(Said(comparison.new.name), " against ", Said(comparison.old.name), f": {said}")


def sections(comparison: Comparison) -> list[Section]:
    """Lay out all that is to be said; what is empty is left out."""
    found = [
        Section(what.capitalize(), tuple(_records(comparison, what)))
        for what in ("added", "changed", "retired", "removed")
    ]
    found += [
        Section("What follows", tuple(_follows(comparison.follows))),
        Section("Addresses", tuple(_addresses(comparison.addresses))),
        Section(
            "Not compared, because it did not load",
            tuple(_item(Said(path)) for path in comparison.difference.unread),
            True,
        ),
        Section(
            "Problems of the old evidence: what follows counts only what holds together",
            tuple(_problems(comparison.old.problems)),
            True,
        ),
        Section(
            "Problems of the new evidence: what follows counts only what holds together",
            tuple(_problems(comparison.new.problems)),
            True,
        ),
        Section("Errors", tuple(_problems(comparison.errors)), True),
    ]
    return [section for section in found if section.items]


def _item(*parts: str, inside: Iterable[Item] = ()) -> Item:
    return Item(parts, tuple(inside))


def _records(comparison: Comparison, what: str) -> Iterator[Item]:
    """Yield an item a record; many of one kind and study that came or went are told in one line."""
    changes = comparison.difference.having(what)
    for (kind, study), group in groupby(
        changes, lambda change: (change.record.kind.name, change.record.study)
    ):
        same = list(group)
        if what == "changed" or len(same) <= MOST_LISTED:
            yield from map(_record, same)
        else:
            yield _item(
                f"{len(same):,} of the kind {kind} in ",
                Said(f"studies/{study}" if study else same[0].path.partition("/")[0]),
                ", from ",
                Said(same[0].record.id),
                " to ",
                Said(same[-1].record.id),
            )


def _record(change: RecordChange) -> Item:
    origin = change.record.origin
    place = (
        Said(change.path),
        f", {change.record.kind.name} (",
        Said(f"{origin.file}:{origin.line()}"),
        ")",
    )
    if change.became:
        return _item(
            *place,
            inside=[
                _item("what became of it: ", Said(change.became.text)),
                *(_item("instead: ", Said(path)) for path in change.became.instead),
            ],
        )
    if change.what == "changed":
        moves = [_move(move) for move in change.moves[:MOST_LISTED]]
        return _item(
            *place,
            inside=[
                *(_field(change, field) for field in change.fields),
                *moves,
                *_more(change.moves),
            ],
        )
    known = (
        next(iter(change.record.known_by), "")
        if change.record.kind.name not in ("votes", "participant")
        else ""
    )
    return _item(*place, *([": ", Said(known)] if known else []))


def _more(items: tuple) -> Iterator[Item]:
    if len(items) > MOST_LISTED:
        yield _item(f"and {counted(len(items) - MOST_LISTED, 'more', 'more')}")


def _move(move: Move) -> Item:
    if not move.old:
        return _item(Said(move.participant), " now under ", Said(listed(move.new)))
    if not move.new:
        return _item(Said(move.participant), " no longer under ", Said(listed(move.old)))
    return _item(
        Said(move.participant),
        " moves from ",
        Said(listed(move.old)),
        " to ",
        Said(listed(move.new)),
    )


def _field(change: RecordChange, field: FieldChange) -> Item:
    name = (Said(field.name), ": ")
    if field.withheld:
        return _item(*name, "changed; what is published of a participant is not repeated here")
    if field is change.words:
        return _item(
            *name,
            "THE WORDS CHANGED, hold them against the source: ",
            Said(word_diff(field.old, field.new)),
        )
    if (
        isinstance(field.old, str)
        and isinstance(field.new, str)
        and max(len(field.old), len(field.new)) > SHORT
    ):
        return _item(*name, Said(word_diff(field.old, field.new)))
    if _words(field.old) and _words(field.new):
        gone, come = (
            [value for value in one if value not in other]
            for one, other in ((field.old, field.new), (field.new, field.old))
        )
        if gone or come:
            lists = [
                (words, ", ".join(found))
                for words, found in (("no longer ", gone), ("now ", come))
                if found
            ]
            return _item(
                *name,
                *(
                    part
                    for number, (words, found) in enumerate(lists)
                    for part in (", " * bool(number) + words, Said(found))
                ),
            )
    if field.old in (None, [], {}):
        return _item(*name, "now ", Said(_shown(field.new)))
    if field.new in (None, [], {}):
        return _item(*name, "no longer ", Said(_shown(field.old)))
    return _item(*name, Said(_shown(field.old)), " becomes ", Said(_shown(field.new)))


def _words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _shown(value: Any) -> str:
    """Write a value in a line: a list by commas, a group by the names of its fields."""
    if isinstance(value, dict):
        return "; ".join(
            f"{name}: {_shown(inside)}"
            for name, inside in value.items()
            if inside not in (None, [], {})
        )
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _follows(follows: Iterable[Consequence]) -> Iterator[Item]:
    for _, group in groupby(follows, lambda one: (one.about, one.path)):
        same = tuple(group)
        yield from (_consequence(one) for one in same[:MOST_LISTED])
        yield from _more(same)


def _consequence(one: Consequence) -> Item:
    if one.about == "verdict":
        return _item(Said(one.name), ": ", Said(word_diff(one.old or "", one.new or "")))
    return _item(Said(one.name), f": {one.said()}")


def _addresses(addresses: Addresses) -> Iterator[Item]:
    for words, found in (
        ("new: ", addresses.appear),
        ("no longer answering: ", addresses.disappear),
        ("saying what became of the record: ", addresses.retired),
    ):
        yield from (_item(words, Said(there)) for there in found[:MOST_LISTED])
        yield from _more(found)
    for old, new in addresses.moved:
        yield _item("moved, the old one stops answering: ", Said(old), " becomes ", Said(new))


def _problems(problems: Iterable[Problem]) -> Iterator[Item]:
    return (_item(Said(str(problem))) for problem in problems)

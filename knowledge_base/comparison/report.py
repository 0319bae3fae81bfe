"""Lay out a comparison in sections, with the text of records kept apart from our words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import get_args

from knowledge_base.comparison.comparison import Addresses, Comparison
from knowledge_base.comparison.consequences import Consequence
from knowledge_base.comparison.diff import What
from knowledge_base.comparison.item import MOST_LISTED, Item, Verbatim, item, more
from knowledge_base.comparison.record_items import record_items
from knowledge_base.comparison.word_diff import word_diff
from knowledge_base.text.english import listed


@dataclass(frozen=True)
class Section:
    """A heading with its items; a reviewer has to see urgent ones first."""

    heading: str
    items: tuple[Item, ...]
    urgent: bool = False


def summary(comparison: Comparison) -> Item:
    """Return the line that names both sides and counts the changed records."""
    counts = []
    for what in get_args(What):
        found = comparison.difference.having(what)
        size = len(found)
        if found:
            counts.append(f"{size} {what}")
    changed = listed(counts) if counts else "nothing changed"
    new = Verbatim(comparison.new.name)
    old = Verbatim(comparison.old.name)
    return item(new, " compared with ", old, f": {changed}")


def sections(comparison: Comparison) -> list[Section]:
    """Return the sections of a report that have any items."""
    found = [
        *_changes(comparison),
        *_problems(comparison),
    ]
    return [section for section in found if section.items]


def _changes(comparison: Comparison) -> Iterator[Section]:
    for what in get_args(What):
        changes = comparison.difference.having(what)
        records = record_items(changes)
        heading = what.capitalize()
        yield Section(heading, tuple(records))
    consequences = _consequence_items(comparison.follows)
    yield Section("Consequences", tuple(consequences))
    addresses = _address_items(comparison.addresses)
    yield Section("Addresses", tuple(addresses))


def _problems(comparison: Comparison) -> Iterator[Section]:
    yield Section(
        "Not compared, because it did not load",
        _lines(comparison.difference.unread),
        urgent=True,
    )
    yield Section(
        "Problems of the old evidence: consequences count only sound records",
        _lines(comparison.old.problems),
        urgent=True,
    )
    yield Section(
        "Problems of the new evidence: consequences count only sound records",
        _lines(comparison.new.problems),
        urgent=True,
    )
    yield Section("Errors", _lines(comparison.errors), urgent=True)


def _lines(values: Iterable[object]) -> tuple[Item, ...]:
    """Return an item per value, with nothing else on its line."""
    texts = map(str, values)
    return tuple(item(Verbatim(text)) for text in texts)


def _consequence_items(consequences: Iterable[Consequence]) -> Iterator[Item]:
    groups = groupby(consequences, lambda one: (one.about, one.path))
    for _, group in groups:
        same = list(group)
        for one in same[:MOST_LISTED]:
            yield _consequence_item(one)
        yield from more(same)


def _consequence_item(one: Consequence) -> Item:
    name = Verbatim(one.name)
    if one.about == "verdict":
        old = one.old or ""
        new = one.new or ""
        differing = Verbatim(word_diff(old, new))
        return item(name, ": ", differing)
    return item(name, f": {one.change}")


def _address_items(addresses: Addresses) -> Iterator[Item]:
    groups = (
        ("new: ", addresses.appear),
        ("broken: ", addresses.disappear),
        ("with a notice that the record is retired: ", addresses.retired),
    )
    for words, found in groups:
        for address in found[:MOST_LISTED]:
            yield item(words, Verbatim(address))
        yield from more(found)
    for old, new in addresses.moved:
        yield item(
            "moved, so the old one breaks: ",
            Verbatim(old),
            " becomes ",
            Verbatim(new),
        )

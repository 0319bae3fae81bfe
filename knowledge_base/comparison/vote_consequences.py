"""Derived values of votes that a change alters: directions, counts and positions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from knowledge_base.analysis import wording
from knowledge_base.analysis.agreement import POSITIONS, Agreement, agreement_on
from knowledge_base.analysis.scales import Position
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.comparison.consequences import About, Consequence
from knowledge_base.text import english


def vote_consequences(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Consequence]:
    """Yield the direction of each statement, and the counts and positions of people on it."""
    several = old.several_studies or new.several_studies
    for ref in dict.fromkeys([*old.statements, *new.statements]):
        before = _agreement(old, ref)
        after = _agreement(new, ref)
        path = f"studies/{ref}"
        name = ref if several else ref.partition("/")[2]
        named = not _share_a_side(before, after)
        old_direction = _direction(before, named)
        new_direction = _direction(after, named)
        yield Consequence("agreement", path, name, old_direction, new_direction)
        if before and after:
            yield from _of_people(path, name, before, after)


def _of_people(path: str, name: str, before: Agreement, after: Agreement) -> Iterator[Consequence]:
    if not before.positions or not after.positions:
        yield from _counts(path, name, before, after)
    yield from _per_person("position", path, name, before.positions, after.positions)
    was_opposed = dict.fromkeys(before.opposed, "opposed")
    is_opposed = dict.fromkeys(after.opposed, "opposed")
    yield from _per_person("opposed", path, name, was_opposed, is_opposed)


def _per_person(
    about: About, path: str, name: str, old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[Consequence]:
    for person in dict.fromkeys([*old, *new]):
        on_statement = f"{person} on {name}"
        before = old.get(person)
        after = new.get(person)
        yield Consequence(
            about,
            path,
            on_statement,
            before,
            after,
        )


def _agreement(kb: KnowledgeBase, ref: str) -> Agreement | None:
    statement = kb.statements.get(ref)
    if statement is None:
        return None
    return agreement_on(kb, statement)


def _share_a_side(old: Agreement | None, new: Agreement | None) -> bool:
    """Return whether both have a direction to one side, which then need not be named."""
    if old is None or new is None:
        return False
    if old.direction is None or new.direction is None:
        return False
    if old.side is None:
        return False
    return old.side == new.side


def _direction(agreement: Agreement | None, named: bool) -> str | None:
    """Return a direction in words; `named` with the side that more people took."""
    if agreement is None:
        return None
    counts = agreement.counts
    side = agreement.side
    if named or counts is None or side is None:
        headline = wording.headline_alone(agreement)
        return headline[:1].lower() + headline[1:]
    larger = counts[side]
    return f"{agreement.direction}, {larger:,} of {agreement.n:,}"


def _counts(path: str, name: str, old: Agreement, new: Agreement) -> Iterator[Consequence]:
    """Yield the counts of people who took no side, since the direction does not show them."""
    if old.counts is None or new.counts is None:
        return
    changed = []
    for position in POSITIONS:
        took_a_side = position in ("agrees", "disagrees")
        if not took_a_side and old.counts[position] != new.counts[position]:
            changed.append(position)
    if changed:
        before = _listed_counts(old.counts, changed)
        after = _listed_counts(new.counts, changed)
        yield Consequence("counts", path, name, before, after)


def _listed_counts(counts: Mapping[Position, int], positions: Sequence[Position]) -> str:
    words = []
    for position in positions:
        count = counts[position]
        words.append(f"{count:,} {position}")
    return english.listed(words)

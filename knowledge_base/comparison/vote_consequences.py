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
        yield Consequence("agreement", path, name, _headline(before), _headline(after))
        if before and after:
            yield from _of_people(path, name, before, after)


def _of_people(path: str, name: str, before: Agreement, after: Agreement) -> Iterator[Consequence]:
    if not before.positions or not after.positions:
        yield from _counts(path, name, before, after)
    yield from _per_person("position", path, name, _positions(before), _positions(after))
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


def _headline(agreement: Agreement | None) -> str | None:
    """Return a vote in words, those without an opinion included."""
    if agreement is None:
        return None
    headline = wording.headline_alone(agreement)
    return headline[:1].lower() + headline[1:]


def _positions(agreement: Agreement) -> dict[str, str]:
    """Map people to their position, by the verbs of the scale where those are not the usual."""
    named = {position: wording.name_of(position, [agreement]) for position in POSITIONS}
    return {person: named[position] for person, position in agreement.positions.items()}


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

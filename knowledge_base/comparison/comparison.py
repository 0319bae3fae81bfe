"""All changes between two sides, with their consequences and problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.comparison.consequences import (
    Consequence,
    finding_consequences,
    gap_consequences,
    guidance_consequences,
)
from knowledge_base.comparison.diff import Difference, What, compare
from knowledge_base.comparison.identity import identity_problems
from knowledge_base.comparison.rereading import rereading
from knowledge_base.comparison.sound_records import sound
from knowledge_base.comparison.untold import untold_changes
from knowledge_base.comparison.vote_consequences import vote_consequences
from knowledge_base.errors import Problem


@dataclass(frozen=True)
class Side:
    """A folder of evidence: the records that load, its problems, and a name for reports."""

    kb: KnowledgeBase
    problems: tuple[Problem, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Addresses:
    """Addresses of records, relative to the site's root.

    They appear, disappear, are of retired records, or moved (old, new).
    """

    appear: tuple[str, ...]
    disappear: tuple[str, ...]
    retired: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Comparison:
    """The changes from the old side to the new one, their consequences and their errors."""

    old: Side
    new: Side
    difference: Difference
    follows: tuple[Consequence, ...]
    addresses: Addresses
    errors: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """True if the change breaks an id or is untold, or the new evidence has problems."""
        wrong = (*self.errors, *self.new.problems)
        return bool(wrong)


def compare_sides(old: Side, new: Side) -> Comparison:
    """Compare two sides; consequences count only records that are sound on both."""
    difference = compare(old.kb, new.kb)
    old_sound, new_sound = old.kb, new.kb
    if old.problems or new.problems:
        old_sound = sound(old.kb, new.kb)
        new_sound = sound(new.kb, old.kb)
    return Comparison(
        old,
        new,
        difference,
        tuple(_consequences(old_sound, new_sound)),
        _addresses(old.kb, difference),
        tuple(_errors(old.kb, new.kb, difference)),
    )


def _errors(old: KnowledgeBase, new: KnowledgeBase, difference: Difference) -> Iterator[Problem]:
    """Yield broken ids, and published records that changed without an entry of the changes."""
    broken = identity_problems(old, new, difference)
    yield from broken
    if any(name == "changes" for name, _ in new.unloaded):
        return
    # A record with a broken id is restored, so there is nothing to tell of it.
    places = {(problem.file, problem.line) for problem in broken}
    for problem in untold_changes(old, new, difference):
        if (problem.file, problem.line) not in places:
            yield problem


def _consequences(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Consequence]:
    """Yield what follows: for votes, findings, recommendations, the gap map and our own words."""
    derived = (
        *vote_consequences(old, new),
        *finding_consequences(old, new),
        *guidance_consequences(old, new),
        *gap_consequences(old, new),
        *rereading(old, new),
    )
    for one in derived:
        if one.old != one.new:
            yield one


def _addresses(old: KnowledgeBase, difference: Difference) -> Addresses:
    appear = _addresses_of(difference, "added")
    disappear = _addresses_of(difference, "removed")
    # An id that changed in case alone is another id, but its address is the same.
    kept = {*appear} & {*disappear}
    return Addresses(
        tuple(address for address in appear if address not in kept),
        tuple(address for address in disappear if address not in kept),
        tuple(_addresses_of(difference, "retired")),
        tuple(_moved(old, difference)),
    )


def _addresses_of(difference: Difference, what: What) -> list[str]:
    found = []
    for change in difference.having(what):
        if change.record.kind.address:
            found.append(change.record.address)
    return found


def _moved(old: KnowledgeBase, difference: Difference) -> Iterator[tuple[str, str]]:
    for change in difference.having("changed"):
        if not change.record.kind.citable:
            continue
        before = old.by_path[change.path].address
        after = change.record.address
        if before != after:
            yield before, after

"""Two sides as they were read, each with its problems, in; all that can be said of the change between them out."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.comparison.consequences import Consequence, consequences
from knowledge_base.comparison.diff import Difference, compare
from knowledge_base.comparison.identity import identity_problems
from knowledge_base.comparison.sound_records import sound
from knowledge_base.errors import Problem


@dataclass(frozen=True)
class Side:
    """A folder of evidence as it was read: what loads, what is wrong, and in words where it comes from."""

    kb: KnowledgeBase
    problems: tuple[Problem, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Addresses:
    """Addresses of records, from the top of the site: new ones, those gone, those that say what became of a record, and (old, new)."""

    appear: tuple[str, ...]
    disappear: tuple[str, ...]
    retired: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Comparison:
    """What changed from the old side to the new one, what follows, and what is wrong with it."""

    old: Side
    new: Side
    difference: Difference
    follows: tuple[Consequence, ...]
    addresses: Addresses
    errors: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """Whether the change cannot be taken: it breaks an id, or the new evidence has problems."""
        return bool(self.errors or self.new.problems)


def compare_sides(old: Side, new: Side) -> Comparison:
    """Compare two sides."""
    difference = compare(old.kb, new.kb)
    counted = (
        (sound(old.kb, new.kb), sound(new.kb, old.kb))
        if old.problems or new.problems
        else (old.kb, new.kb)
    )
    return Comparison(
        old,
        new,
        difference,
        consequences(*counted),
        _addresses(old.kb, new.kb, difference),
        tuple(identity_problems(old.kb, new.kb, difference)),
    )


def _addresses(old: KnowledgeBase, new: KnowledgeBase, difference: Difference) -> Addresses:
    def having(what: str, kb: KnowledgeBase) -> list[str]:
        return [
            change.record.address
            for change in difference.records
            if change.what == what and change.record.kind.address
        ]

    appear, disappear = having("added", new), having("removed", old)
    moves = (
        (old.by_path[change.path].address, change.record.address)
        for change in difference.having("changed")
        if change.record.kind.citable
    )
    # An id that changed in case alone is another id, but its address is the same.
    both = {*appear} & {*disappear}
    return Addresses(
        tuple(there for there in appear if there not in both),
        tuple(there for there in disappear if there not in both),
        tuple(having("retired", old)),
        tuple(move for move in moves if move[0] != move[1]),
    )

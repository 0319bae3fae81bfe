"""Marks on one statement in; tallies, positions and direction out. Numbers only; section "Counting votes" of the method."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import is_list

Position = Literal[
    "agrees", "disagrees", "neutral", "split", "no opinion", "not applicable", "not recorded"
]
Direction = Literal["all on one side", "all but one", "two thirds or more", "divided"]

POSITIONS: tuple[Position, ...] = (
    "agrees",
    "disagrees",
    "split",
    "neutral",
    "no opinion",
    "not applicable",
    "not recorded",
)
FEWEST_FOR_A_DIRECTION = 5
_OPINIONS = {"agree": "agrees", "neutral": "neutral", "disagree": "disagrees"}


@dataclass(frozen=True)
class OptionTally:
    """One option of the scale: how many marks it holds, whose they are, and who marked nothing else."""

    option: str
    side: str
    marks: int
    people: tuple[str, ...]
    only: tuple[str, ...]


@dataclass(frozen=True)
class Agreement:
    """All that is counted on one statement.

    `positions` maps each person asked to one position; it is empty where only counts are
    published. `counts` has the number of people in each position, and None where people
    cannot be told from marks. `asked` is how many could have voted, None where unknown.
    `counted` says that only counts are published, so that nobody can be named; `adoption`
    that the answers say what was done, so that nobody can be opposed to anybody; `usefulness`
    that agreeing says of something that it is useful.
    """

    options: tuple[OptionTally, ...]
    positions: Mapping[str, Position]
    counts: Mapping[Position, int] | None
    asked: int | None
    counted: bool = False
    adoption: bool = False
    usefulness: bool = False

    @property
    def marks(self) -> int:
        """All marks, which can exceed the people."""
        return sum(option.marks for option in self.options)

    @property
    def is_list(self) -> bool:
        """Whether the scale is a list to mark from."""
        return is_list(option.side for option in self.options)

    @property
    def people(self) -> int | None:
        """How many people left at least one mark."""
        return (
            None if self.counts is None else sum(self.counts.values()) - self.counts["not recorded"]
        )

    @property
    def n(self) -> int | None:
        """People with an opinion: agree + disagree + neutral + split."""
        if self.counts is None:
            return None
        return sum(
            self.counts[position] for position in ("agrees", "disagrees", "neutral", "split")
        )

    @property
    def side(self) -> Position | None:
        """The side that more people took, if one did."""
        if self.counts is None or self.counts["agrees"] == self.counts["disagrees"]:
            return None
        return "agrees" if self.counts["agrees"] > self.counts["disagrees"] else "disagrees"

    @property
    def direction(self) -> Direction | None:
        """The direction over n; None below five, and where people cannot be told from marks."""
        if self.counts is None or self.n < FEWEST_FOR_A_DIRECTION:
            return None
        larger, smaller = sorted((self.counts["agrees"], self.counts["disagrees"]), reverse=True)
        if larger == self.n:
            return "all on one side"
        if larger == self.n - 1 and smaller == 1:
            return "all but one"
        return "two thirds or more" if 3 * larger >= 2 * self.n else "divided"

    @property
    def opposed(self) -> tuple[str, ...]:
        """Who stands against the direction; nobody where there is none, or where opinion is divided."""
        if self.adoption or self.direction in (None, "divided"):
            return ()
        return self.having("disagrees" if self.side == "agrees" else "agrees")

    @property
    def against(self) -> int:
        """How many stand against the direction, where it is one of opinion and there is one."""
        if self.adoption or self.direction in (None, "divided"):
            return 0
        return min(self.counts["agrees"], self.counts["disagrees"])

    @property
    def undecided(self) -> bool:
        """Whether people stand on both sides and no direction tells who is opposed to whom."""
        return (
            not self.adoption
            and bool(self.having("agrees") and self.having("disagrees"))
            and self.direction in (None, "divided")
        )

    @property
    def several_marks(self) -> dict[str, tuple[str, ...]]:
        """People who stand under more than one option, with those options."""
        under = {
            person: tuple(o.option for o in self.options if person in o.people)
            for person in self.positions
        }
        return {person: options for person, options in under.items() if len(options) > 1}

    def having(self, position: Position | None) -> tuple[str, ...]:
        """List the people in a position."""
        return tuple(person for person, held in self.positions.items() if held == position)


def count_votes(
    scale: Mapping[str, str],
    votes: Mapping[str, tuple[str, ...] | int],
    participants: Iterable[str],
    asked: int | None = None,
    several_marks: bool = False,
) -> Agreement:
    """Count the votes on one statement.

    `scale` maps each option, in order, to its side; `votes` maps options to participants
    or to counts; `participants` are all who took part, `asked` how many were asked where
    that is fewer. With counts, people are known only where each could mark one option.
    """
    everyone = list(participants)
    counted = any(isinstance(marks, int) for marks in votes.values())
    people = {option: () if counted else tuple(votes.get(option, ())) for option in scale}
    marks_of = Counter(person for holders in people.values() for person in holders)
    options = tuple(
        OptionTally(
            option,
            side,
            votes.get(option, 0) if counted else len(people[option]),
            people[option],
            tuple(person for person in people[option] if marks_of[person] == 1),
        )
        for option, side in scale.items()
    )
    if counted:
        asked = asked if asked is not None else len(everyone) or None
        return Agreement(
            options, {}, None if several_marks else _counts_of_marks(options, asked), asked, True
        )
    if asked is not None and asked < len(everyone):
        everyone = [person for person in everyone if marks_of[person]]
    positions = {
        person: position_of([o.side for o in options if person in o.people]) for person in everyone
    }
    counts = Counter(positions.values())
    if asked is not None:
        counts["not recorded"] = max(asked - len(everyone), 0) + counts["not recorded"]
    return Agreement(
        options,
        positions,
        {p: counts[p] for p in POSITIONS},
        asked if asked is not None else len(everyone),
    )


def position_of(sides: Iterable[str]) -> Position:
    """Give one person's position from the sides of all their marks.

    Marks on more than one of agree, neutral and disagree make a split; an opinion beside
    "no opinion" or "not applicable" counts as the opinion. No mark at all is not recorded.
    """
    sides = set(sides)
    opinions = [position for side, position in _OPINIONS.items() if side in sides]
    if opinions:
        return opinions[0] if len(opinions) == 1 else "split"
    return next(
        (side for side in ("no opinion", "not applicable") if side in sides), "not recorded"
    )


def _counts_of_marks(options: tuple[OptionTally, ...], asked: int | None) -> dict[Position, int]:
    counts = Counter()
    for option in options:
        counts[_OPINIONS.get(option.side, option.side)] += option.marks
    counts["not recorded"] = max((asked or 0) - counts.total(), 0)
    return {position: counts[position] for position in POSITIONS}


def agreement_on(kb: KnowledgeBase, statement: Statement) -> Agreement:
    """Count the votes on a statement of a knowledge base; without votes everybody is not recorded."""
    votes = kb.votes.get(statement.ref)
    counted = count_votes(
        kb.scale_of(statement),
        votes.marks if votes else {},
        [participant.id for participant in kb.participants_of(statement)],
        statement.asked,
        statement.several_marks,
    )
    useful = statement.measures == "usefulness" and statement.agreement_means == "supports"
    return replace(counted, adoption=statement.measures == "adoption", usefulness=useful)

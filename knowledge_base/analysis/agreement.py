"""Tally the votes on a statement and classify their direction (method, "Counting votes")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import is_list
from knowledge_base.model.values import Side

Position = Literal[
    "agrees", "disagrees", "neutral", "split", "no opinion", "not applicable", "not recorded"
]
Direction = Literal["all on one side", "all but one", "two thirds or more", "divided"]
Marks = tuple[str, ...] | int
"""The participants who marked an option, or their number."""

POSITIONS: tuple[Position, ...] = (
    "agrees",
    "disagrees",
    "split",
    "neutral",
    "no opinion",
    "not applicable",
    "not recorded",
)
WITH_OPINION: tuple[Position, ...] = ("agrees", "disagrees", "neutral", "split")
"""The positions over which a direction is taken (method, "Counting votes")."""

FEWEST_FOR_A_DIRECTION = 5
"""People with an opinion; below, the method allows counts only."""

_POSITION_OF_SIDE: dict[Side, Position] = {
    "agree": "agrees",
    "neutral": "neutral",
    "disagree": "disagrees",
    "no opinion": "no opinion",
    "not applicable": "not applicable",
}


@dataclass(frozen=True)
class OptionTally:
    """One option of the scale.

    `marks` is the number of its marks, `people` are those who marked it, and `only` those of
    them who marked nothing else. Both are empty if only counts are published.
    """

    option: str
    side: Side
    marks: int
    people: tuple[str, ...]
    only: tuple[str, ...]


@dataclass(frozen=True)
class Agreement:
    """The tallies of one statement.

    `positions` maps each person asked to one position; it is empty if only counts are
    published. `counts` has the number of people in each position, or is None if people
    cannot be told from marks. `asked` is the number of people who could vote, or None if
    unknown. `counted` is set if only counts are published, so that no person can be named;
    `adoption` if the answers report actions, so that no person is opposed to another;
    `usefulness` if to agree is to find the practice useful.
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
        """The number of marks, which can exceed the number of people."""
        return sum(option.marks for option in self.options)

    @property
    def is_list(self) -> bool:
        """Whether the scale is a list to mark from."""
        return is_list(option.side for option in self.options)

    @property
    def people(self) -> int | None:
        """The number of people with at least one mark."""
        if self.counts is None:
            return None
        silent = self.counts["not recorded"]
        return sum(self.counts.values()) - silent

    @property
    def n(self) -> int | None:
        """The number of people with an opinion: agree, disagree, neutral or split."""
        if self.counts is None:
            return None
        return with_opinion(self.counts)

    @property
    def side(self) -> Position | None:
        """The side with more people, or None if there are as many on both."""
        if self.counts is None:
            return None
        agree = self.counts["agrees"]
        disagree = self.counts["disagrees"]
        if agree == disagree:
            return None
        return "agrees" if agree > disagree else "disagrees"

    @property
    def direction(self) -> Direction | None:
        """The direction of the vote (method, "Counting votes").

        None below five people with an opinion, and if people cannot be told from marks.
        """
        if self.counts is None:
            return None
        return _direction(self.counts)

    @property
    def opposed(self) -> tuple[str, ...]:
        """The people against the direction, empty if there is none or opinion is divided."""
        opposing = self._opposing
        if opposing is None:
            return ()
        return self.having(opposing)

    @property
    def against(self) -> int:
        """The number of people against the direction, named or not."""
        opposing = self._opposing
        if self.counts is None or opposing is None:
            return 0
        return self.counts[opposing]

    @property
    def undecided(self) -> bool:
        """Whether named people are on both sides and no direction makes either side opposed."""
        if self.adoption or self.direction not in (None, "divided"):
            return False
        agree = self.having("agrees")
        disagree = self.having("disagrees")
        return bool(agree and disagree)

    @property
    def several_marks(self) -> dict[str, tuple[str, ...]]:
        """The people who marked more than one option, with those options."""
        several = {}
        for person in self.positions:
            options = self.options_of(person)
            if len(options) > 1:
                several[person] = options
        return several

    def having(self, position: Position) -> tuple[str, ...]:
        """List the people in a position."""
        return tuple(person for person, held in self.positions.items() if held == position)

    def options_of(self, person: str) -> tuple[str, ...]:
        """List the options that a person marked, in the order of the scale."""
        return tuple(option.option for option in self.options if person in option.people)

    @property
    def _opposing(self) -> Position | None:
        """The position against the direction; None without a direction to a side."""
        if self.adoption or self.direction in (None, "divided"):
            return None
        return "disagrees" if self.side == "agrees" else "agrees"


def count_votes(
    scale: Mapping[str, Side],
    votes: Mapping[str, Marks],
    participants: Iterable[str],
    asked: int | None = None,
    several_marks: bool = False,
) -> Agreement:
    """Count the votes on one statement.

    `scale` maps each option, in order, to its side; `votes` maps options to participants, or
    all of them to counts. `participants` are all who took part, `asked` is the number asked
    if it is another. If `several_marks` are allowed, counts of marks are no counts of people.
    """
    everyone = list(participants)
    if any(isinstance(marks, int) for marks in votes.values()):
        possible = asked if asked is not None else len(everyone) or None
        return _count_numbers(scale, votes, possible, several_marks)
    return _count_names(scale, votes, everyone, asked)


def position_of(sides: Iterable[Side]) -> Position:
    """Return the position of one person from the sides of all their marks.

    Marks on more than one of agree, neutral and disagree make a split; an opinion beside
    "no opinion" or "not applicable" counts as the opinion. Without a mark it is not recorded
    (method, "Counting votes").
    """
    positions = {_POSITION_OF_SIDE[side] for side in sides}
    opinions = positions.intersection(WITH_OPINION)
    if len(opinions) > 1:
        return "split"
    if opinions:
        return opinions.pop()
    if "no opinion" in positions:
        return "no opinion"
    return "not applicable" if positions else "not recorded"


def with_opinion(counts: Mapping[Position, int]) -> int:
    """Return the number of people with an opinion."""
    return sum(counts[position] for position in WITH_OPINION)


def agreement_on(kb: KnowledgeBase, statement: Statement) -> Agreement:
    """Count the votes on a statement of a knowledge base.

    Without votes every participant is not recorded.
    """
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


def _count_names(
    scale: Mapping[str, Side], votes: Mapping[str, Marks], everyone: list[str], asked: int | None
) -> Agreement:
    options = _named_options(scale, votes)
    if asked is not None and asked < len(everyone):
        # Of those without a mark it is unknown who was asked, so only voters have a position.
        voters = set(chain.from_iterable(option.people for option in options))
        everyone = [person for person in everyone if person in voters]
    positions = {person: position_of(_sides_of(options, person)) for person in everyone}
    tally = Counter(positions.values())
    if asked is None:
        asked = len(everyone)
    tally["not recorded"] += max(asked - len(everyone), 0)
    return Agreement(options, positions, _in_order(tally), asked)


def _count_numbers(
    scale: Mapping[str, Side], votes: Mapping[str, Marks], asked: int | None, several_marks: bool
) -> Agreement:
    options = []
    for option, side in scale.items():
        marks = votes.get(option)
        number = marks if isinstance(marks, int) else 0
        tally = OptionTally(option, side, number, (), ())
        options.append(tally)
    counts = None
    if not several_marks:
        counts = _counts_of_marks(options, asked)
    return Agreement(tuple(options), {}, counts, asked, counted=True)


def _named_options(
    scale: Mapping[str, Side], votes: Mapping[str, Marks]
) -> tuple[OptionTally, ...]:
    people = {option: _names(votes.get(option)) for option in scale}
    marks_of = Counter(chain.from_iterable(people.values()))
    tallies = []
    for option, side in scale.items():
        marked = people[option]
        only = tuple(person for person in marked if marks_of[person] == 1)
        tallies.append(OptionTally(option, side, len(marked), marked, only))
    return tuple(tallies)


def _names(marks: Marks | None) -> tuple[str, ...]:
    if marks is None or isinstance(marks, int):
        return ()
    return tuple(marks)


def _sides_of(options: Sequence[OptionTally], person: str) -> list[Side]:
    return [option.side for option in options if person in option.people]


def _counts_of_marks(options: Sequence[OptionTally], asked: int | None) -> dict[Position, int]:
    """Count people by position if each left one mark, of which only the number is known."""
    tally: Counter[Position] = Counter()
    for option in options:
        position = _POSITION_OF_SIDE[option.side]
        tally[position] += option.marks
    silent = (asked or 0) - tally.total()
    tally["not recorded"] = max(silent, 0)
    return _in_order(tally)


def _in_order(tally: Mapping[Position, int]) -> dict[Position, int]:
    return {position: tally[position] for position in POSITIONS}


def _direction(counts: Mapping[Position, int]) -> Direction | None:
    n = with_opinion(counts)
    if n < FEWEST_FOR_A_DIRECTION:
        return None
    larger = max(counts["agrees"], counts["disagrees"])
    smaller = min(counts["agrees"], counts["disagrees"])
    if larger == n:
        return "all on one side"
    if larger == n - 1 and smaller == 1:
        return "all but one"
    return "two thirds or more" if 3 * larger >= 2 * n else "divided"

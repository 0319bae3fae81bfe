"""Tally the votes on a statement and classify their direction (method, "Counting votes")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, get_args

from knowledge_base.analysis.scales import POSITION_OF_SIDE, Position, Reading, reading_of
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.statement import Statement
from knowledge_base.model.values import Side

Direction = Literal["all on one side", "all but one", "two thirds or more", "divided"]
Marks = tuple[str, ...] | int
"""The participants who marked an option, or their number."""

POSITIONS: tuple[Position, ...] = get_args(Position)
WITH_OPINION: tuple[Position, ...] = ("agrees", "disagrees", "neutral", "split")
"""The positions over which a direction is taken (method, "Counting votes")."""

FEWEST_FOR_A_DIRECTION = 5
"""People with an opinion; below, the method allows counts only."""


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

    `reading` is how its answers are read. `positions` maps each person asked to one position; it
    is empty if only counts are published. `counts` has the number of people in each position, or
    is None if people cannot be told from marks. `asked` is the number of people who could vote,
    or None if unknown; without `known_asked` it is only known how many took part in the study,
    where the study lists some of them or none.
    `answered` is the number of people who answered, if the study publishes it beside the marks.
    `counted` is set if only counts are published, so that no person can be named.
    """

    reading: Reading
    options: tuple[OptionTally, ...]
    positions: Mapping[str, Position]
    counts: Mapping[Position, int] | None
    asked: int | None
    counted: bool = False
    known_asked: bool = True
    answered: int | None = None

    @property
    def marks(self) -> int:
        """The number of marks, which can exceed the number of people."""
        return sum(option.marks for option in self.options)

    @property
    def adoption(self) -> bool:
        """Whether the answers report actions, so that no person is opposed to another."""
        return self.reading.measures == "adoption"

    @property
    def is_list(self) -> bool:
        """Whether the scale is a list to mark from."""
        return self.reading.kind == "choice"

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
    def direction(self) -> Direction | None:
        """The direction of the vote (method, "Counting votes").

        None below five people with an opinion, if people cannot be told from marks, and if the
        answers have no two poles or report actions.
        """
        if self.counts is None or not self.reading.directed:
            return None
        return _direction(self.counts, len(self.between_sides))

    @property
    def side(self) -> Position | None:
        """The side that a direction points to; None without one, and if opinion is divided."""
        if self.counts is None or self.direction in (None, "divided"):
            return None
        return "agrees" if self.counts["agrees"] > self.counts["disagrees"] else "disagrees"

    @property
    def other_side(self) -> tuple[str, ...]:
        """The people on the side against the direction, by name."""
        opposing = self._opposing
        return self.having(opposing) if opposing else ()

    @property
    def opposed(self) -> tuple[str, ...]:
        """The people against the direction; none if they only report another experience."""
        return self.other_side if self.reading.opposes else ()

    @property
    def against(self) -> int:
        """The number of people opposed to the direction, named or not."""
        opposing = self._opposing
        if self.counts is None or opposing is None or not self.reading.opposes:
            return 0
        return self.counts[opposing]

    @property
    def between_sides(self) -> tuple[str, ...]:
        """The people who marked both to agree and to disagree, by name."""
        both = []
        for person in self.having("split"):
            sides = {option.side for option in self.options if person in option.people}
            if {"agree", "disagree"} <= sides:
                both.append(person)
        return tuple(both)

    @property
    def undecided(self) -> bool:
        """Whether named people are on both sides and there is no direction to one of them."""
        if not self.reading.directed or self.side:
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

    @property
    def beside_another(self) -> dict[str, tuple[str, ...]]:
        """Map options such as no opinion to the people who are in another position, by name.

        An opinion or an answer beside it counts, and both stay visible (method, "Counting votes").
        """
        beside = {}
        for option in self.options:
            position = POSITION_OF_SIDE[option.side]
            others = [one for one in option.people if self.positions.get(one) != position]
            if position in ("no opinion", "not applicable") and others:
                beside[option.option] = tuple(others)
        return beside

    def having(self, position: Position) -> tuple[str, ...]:
        """List the people in a position."""
        return tuple(person for person, held in self.positions.items() if held == position)

    def options_of(self, person: str) -> tuple[str, ...]:
        """List the options that a person marked, in the order of the scale."""
        return tuple(option.option for option in self.options if person in option.people)

    @property
    def _opposing(self) -> Position | None:
        """The position against the direction; None without a direction to a side."""
        side = self.side
        if side is None:
            return None
        return "disagrees" if side == "agrees" else "agrees"


def count_votes(
    reading: Reading,
    votes: Mapping[str, Marks],
    participants: Iterable[str],
    asked: int | None = None,
    several_marks: bool = False,
    answered: int | None = None,
    took_part: int | None = None,
) -> Agreement:
    """Count the votes on one statement.

    `votes` maps options to participants, or all of them to counts. `participants` are those
    listed, `took_part` is the number of people in the study if more of them are not, `asked` the
    number asked if it is another, `answered` the number who answered if it is published. If
    `several_marks` are allowed, counts of marks are no counts of people.
    """
    everyone = list(participants)
    in_study = max(len(everyone), took_part or 0)
    if any(isinstance(marks, int) for marks in votes.values()):
        counts_people = not several_marks
        return _count_numbers(reading, votes, in_study, asked, counts_people, answered)
    return _count_names(reading, votes, everyone, in_study, asked)


def position_of(sides: Iterable[Side]) -> Position:
    """Return the position of one person from the sides of all their marks.

    Marks on more than one of agree, neutral and disagree make a split; an opinion beside
    "no opinion" or "not applicable" counts as the opinion. Without a mark it is not recorded
    (method, "Counting votes").
    """
    positions = {POSITION_OF_SIDE[side] for side in sides}
    if "answered" in positions:
        return "answered"
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

    Without votes nothing is known of any participant.
    """
    reading = reading_of(kb.scale_of(statement), statement.measures)
    votes = kb.votes.get(statement.ref)
    if votes is None:
        unmarked = tuple(OptionTally(*option, 0, (), ()) for option in reading.sides.items())
        return Agreement(reading, unmarked, {}, None, statement.asked)
    return count_votes(
        reading,
        votes.marks,
        [participant.id for participant in kb.participants_of(statement)],
        statement.asked,
        statement.several_marks,
        statement.answered,
        kb.study_of(statement).method.participants,
    )


def _count_names(
    reading: Reading,
    votes: Mapping[str, Marks],
    everyone: list[str],
    in_study: int,
    asked: int | None,
) -> Agreement:
    options = _named_options(reading.sides, votes)
    # People who are not listed may have been asked, but no answer of theirs is published.
    known_asked = asked is not None or in_study == len(everyone)
    possible = in_study if asked is None else asked
    if asked is not None and asked < len(everyone):
        # Of those without a mark it is unknown who was asked, so only voters have a position.
        voters = set(chain.from_iterable(option.people for option in options))
        everyone = [person for person in everyone if person in voters]
    positions = {person: position_of(_sides_of(options, person)) for person in everyone}
    tally = Counter(positions.values())
    tally["not recorded"] += max(possible - len(everyone), 0)
    counts = _in_order(tally)
    return Agreement(reading, options, positions, counts, possible, known_asked=known_asked)


def _count_numbers(
    reading: Reading,
    votes: Mapping[str, Marks],
    in_study: int,
    asked: int | None,
    counts_people: bool,
    answered: int | None,
) -> Agreement:
    possible = asked if asked is not None else in_study or None
    options = []
    for option, side in reading.sides.items():
        marks = votes.get(option)
        number = marks if isinstance(marks, int) else 0
        tally = OptionTally(option, side, number, (), ())
        options.append(tally)
    return Agreement(
        reading,
        tuple(options),
        positions={},
        counts=_counts_of_marks(options, possible) if counts_people else None,
        asked=possible,
        counted=True,
        known_asked=asked is not None,
        answered=answered,
    )


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
        position = POSITION_OF_SIDE[option.side]
        tally[position] += option.marks
    silent = (asked or 0) - tally.total()
    tally["not recorded"] = max(silent, 0)
    return _in_order(tally)


def _in_order(tally: Mapping[Position, int]) -> dict[Position, int]:
    return {position: tally[position] for position in POSITIONS}


def _direction(counts: Mapping[Position, int], between: int) -> Direction | None:
    """Return the direction; `between` are the people who marked both sides."""
    n = with_opinion(counts)
    if n < FEWEST_FOR_A_DIRECTION:
        return None
    larger = max(counts["agrees"], counts["disagrees"])
    smaller = min(counts["agrees"], counts["disagrees"])
    if larger == n:
        return "all on one side"
    if larger == n - 1 and smaller == 1:
        return "all but one"
    if 3 * larger >= 2 * n:
        return "two thirds or more"
    return "divided" if 5 * (smaller + between) >= n else None

"""What may be told of the answers to a question (method, "Counting votes").

The kind of the scale and what the statement measures decide it together: whether the answers
have sides, whether there is a direction, who is opposed, and the verbs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from knowledge_base.model.study import Scale
from knowledge_base.model.values import Measure, ScaleKind, Side

Position = Literal[
    "agrees",
    "disagrees",
    "split",
    "neutral",
    "answered",
    "no opinion",
    "not applicable",
    "not recorded",
]

POSITION_OF_SIDE: dict[Side, Position] = {
    "agree": "agrees",
    "neutral": "neutral",
    "disagree": "disagrees",
    "answer": "answered",
    "no opinion": "no opinion",
    "not applicable": "not applicable",
}

_SIDE_OF_POSITION: dict[str, str] = {position: side for side, position in POSITION_OF_SIDE.items()}
_SIDES: tuple[Side, ...] = ("agree", "neutral", "disagree")
_POLES: set[Side] = {"agree", "disagree"}
_WITHOUT_SIDES = ("frequency", "choice")
_JUDGED = ("belief", "feasibility", "usefulness")

_VERBS: dict[ScaleKind, dict[Position, str]] = {
    "agreement": {"agrees": "agreed", "disagrees": "disagreed"},
    "usefulness": {"agrees": "found it useful", "disagrees": "did not find it useful"},
    "likelihood": {"agrees": "found it likely", "disagrees": "did not find it likely"},
    "yes-no": {"agrees": "answered yes", "disagrees": "answered no"},
}
_DONE: dict[Position, str] = {
    "agrees": "said that they did it",
    "disagrees": "said that they did not",
}


@dataclass(frozen=True)
class Reading:
    """How the answers to one question are read.

    `sides` maps each option, in order, to its side; it is `answer` wherever a side would tell
    more than was asked. `yes` are the options that count as yes on a scale of that kind; `words`
    are the verbs that the scale gives for its sides.
    """

    kind: ScaleKind
    measures: Measure
    sides: Mapping[str, Side]
    yes: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_sides(self) -> bool:
        """Whether any answer is on a side."""
        return any(side in _SIDES for side in self.sides.values())

    @property
    def has_middle(self) -> bool:
        """Whether the scale offers a middle."""
        return "neutral" in self.sides.values()

    @property
    def offers_no_opinion(self) -> bool:
        """Whether a person could answer that they have no opinion."""
        return "no opinion" in self.sides.values()

    @property
    def directed(self) -> bool:
        """Whether a vote can have a direction: two printed poles, and not about adoption."""
        return self.measures != "adoption" and set(self.sides.values()) >= _POLES

    @property
    def opposes(self) -> bool:
        """Whether people on the other side are opposed, and do not just report otherwise."""
        return self.directed and self.measures != "experience"

    def verb(self, position: Position, count: int) -> str:
        """Return what people in a position did, in the past: agreed, were split."""
        given = self.words.get(_SIDE_OF_POSITION.get(position, ""))
        if given:
            return for_number(given, count)
        if position == "neutral":
            return "took the middle"
        if position == "split":
            return "was split" if count == 1 else "were split"
        verbs = _DONE if self.measures == "adoption" else _VERBS[self.kind]
        return verbs[position]

    @property
    def positions(self) -> tuple[Position, ...]:
        """The positions that a person can have."""
        if self.has_sides:
            return tuple(position for position in get_args(Position) if position != "answered")
        return ("answered", "no opinion", "not applicable", "not recorded")


def reading_of(scale: Scale, measures: Measure) -> Reading:
    """Return how answers on a scale are read if the statement measures something."""
    yes = tuple(option for option, side in scale.options.items() if side == "agree")
    sides = scale.options
    if not takes_sides(scale.kind, measures):
        sides = {option: _without_side(side) for option, side in scale.options.items()}
    words = {str(side): verb for side, verb in scale.words.items()}
    return Reading(scale.kind, measures, sides, yes, words)


def for_number(verb: str, count: int) -> str:
    """Return a verb in the past for a number of people: was or were at its start.

    No other English verb has a number in the past, so any that a scale gives fits with this.
    """
    form = "was" if count == 1 else "were"
    return re.sub(r"^(?:was|were)(?=n['’]t\b|\b)", form, verb)


def takes_sides(kind: ScaleKind, measures: Measure) -> bool:
    """Return whether an answer can be on a side.

    How often, and what from a list, have none. A yes is on a side only of an opinion; of an
    experience it tells that it happened at least once.
    """
    if kind in _WITHOUT_SIDES:
        return False
    return kind != "yes-no" or measures in _JUDGED


def _without_side(side: Side) -> Side:
    return "answer" if side in _SIDES else side

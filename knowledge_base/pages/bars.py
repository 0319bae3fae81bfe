"""Diverging bars of votes: disagree to the left of an axis, agree to its right.

The middle of a scale is half on either side; split, no opinion, not applicable and not recorded
are outside the bar. After Robbins and Heiberger, "Plotting Likert and Other Rating Scales" (JSM
2011), and the method, "Drawing votes".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.analysis.agreement import Agreement, OptionTally
from knowledge_base.analysis.scales import Position
from knowledge_base.model.values import Side

MOST_NOTES = 12
"""The most participants whose votes are drawn as notes (method, "Drawing votes")."""

MOST_DRAWN = 200
"""The most participants of whom some are listed as coloured notes; with more, as plain links."""

Line = tuple[float, float]
"""The reach of a line to the left and to the right of its axis, in lengths of a bar."""

_LEFT_TO_RIGHT: tuple[Side, ...] = ("disagree", "neutral", "agree")
_SIDE_OF: dict[Position, Side] = {"agrees": "agree", "neutral": "neutral", "disagrees": "disagree"}
_OUTSIDE: tuple[Position, ...] = ("split", "no opinion", "not applicable", "not recorded")
_OUTSIDE_OF: dict[Side, Position] = {
    "no opinion": "no opinion",
    "not applicable": "not applicable",
}

_Group = tuple[Side, tuple[str, ...]]
"""A side, and the options on it that the same people marked."""

_Outward = dict[Side, dict[str, int]]
"""The distance of each option of a side from the middle of the scale, from 0."""


@dataclass(frozen=True)
class Segment:
    """A stretch of the bar.

    `start` counts from the axis, negative to the left, and `length` is positive, both in people
    or marks. `strength` goes from 0, the option next to the middle of the scale, to 1, the option
    at its end; the only option of a side and the middle have 1.
    """

    side: Side
    options: tuple[str, ...]
    start: float
    length: int
    strength: float

    @property
    def label(self) -> str:
        """The names of its options; several if people marked more than one."""
        return " and ".join(self.options)

    @property
    def end(self) -> float:
        """The right end, from the axis."""
        return self.start + self.length


@dataclass(frozen=True)
class Bar:
    """The stretches of one statement from left to right, in people or marks (`unit`).

    `outside` is the number outside the bar by position.
    """

    segments: tuple[Segment, ...]
    outside: dict[Position, int]
    unit: str

    def on(self, side: Side) -> int:
        """Return the number on one side: agree, neutral or disagree."""
        number = 0
        for segment in self.segments:
            if segment.side == side:
                number += segment.length
        return number

    @property
    def length(self) -> int:
        """The number in the whole bar."""
        return sum(segment.length for segment in self.segments)

    @property
    def left(self) -> float:
        """The reach to the left of the axis."""
        starts = [segment.start for segment in self.segments]
        leftmost = min(starts, default=0)
        return -leftmost

    @property
    def right(self) -> float:
        """The reach to the right of the axis."""
        ends = [segment.end for segment in self.segments]
        return max(ends, default=0)


def bar(agreement: Agreement) -> Bar:
    """Return the bar of one statement.

    Each person is in one stretch; people who marked two strengths of one side are in a separate
    stretch between those. If people cannot be told from marks, it is a bar of marks.
    """
    groups = _groups(agreement)
    outward = _outward(agreement)
    ordered = sorted(groups, key=lambda group: _order(outward, *group))
    start = -_total(groups, "disagree") - _total(groups, "neutral") / 2
    segments = []
    for side, options in ordered:
        length = groups[side, options]
        strength = _strength(outward, side, options)
        segments.append(Segment(side, options, start, length, strength))
        start += length
    unit = "marks" if agreement.counts is None else "people"
    return Bar(tuple(segments), _outside(agreement), unit)


def common_line(agreements: Iterable[Agreement]) -> Line:
    """Return the line on which the bars of all fit, each bar being 1 long."""
    bars = [bar(agreement) for agreement in agreements]
    filled = [one for one in bars if one.length]
    if not filled:
        return 0.5, 0.5
    left = max(one.left / one.length for one in filled)
    right = max(one.right / one.length for one in filled)
    return left, right


def strength_of(agreement: Agreement, option: OptionTally) -> float:
    """Return the strength of one option, from 0 next to the middle of the scale to 1 at its end."""
    outward = _outward(agreement)
    options = (option.option,)
    return _strength(outward, option.side, options)


def drawn(bar: Bar, line: Line) -> list[tuple[Segment, str, str]]:
    """Return each stretch with its left end and its width on a line, as percentages for SVG."""
    stretches = []
    for segment in bar.segments:
        start = line[0] + segment.start / bar.length
        length = segment.length / bar.length
        left = percent(start, line)
        width = percent(length, line)
        stretch = (segment, left, width)
        stretches.append(stretch)
    return stretches


def percent(length: float, line: Line) -> str:
    """Return a length as a percentage of the line, for SVG only."""
    share = 100 * length / sum(line)
    if share < 0:
        share = 0
    return f"{share:.3f}%"


def _groups(agreement: Agreement) -> Counter[_Group]:
    """Count people by side and the options they marked on it, or marks by side and option."""
    groups: Counter[_Group] = Counter()
    if agreement.counted:
        for option in agreement.options:
            if option.marks and option.side in _LEFT_TO_RIGHT:
                groups[option.side, (option.option,)] = option.marks
        return groups
    for person, position in agreement.positions.items():
        if position in _SIDE_OF:
            side = _SIDE_OF[position]
            groups[side, _marked(agreement, person, side)] += 1
    return groups


def _marked(agreement: Agreement, person: str, side: Side) -> tuple[str, ...]:
    """List the options of a side that a person marked."""
    options = [option for option in agreement.options if option.side == side]
    return tuple(option.option for option in options if person in option.people)


def _total(groups: Counter[_Group], side: Side) -> int:
    total = 0
    for (of_side, _), number in groups.items():
        if of_side == side:
            total += number
    return total


def _outward(agreement: Agreement) -> _Outward:
    """Number the options of each side outward from the middle of the scale, from 0.

    The options of the middle are numbered from left to right. A scale is read from one end to the
    other; one without options to disagree is taken to begin with the strongest.
    """
    outward: _Outward = {}
    agree_first = _agree_first(agreement)
    for side in _LEFT_TO_RIGHT:
        options = [option.option for option in agreement.options if option.side == side]
        if (side != "disagree") == agree_first:
            options.reverse()
        outward[side] = {option: number for number, option in enumerate(options)}
    return outward


def _agree_first(agreement: Agreement) -> bool:
    sides = [option.side for option in agreement.options]
    if "agree" not in sides:
        return False
    if "disagree" not in sides:
        return True
    return sides.index("agree") < sides.index("disagree")


def _order(outward: _Outward, side: Side, options: tuple[str, ...]) -> tuple[int, float]:
    """Return the key by which stretches are sorted from left to right."""
    distance = _distance(outward, side, options)
    if side == "disagree":
        distance = -distance
    return _LEFT_TO_RIGHT.index(side), distance


def _distance(outward: _Outward, side: Side, options: tuple[str, ...]) -> float:
    """Return the mean distance of options from the middle of the scale."""
    distances = [outward[side][option] for option in options]
    return sum(distances) / len(distances)


def _strength(outward: _Outward, side: Side, options: tuple[str, ...]) -> float:
    last = len(outward[side]) - 1
    if side == "neutral" or not last:
        return 1.0
    distance = _distance(outward, side, options)
    return distance / last


def _outside(agreement: Agreement) -> dict[Position, int]:
    """Count people outside the bar by position; marks if people cannot be told from them."""
    if agreement.counts is not None:
        return {position: agreement.counts[position] for position in _OUTSIDE}
    marks: Counter[Position] = Counter()
    for option in agreement.options:
        position = _OUTSIDE_OF.get(option.side)
        if position:
            marks[position] += option.marks
    return dict(marks)

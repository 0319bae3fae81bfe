"""An agreement in; the lengths of its diverging bar out: disagree to the left, agree to the right, all else outside the axis.

After Robbins and Heiberger, "Plotting Likert and Other Rating Scales" (JSM 2011), and section
"Counting votes", 8 and 10, of the method: one statement a bar, in shares of those inside it; no opinion and split outside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.analysis.agreement import Agreement, OptionTally

MOST_NOTES = 12
"""Participants up to whom every vote is drawn as a note; with more, a bar says it better."""

MOST_DRAWN = 200
"""Participants up to whom a list of some of them is one of notes, each in a colour; with more, one of plain links."""


@dataclass(frozen=True)
class Segment:
    """A stretch of the bar.

    `start` counts from the axis, negative to the left, in people or marks. `strength` goes
    from 0, the option next to the middle of the scale, to 1, the option at its end; a side's
    only option and the middle have 1.
    """

    side: str
    options: tuple[str, ...]
    start: float
    length: int
    strength: float

    @property
    def label(self) -> str:
        """Name the options it stands for; several where people marked more than one."""
        return " and ".join(self.options)


@dataclass(frozen=True)
class Bar:
    """The stretches of one statement from left to right, and how many stand outside the axis, by position."""

    segments: tuple[Segment, ...]
    outside: dict[str, int]
    unit: str

    def on(self, side: str) -> int:
        """Count those on one side: agree, neutral or disagree."""
        return sum(segment.length for segment in self.segments if segment.side == side)

    @property
    def length(self) -> int:
        """Count all inside the bar."""
        return sum(segment.length for segment in self.segments)

    @property
    def left(self) -> float:
        """How far it reaches to the left of the axis."""
        return -min((segment.start for segment in self.segments), default=0)

    @property
    def right(self) -> float:
        """How far it reaches to the right of the axis."""
        return max((segment.start + segment.length for segment in self.segments), default=0)


def bar(agreement: Agreement) -> Bar:
    """Lay out the bar of one statement.

    Each person stands in one stretch; who marked two strengths of one side stands in a
    stretch of its own between them. Where people cannot be told from marks, it is a bar of marks.
    """
    groups = _groups(agreement)
    outward = _outward(agreement)
    of_side: Counter[str] = Counter()
    for (side, _), people in groups.items():
        of_side[side] += people
    start = -of_side["disagree"] - of_side["neutral"] / 2
    segments = []
    from_left = sorted(groups.items(), key=lambda group: _order(outward, *group[0]))
    for (side, options), length in from_left:
        segments.append(Segment(side, options, start, length, _strength(outward, side, options)))
        start += length
    unit = "marks" if agreement.counts is None else "people"
    return Bar(tuple(segments), _outside(agreement), unit)


def common_line(agreements: Iterable[Agreement]) -> tuple[float, float]:
    """Give how far one line must reach to the left and the right for the bars of all, each bar being 1 long."""
    bars = [bar(agreement) for agreement in agreements]
    left = max((b.left / b.length for b in bars if b.length), default=0)
    right = max((b.right / b.length for b in bars if b.length), default=0)
    return (left, right) if left + right else (0.5, 0.5)


def strength_of(agreement: Agreement, option: OptionTally) -> float:
    """Give the strength of one option, from 0 beside the middle of the scale to 1 at its end."""
    return _strength(_outward(agreement), option.side, (option.option,))


def drawn(bar: Bar, line: tuple[float, float]) -> list[tuple[Segment, str, str]]:
    """Give each stretch with its left end and its width on a line, as SVG writes them."""
    return [
        (s, percent(line[0] + s.start / bar.length, line), percent(s.length / bar.length, line))
        for s in bar.segments
    ]


def percent(length: float, line: tuple[float, float]) -> str:
    """Give a length as a share of the line, as SVG writes it; for drawing only."""
    return f"{max(100 * length / sum(line), 0):.3f}%"


def _groups(agreement: Agreement) -> Counter[tuple[str, tuple[str, ...]]]:
    """Count people by side and the options they marked on it; or marks by side and option."""
    sides = {option.option: option.side for option in agreement.options}
    taken = {"agrees": "agree", "disagrees": "disagree", "neutral": "neutral"}
    groups: Counter[tuple[str, tuple[str, ...]]] = Counter()
    if agreement.counted:
        groups.update(
            {
                (o.side, (o.option,)): o.marks
                for o in agreement.options
                if o.marks and o.side in taken.values()
            }
        )
        return groups
    for person, position in agreement.positions.items():
        if position in taken:
            marked = tuple(
                o.option
                for o in agreement.options
                if person in o.people and sides[o.option] == taken[position]
            )
            groups[taken[position], marked] += 1
    return groups


def _outward(agreement: Agreement) -> dict[str, dict[str, int]]:
    """Number the options of each side outward from the middle of the scale, from 0; the middle itself from left to right.

    A scale is read from one end to the other. One without options to disagree is taken to begin with the strongest.
    """
    sides = [option.side for option in agreement.options]
    agree_first = "agree" in sides and (
        "disagree" not in sides or sides.index("agree") < sides.index("disagree")
    )
    numbers = {}
    for side in ("disagree", "neutral", "agree"):
        along = [option.option for option in agreement.options if option.side == side]
        if (side != "disagree") == agree_first:
            along.reverse()
        numbers[side] = {option: number for number, option in enumerate(along)}
    return numbers


def _order(
    outward: dict[str, dict[str, int]], side: str, options: tuple[str, ...]
) -> tuple[int, float]:
    """Order stretches from left to right."""
    distance = sum(outward[side][option] for option in options) / len(options)
    place = ("disagree", "neutral", "agree").index(side)
    return place, -distance if side == "disagree" else distance


def _strength(outward: dict[str, dict[str, int]], side: str, options: tuple[str, ...]) -> float:
    last = len(outward[side]) - 1
    if side == "neutral" or not last:
        return 1.0
    return sum(outward[side][option] for option in options) / len(options) / last


def _outside(agreement: Agreement) -> dict[str, int]:
    if agreement.counts is None:
        marks: Counter[str] = Counter()
        for option in agreement.options:
            if option.side in ("no opinion", "not applicable"):
                marks[option.side] += option.marks
        return dict(marks)
    return {
        position: agreement.counts[position]
        for position in ("split", "no opinion", "not applicable", "not recorded")
    }

"""The counts of a vote as columns; the rows are Agreement (method, Counting votes)."""

from __future__ import annotations

from typing import Any, get_args

from knowledge_base.analysis import wording
from knowledge_base.analysis.agreement import Agreement, Direction
from knowledge_base.exports.columns import Column


def _options(agreement: Agreement) -> list[dict[str, Any]]:
    return [
        {
            "option": tally.option,
            "side": tally.side,
            "marks": tally.marks,
            "people": tally.people,
            "only": tally.only,
        }
        for tally in agreement.options
    ]


COUNTS_ONLY = Column(
    "counts_only",
    "Whether the study publishes only counts, without names.",
    lambda edition, agreement: agreement.counted,
    "boolean",
)
OPTIONS = Column(
    "options",
    "Each option of the scale: its side, its marks, the people who marked it, and those "
    "who marked only it.",
    lambda edition, agreement: _options(agreement),
)
POSITION_OF_EACH = Column(
    "positions",
    "The one position of each person, by label; empty if only counts are published.",
    lambda edition, agreement: dict(agreement.positions),
)
COUNTS = Column(
    "counts",
    "The number of people in each position; null if only marks are published and one "
    "person could leave several.",
    lambda edition, agreement: agreement.counts and dict(agreement.counts),
)
ASKED = Column(
    "asked",
    "The number of people who could have voted; no value if unknown.",
    lambda edition, agreement: agreement.asked,
    "integer",
    required=False,
)
PEOPLE = Column(
    "people",
    "The number of people who left at least one mark; no value if unknown.",
    lambda edition, agreement: agreement.people,
    "integer",
    required=False,
)
MARKS = Column(
    "marks",
    "The number of marks; it can exceed the number of people.",
    lambda edition, agreement: agreement.marks,
    "integer",
    required=False,
)
N = Column(
    "n",
    "The number of people with an opinion: agrees, disagrees, split and neutral together; "
    "no value if unknown.",
    lambda edition, agreement: agreement.n,
    "integer",
    required=False,
)
SIDE = Column(
    "side",
    "The side of the direction; no value without one, or if opinion is divided.",
    lambda edition, agreement: agreement.side,
    required=False,
    choices=("agrees", "disagrees"),
)
DIRECTION = Column(
    "direction",
    "The direction of the vote; no value if n is below five or unknown, if neither side is large "
    "enough, and for answers without two opposite sides or on adoption.",
    lambda edition, agreement: agreement.direction,
    required=False,
    choices=get_args(Direction),
)
OPPOSED = Column(
    "opposed",
    "The people opposed to the direction, by label.",
    lambda edition, agreement: agreement.opposed,
    required=False,
)
OTHERWISE = Column(
    "otherwise",
    "The people on the other side who report another experience, by label; they are not opposed.",
    lambda edition, agreement: () if agreement.reading.opposes else agreement.other_side,
    required=False,
)
HEADLINE = Column(
    "headline",
    "The vote in words, as on the site.",
    lambda edition, agreement: wording.headline_alone(agreement),
)

AGREEMENT = (
    COUNTS_ONLY,
    OPTIONS,
    POSITION_OF_EACH,
    COUNTS,
    ASKED,
    PEOPLE,
    MARKS,
    N,
    SIDE,
    DIRECTION,
    OPPOSED,
    OTHERWISE,
    HEADLINE,
)
"""All that is counted on a statement; people appear by the labels of their study."""

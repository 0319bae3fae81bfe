"""The way in which a vote or words speak of the practice, and the thing that they measure.

A vote tells it by its wording and direction, a quote or view by its `reading`: our reading of
how the words bear on the practice.
"""

from __future__ import annotations

from typing import Literal

from knowledge_base.analysis.ballot import ballot_on
from knowledge_base.analysis.confidence.topic import statement_under
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.anchors import Anchor
from knowledge_base.model.measurement import Measurement
from knowledge_base.model.quote import Quote
from knowledge_base.model.statement import Statement
from knowledge_base.model.values import FindingSide, Measure
from knowledge_base.model.view import View

Way = Literal["for", "against"]
"""The way in which a vote or words speak of the practice."""

WAYS: tuple[Way, ...] = ("for", "against")

_OF_SIDE: dict[FindingSide, Way] = {"benefit": "for", "cost": "against", "harm": "against"}
_OF_READING: dict[str, Way] = {"supports": "for", "challenges": "against"}


def ways_of_side(side: FindingSide) -> tuple[Way, ...]:
    """Return the ways in which the evidence of a side can speak, one of them at a time."""
    way = way_of_side(side)
    return (way,) if way else WAYS


def way_of_side(side: FindingSide) -> Way | None:
    """Return the one way in which the evidence of a side speaks; None if it can be either."""
    return _OF_SIDE.get(side)


def way_of(kb: KnowledgeBase, anchor: Anchor) -> Way | None:
    """Return whether a vote or words speak for or against the practice, None for neither.

    A measurement has no way: the list of a finding that it is in tells how it bears on it.
    """
    if isinstance(anchor, Statement):
        return way_of_vote(kb, anchor)
    if isinstance(anchor, Measurement):
        return None
    return _OF_READING.get(anchor.reading or "")


def way_of_vote(kb: KnowledgeBase, statement: Statement) -> Way | None:
    """Return whether a vote speaks for or against the practice, None without a direction.

    Adoption speaks neither way, and to reject two claims joined is to reject either (method,
    "Counting votes").
    """
    if statement.outside or statement.agreement_means == "neither":
        return None
    if statement.measures == "adoption":
        return None
    side = ballot_on(kb, statement).agreement.side
    if side is None or (statement.asks_two and side == "disagrees"):
        return None
    supported = statement.agreement_means == "supports"
    return "for" if (side == "agrees") == supported else "against"


def side_of(kb: KnowledgeBase, anchor: Anchor) -> FindingSide | None:
    """Return the side of findings that evidence can carry; None if it is not known.

    A statement without `side` is on feasibility if it measures that, and on a benefit if it is
    worded for the practice. Words without it have that of their statement.
    """
    if anchor.side or isinstance(anchor, Measurement):
        return anchor.side
    if not isinstance(anchor, Statement):
        on = _told_by(kb, anchor)
        return side_of(kb, on) if on else None
    if anchor.measures == "feasibility":
        return "feasibility"
    return "benefit" if anchor.agreement_means == "supports" else None


def measure_of(kb: KnowledgeBase, words: Quote | View) -> Measure | None:
    """Return the thing that words report: their own `measures`, else that of their statement.

    Words on adoption, on how often, on two claims joined or on something else have to tell it
    themselves.
    """
    if words.measures:
        return words.measures
    on = _told_by(kb, words)
    return on.measures if on else None


def _told_by(kb: KnowledgeBase, words: Quote | View) -> Statement | None:
    """Return the statement that tells what words report: one claim, with a direction."""
    on = statement_under(kb, words)
    if on is None or on.outside or on.asks_two:
        return None
    return on if ballot_on(kb, on).agreement.reading.directed else None

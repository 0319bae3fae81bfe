"""A recommendation and its points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Part, Record
from knowledge_base.model.references import AnchorRef, AnswerId, ContextId, FindingId
from knowledge_base.model.values import Text, Whole

Leaning = Literal["doing it", "waiting", "it depends", "too little to lean on", "nobody was asked"]
"""Where those asked lean, or why there is no lean."""


class Point(Part):
    """One point of a recommendation."""

    text: Text
    """The point, in a sentence."""
    rests_on: tuple[AnchorRef, ...] = ()
    """Its anchors, by study/id; without any it is our reading."""
    applies: dict[ContextId, tuple[AnswerId, ...]] = {}
    """The situations it is about: contexts with their answers."""


class Condition(Part):
    """One part of the condition of a verdict: words that a participant said or a vote asked."""

    text: Text
    """The part, to be read after "if"."""
    rests_on: tuple[AnchorRef, ...] = Field(min_length=1)
    """Its anchors, by study/id, which give its layer."""


class Lean(Part):
    """A verdict in three short parts, written and not computed (method, "Guidance")."""

    to: Leaning
    """The lean of those asked."""
    condition: tuple[Condition, ...] = Field((), alias="if")
    """Its condition, at most 15 words in all."""
    support: Text | None = None
    """The votes and words it rests on, dissent included, at most 25 words."""
    rests_on: tuple[AnchorRef, ...] = ()
    """The anchors of the support, by study/id."""
    findings: tuple[FindingId, ...] = ()
    """The findings anchored in it, by id; the lowest confidence among them is its level."""
    how_sure: Text | None = None
    """Its level and base as one string, beginning with the level."""


class Guidance(Record):
    """A recommendation: when to invest and when to defer, each point with its anchors."""

    kind: ClassVar[Kind] = Kind(
        "guidance",
        plural="guidance",
        place="guidance/{id}.yml",
        address="guidance/{id}/",
        noun="Recommendation",
        title="title",
        summary="{record.verdict}",
        known_by=("title", "verdict"),
    )
    title: Text
    """The question that it answers."""
    verdict: Text
    """One sentence with the verdict and its condition."""
    lean: Lean | None = None
    """The verdict in three parts."""
    invest_when: tuple[Point, ...] = ()
    """When to invest."""
    defer_when: tuple[Point, ...] = ()
    """When to defer."""
    none_found: dict[Literal["invest_when", "defer_when", "gain", "cost"], Text] = {}
    """For a list without a point: that none was found, and where we looked."""
    gain: tuple[Point, ...] = ()
    """The gains."""
    cost: tuple[Point, ...] = ()
    """The costs."""
    not_measured: tuple[Text, ...] = Field(min_length=1)
    """Questions that no study measured."""
    your_situation: tuple[Text, ...] = Field(min_length=1)
    """How your situation may differ from theirs."""
    findings: tuple[FindingId, ...] = Field(min_length=1)
    """The findings it needs, by id."""
    applies: dict[ContextId, tuple[AnswerId, ...]]
    """The contexts it applies to, each with its answers."""
    unless: dict[ContextId, tuple[AnswerId, ...]] = {}
    """Answers that rule it out, by context."""
    order: Whole = 100
    """Its position in lists; the lowest first."""
    would_change: Text
    """The evidence that would change it."""

    @property
    def points(self) -> dict[str, tuple[Point, ...]]:
        """All points by the field that holds them."""
        return {name: getattr(self, name) for name in ("invest_when", "defer_when", "gain", "cost")}

    def situations(self) -> Iterator[tuple[tuple[str | int, ...], dict[str, tuple[str, ...]]]]:
        """Yield (path in the file, contexts with answers) for itself and each of its points."""
        yield ("applies",), self.applies
        yield ("unless",), self.unless
        for name, points in self.points.items():
            for position, point in enumerate(points):
                yield (name, position, "applies"), point.applies

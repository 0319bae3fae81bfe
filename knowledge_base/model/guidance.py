"""A recommendation and its points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Part, Record
from knowledge_base.model.references import AnchorRef, AnswerId, ContextId, FindingId
from knowledge_base.model.values import Text, Whole


class Point(Part):
    """One point of a recommendation."""

    text: Text
    """The point, in a sentence."""
    rests_on: tuple[AnchorRef, ...] = ()
    """Its anchors, by study/id; without any it is our reading."""
    applies: dict[ContextId, tuple[AnswerId, ...]] = {}
    """The situations it is about: contexts with their answers."""


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

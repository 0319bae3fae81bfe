"""A statement that participants voted on."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Placed
from knowledge_base.model.references import MetricId, PrincipleId, ScaleName
from knowledge_base.model.values import FindingSide, Flag, Measure, Pages, Text, Whole


class Statement(Placed):
    """A statement that participants voted on."""

    kind: ClassVar[Kind] = Kind(
        "statement",
        plural="statements",
        place="studies/{study}/statements.yml",
        address="studies/{study}/{id}/",
        title="heading",
        full_title="Statement {record.name}, {study.name}",
        summary="Participants voted on this statement: {record.text}",
        known_by=("text",),
        first_label="s1",
    )
    layer: ClassVar[str] = "votes"
    title: Text | None = None
    """Its name in the study, if it has one beside its number."""
    text: Text
    """Its exact wording."""
    page: Pages | None = None
    """The page on which it appears."""
    locator: Text | None = None
    """Its place if it has no page, such as abstract."""
    figure: Text | None = None
    """The figure with its votes."""
    scale: ScaleName
    """The scale it was voted on, by name."""
    measures: Measure
    """The thing that a vote on it measures."""
    agreement_means: Literal["supports", "challenges", "neither"]
    """Whether agreeing supports or challenges the practice; neither if answers take no side."""
    side: FindingSide | None = None
    """The side of findings that it asks about; our reading. If none, it follows from `measures`."""
    because: Text
    """The reason, in a sentence that goes no further than the question asked."""
    principles: dict[PrincipleId, Text]
    """Principles it counts for, with the sentence or reason; empty for the practice in general."""
    outside: Text | None = None
    """Its subject, if it is neither a principle nor the practice in general."""
    metric: MetricId | None = None
    """The metric it addresses, by id."""
    purpose: Text
    """Why it was asked, in our words."""
    asked: Whole | None = Field(None, ge=1)
    """The number of people asked, if not everyone in the study."""
    answered: Whole | None = Field(None, ge=1)
    """The number of people who answered, if the marks do not tell it."""
    several_marks: Flag = False
    """Whether one person may mark several options."""
    asks_two: Flag = False
    """Whether it joins two claims, so that disagreement may be with either."""

    @property
    def name(self) -> str:
        """Its label, with its title if it has one: s1, Productivity."""
        if self.title is None or self.title == self.id:
            return self.id
        return f"{self.id}, {self.title}"

    @property
    def heading(self) -> str:
        """Its title, or its label after the word statement."""
        if self.title is None or self.title == self.id:
            return f"Statement {self.id}"
        return self.title

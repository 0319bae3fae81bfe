"""A finding and its appraisal (method, Appraising a finding)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Part, Record
from knowledge_base.model.references import AnchorRef, MetricId, PrincipleId
from knowledge_base.model.values import Concern, Confidence, Day, Text


class Question(Part):
    """One of the four questions of an appraisal."""

    concern: Concern
    """How serious the concern is."""
    because: Text
    """The reason, in a sentence."""


class Appraisal(Part):
    """How far a finding can be trusted, and why."""

    renamed: ClassVar[Mapping[str, str]] = {"on": "date"}

    methodological_limitations: Question = Field(alias="methodological limitations")
    """Concerns about how the studies were done."""
    coherence: Question
    """Concerns about the fit between the data and the finding."""
    adequacy: Question
    """Concerns about how rich and how many the data are."""
    relevance: Question
    """Concerns about how far the studies' contexts match the question."""
    confidence: Confidence
    """Overall confidence."""
    explanation: Text
    """How the four concerns lead to it."""
    by: tuple[Text, ...] = Field(min_length=1)
    """Who appraised it."""
    date: Day
    """The day of the appraisal."""

    @property
    def questions(self) -> dict[str, Question]:
        """The four questions by name, in the order of the method."""
        return {
            "methodological limitations": self.methodological_limitations,
            "coherence": self.coherence,
            "adequacy": self.adequacy,
            "relevance": self.relevance,
        }


class Finding(Record):
    """A finding in our words, with its anchors and its appraisal."""

    kind: ClassVar[Kind] = Kind(
        "finding",
        plural="findings",
        place="findings/{id}.yml",
        address="findings/{id}/",
        title="title",
        known_by=("title", "text"),
    )
    nature: Literal["benefit", "limitation", "condition"] = Field(alias="kind")
    """A benefit of the practice, a limitation of it, or a condition for it."""
    title: Text
    """The finding in a few words, as a heading."""
    text: Text
    """The finding, with who said so and how many."""
    principles: tuple[PrincipleId, ...] = ()
    """Principles it is about; empty if it is about the practice in general."""
    outcome: MetricId | None = None
    """The metric it is about, by id."""
    rests_on: tuple[AnchorRef, ...] = Field(min_length=1)
    """Its anchors: votes, quotes and views, by study/id."""
    against: tuple[AnchorRef, ...] = ()
    """The anchors that speak against it or limit it, by study/id."""
    looked_in: Text | None = None
    """Where we looked for evidence against it."""
    appraisal: Appraisal
    """How far it can be trusted."""

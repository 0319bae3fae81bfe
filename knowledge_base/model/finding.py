"""A finding and its appraisal (method, Appraising a finding)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Part, Record
from knowledge_base.model.references import AnchorRef, MetricId, PrincipleId, StudyId
from knowledge_base.model.values import Concern, Confidence, Day, FindingSide, Flag, Text


class Question(Part):
    """One of the four questions of an appraisal."""

    concern: Concern
    """How serious the concern is."""
    because: Text
    """The reason, in a sentence."""


class Reading(Part):
    """One reading of how far a finding can be trusted: four concerns and their level."""

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
    by: tuple[Text, ...] = Field(min_length=1)
    """Who or what appraised it."""
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


class Appraisal(Reading):
    """How far a finding can be trusted, and why (method, "Appraising a finding")."""

    explanation: Text
    """How the four concerns lead to the confidence, and why it is lower if it is."""
    second: Reading | None = None
    """The second reading, made without sight of the first."""
    settled: Text | None = None
    """Where the readings differ: the text that decides between them, with its place."""


class Occasion(Part):
    """How a topic came up in a study."""

    how: Literal["asked", "unprompted"]
    """Whether the study asked about it, or people raised it unprompted."""
    place: Text
    """The place in the study's text that shows it."""


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
    renamed: ClassVar[Mapping[str, str]] = {"kind": "side"}

    side: FindingSide
    """Its side: a benefit, cost, harm, the feasibility or a condition of the practice."""
    title: Text
    """The finding in a few words, as a heading."""
    text: Text
    """The finding, with who said so and how many."""
    principles: tuple[PrincipleId, ...] = ()
    """Principles it is about; empty if it is about the practice in general."""
    outcome: MetricId | None = None
    """The metric it is about, by id."""
    existence: Flag = False
    """Whether it claims existence only: at least one person reported it."""
    came_up: dict[StudyId, Occasion] = {}
    """How it came up in each study whose words it rests on."""
    rests_on: tuple[AnchorRef, ...] = Field(min_length=1)
    """Its anchors: votes, quotes, views and measurements, by study/id."""
    against: tuple[AnchorRef, ...] = ()
    """The anchors that speak against it or limit it, by study/id."""
    mixed: tuple[AnchorRef, ...] = ()
    """The anchors that are divided or have no direction, by study/id."""
    set_aside: dict[AnchorRef, Text] = {}
    """Other evidence on its principle and outcome, each with the reason to set it aside."""
    looked_in: Text | None = None
    """Where we looked for evidence against it."""
    appraisal: Appraisal
    """How far it can be trusted."""

    @property
    def anchors(self) -> tuple[str, ...]:
        """The references of its anchors, for it, against it and mixed, each once."""
        return tuple(dict.fromkeys((*self.rests_on, *self.against, *self.mixed)))

"""The records of our reading: principles, metrics, contexts, findings and guidance.

Layer 3 of the method.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from .fields import Concern, Confidence, Day, Pages, Text, Whole
from .record import Part, Record


class Source(Part):
    study: Text
    """The study, by id."""
    page: Pages
    """The page where it stands."""


class Principle(Record):
    """A principle: a rule of practice that statements ask about."""

    kind: ClassVar[str] = "principle"
    name: Text
    """Its name, as a heading."""
    definition: Text
    """What it asks for, in our words."""
    source: Source
    """Where the definition comes from."""
    related: tuple[Text, ...] = ()
    """Principles close to it, by id."""
    synonyms: tuple[Text, ...] = ()
    """Other words for it, for search."""
    gap: Text | None = None
    """What no statement asked about it, where that needs saying."""


class Metric(Record):
    """A delivery metric that a statement addresses."""

    kind: ClassVar[str] = "metric"
    name: Text
    """Its name, as a heading."""
    definition: Text
    """What it counts or times, in our words."""
    source: Source
    """Where it is named or defined."""


class Context(Record):
    """A question about the reader's situation, with the answers that evidence speaks to."""

    kind: ClassVar[str] = "context"
    question: Text
    """The question, put to the reader."""
    answers: dict[Text, Text]
    """Id of each answer, and its wording."""
    rests_on: tuple[Text, ...] = ()
    """The votes, quotes and views that speak to it, by study/id."""
    note: Text | None = None
    """What the reader must know about this evidence."""
    not_asked: Text | None = None
    """Where nothing in the base speaks to it: that nobody was asked, and what that means for the reader."""


class Question(Part):
    """One of the four questions of an appraisal."""

    concern: Concern
    """How serious the concern is."""
    because: Text
    """Why, in a sentence."""


class Appraisal(Part):
    """How far a finding can be trusted, and why."""

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
    on: Day
    """When."""

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

    kind: ClassVar[str] = "finding"
    nature: Literal["benefit", "limitation", "condition"] = Field(alias="kind")
    """Whether it says what is gained, what limits the practice, or what something depends on."""
    title: Text
    """The finding in a few words, as a heading."""
    text: Text
    """The finding, with who said so and how many."""
    principles: tuple[Text, ...] = ()
    """Principles it is about; empty if it is about the practice in general."""
    outcome: Text | None = None
    """The metric it is about, by id."""
    rests_on: tuple[Text, ...] = Field(min_length=1)
    """Its anchors: votes, quotes and views, by study/id."""
    against: tuple[Text, ...] = ()
    """What speaks against it or limits it, by study/id."""
    looked_in: Text | None = None
    """Where we looked for evidence against it."""
    appraisal: Appraisal
    """How far it can be trusted."""


class Point(Part):
    """One point of a recommendation."""

    text: Text
    """The point, in a sentence."""
    rests_on: tuple[Text, ...] = ()
    """Its anchors, by study/id; without any it is our reading."""
    applies: dict[Text, tuple[Text, ...]] = {}
    """The situations it speaks to: contexts with answers of theirs."""


class Guidance(Record):
    """A recommendation: when to invest and when to defer, each point with its anchors."""

    kind: ClassVar[str] = "guidance"
    title: Text
    """The question it answers."""
    verdict: Text
    """One sentence with the verdict and its condition."""
    invest_when: tuple[Point, ...] = ()
    """When to invest."""
    defer_when: tuple[Point, ...] = ()
    """When to defer."""
    none_found: dict[Literal["invest_when", "defer_when", "gain", "cost"], Text] = {}
    """For a list without a point: that none was found, and where we looked."""
    gain: tuple[Point, ...] = ()
    """What you gain."""
    cost: tuple[Point, ...] = ()
    """What it costs."""
    not_measured: tuple[Text, ...] = Field(min_length=1)
    """What nobody measured."""
    your_situation: tuple[Text, ...] = Field(min_length=1)
    """How your situation may differ from theirs."""
    findings: tuple[Text, ...] = Field(min_length=1)
    """The findings it needs, by id."""
    applies: dict[Text, tuple[Text, ...]]
    """The contexts it applies to, each with its answers."""
    unless: dict[Text, tuple[Text, ...]] = {}
    """Answers that rule it out, by context."""
    order: Whole = 100
    """Where it stands in lists; the lowest first."""
    would_change: Text
    """What evidence would change it."""

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

"""The records of a study: what is printed, in its participants' words or as its authors report it.

Layers 1 and 2 of the method.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator

from .fields import Doi, Flag, Marks, Measure, Month, Orcid, Pages, Side, Text, Url, Whole
from .record import Part, Record


class Name(Part):
    family: Text
    """Family name."""
    given: Text
    """Given name."""
    ORCID: Orcid | None = None
    """ORCID iD without address."""


class Citation(Part):
    """A citation, with the names of CSL-JSON."""

    type: Text
    """CSL type, such as paper-conference or article-journal."""
    title: Text
    """Title as printed."""
    author: tuple[Name, ...] = Field(min_length=1)
    """Authors in order."""
    issued: Month
    """Year, or year and month."""
    container_title: Text | None = Field(None, alias="container-title")
    """Proceedings or journal."""
    volume: Text | None = None
    """Volume."""
    page: Pages | None = None
    """Range of pages."""
    publisher: Text | None = None
    """Publisher."""
    DOI: Doi | None = None
    """DOI without address."""
    ISBN: Text | None = None
    """ISBN of the book or proceedings."""
    ISSN: Text | None = None
    """ISSN of the series."""
    URL: Url | None = None
    """Address, where there is no DOI."""


class Goal(Part):
    """A goal in the Goal-Question-Metric template."""

    analyze: Text
    """The object of study."""
    purpose: Text
    """With the purpose of ..."""
    with_respect_to: Text = Field(alias="with respect to")
    """With respect to ..."""
    point_of_view: Text = Field(alias="point of view")
    """From the point of view of ..."""
    context: Text
    """In the context of ..."""
    page: Pages
    """The page where it stands."""


class Step(Part):
    name: Text
    """The step, as the study names it."""
    text: Text
    """What was done, in our words."""
    page: Pages
    """The page where it stands."""


class Phase(Part):
    name: Text
    """The phase, as the study names it."""
    text: Text
    """What it is for, in our words."""
    page: Pages
    """The page where it stands."""
    steps: tuple[Step, ...] = ()
    """The steps that the text names."""


class Method(Part):
    kind: Text
    """Kind of study, such as focus group or survey."""
    conducted: Month
    """When the data was collected."""
    setting: Text | None = None
    """Where and with what tools, in our words."""
    marks: Text | None = None
    """What a mark is, and when it was made."""
    goal: Goal | None = None
    """The study's goal."""
    phases: tuple[Phase, ...] = ()
    """The phases of the study."""


class Limitation(Part):
    text: Text
    """What limits the study, in our words."""
    page: Pages | None = None
    """The page where the authors say so."""


class Artifact(Part):
    title: Text
    """What it is."""
    DOI: Doi | None = None
    """DOI without address."""
    read: Flag
    """Whether we have read it."""
    note: Text
    """What it holds, according to whom."""


class Study(Record):
    """A study: how it is cited, how it was done, and what limits it."""

    kind: ClassVar[str] = "study"
    name: Text
    """How the site names it, such as Author et al. (2024)."""
    citation: Citation
    """The full citation."""
    licence: Text
    """SPDX identifier of the licence of its words."""
    read: Literal["full", "abstract"]
    """How much of it we have read."""
    shares_participants_with: tuple[Text, ...] = ()
    """Studies with participants or data in common, by id."""
    method: Method
    """How it was done."""
    scales: dict[Text, dict[Text, Side]]
    """Name of each scale: its options in order, each with its side."""
    limitations: tuple[Limitation, ...] = ()
    """Limitations as the authors state them."""
    reading_notes: tuple[Limitation, ...] = ()
    """What we noticed while reading and how we settled it; our reading."""
    artifacts: tuple[Artifact, ...] = ()
    """Material published with the study."""


class Participant(Record):
    """A participant, by the label that the study uses."""

    kind: ClassVar[str] = "participant"
    session: Text | None = None
    """The session they took part in."""
    characteristics: dict[Text, Text] = {}
    """What the study publishes about them; shown once, on the study's page."""


class Statement(Record):
    """A statement that participants voted on."""

    kind: ClassVar[str] = "statement"
    title: Text
    """Its name in the study."""
    text: Text
    """Its exact wording."""
    page: Pages
    """The page where it stands."""
    figure: Text | None = None
    """The figure with its votes."""
    scale: Text
    """The scale it was voted on, by name."""
    measures: Measure
    """What a vote on it measures."""
    agreement_means: Literal["supports", "challenges"]
    """Whether agreeing supports or challenges the practice."""
    because: Text
    """Why, in a sentence that says no more than was asked."""
    principles: dict[Text, Text]
    """Principles it counts for, each with the sentence or reason; empty if it is about the practice in general."""
    metric: Text | None = None
    """The metric it addresses, by id."""
    purpose: Text
    """Why it was asked, in our words."""
    asked: Whole | None = Field(None, ge=1)
    """How many were asked, where that is not everyone in the study."""
    several_marks: Flag = False
    """Whether one person may stand under several options."""


class Votes(Record):
    """The marks on one statement; the file holds the mapping of options without a field name."""

    kind: ClassVar[str] = "votes"
    marks: dict[Text, Marks] = Field(min_length=1)
    """Each option with the participants who stand under it, or with a count."""

    @model_validator(mode="before")
    @classmethod
    def _options(cls, value: Any) -> Any:
        return {"marks": value}

    @property
    def counted(self) -> bool:
        """Whether only counts are published."""
        return any(isinstance(marks, int) for marks in self.marks.values())

    def named(self) -> Iterator[tuple[str, int, str]]:
        """Yield (option, place in its list, participant) for every mark with a name."""
        for option, marks in self.marks.items():
            if not isinstance(marks, int):
                for position, person in enumerate(marks):
                    yield option, position, person


class Quote(Record):
    """A participant's words, verbatim as printed."""

    kind: ClassVar[str] = "quote"
    text: Text
    """The words, character by character as printed, without the quotation marks around them."""
    page: Pages
    """The page where they begin."""
    participant: Text
    """Who said them."""
    statement: Text
    """The statement under discussion."""
    reading: Literal["supports", "challenges", "qualifies"]
    """How the words bear on the practice; our reading."""
    principles: tuple[Text, ...] = ()
    """Principles the words name or are about; our reading."""
    explains_vote: Text | None = None
    """Where the authors present the words as the reason for the participant's vote: how they put it."""


class View(Record):
    """What the authors report or conclude; never a participant's quote."""

    kind: ClassVar[str] = "view"
    by: Text
    """Whose view: a participant's label, participants (not named), or authors."""
    text: Text
    """A paraphrase, or the authors' own words where verbatim is true."""
    verbatim: Flag = False
    """Whether the text is the authors' own words."""
    page: Pages
    """The page where it stands."""
    statement: Text | None = None
    """The statement under discussion, if any."""
    principles: tuple[Text, ...] = ()
    """Principles it is about."""

"""What a study prints: its participants, statements and votes, their words, and what its authors report.

Layers 1 and 2 of the method.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator

from .fields import Flag, Marks, Measure, Pages, Text, Whole, on_pages
from .record import Record


class Placed(Record):
    """What is printed at a place of a study: its page, or its locator where it has no page."""

    either: ClassVar[tuple[str, ...]] = ("page", "locator")

    @property
    def place(self) -> str:
        """Name the place as a citation does: `page 309`, or the locator."""
        return on_pages(self.page) if self.page else self.locator or "place not given"


class Participant(Record):
    """A participant, by the label that the study uses."""

    kind: ClassVar[str] = "participant"
    session: Text | None = None
    """The session they took part in."""
    characteristics: dict[Text, Text] = {}
    """What the study publishes about them; shown once, on the study's page."""


class Statement(Placed):
    """A statement that participants voted on."""

    kind: ClassVar[str] = "statement"
    title: Text
    """Its name in the study."""
    text: Text
    """Its exact wording."""
    page: Pages | None = None
    """The page where it stands."""
    locator: Text | None = None
    """Where it stands, in place of a page where it has none, such as abstract."""
    figure: Text | None = None
    """The figure with its votes."""
    scale: Text
    """The scale it was voted on, by name."""
    measures: Measure
    """What a vote on it measures."""
    agreement_means: Literal["supports", "challenges", "neither"]
    """Whether agreeing supports or challenges the practice, or does neither, as an answer on adoption."""
    because: Text
    """Why, in a sentence that says no more than was asked."""
    principles: dict[Text, Text]
    """Principles it counts for, each with the sentence or reason; empty if it is about the practice in general."""
    outside: Text | None = None
    """What it is about, where that is neither one of our principles nor the practice in general."""
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


class Quote(Placed):
    """A participant's words, verbatim as printed."""

    kind: ClassVar[str] = "quote"
    text: Text
    """The words, character by character as printed, without the quotation marks around them."""
    page: Pages | None = None
    """The page where they begin."""
    locator: Text | None = None
    """Where they stand, in place of a page where they have none, such as appendix B."""
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


class View(Placed):
    """What the authors report or conclude; never a participant's quote."""

    kind: ClassVar[str] = "view"
    by: Text
    """Whose view: a participant's label, participants (not named), or authors."""
    text: Text
    """A paraphrase, or the authors' own words where verbatim is true."""
    verbatim: Flag = False
    """Whether the text is the authors' own words."""
    page: Pages | None = None
    """The page where it stands."""
    locator: Text | None = None
    """Where it stands, in place of a page where it has none, such as abstract."""
    statement: Text | None = None
    """The statement under discussion, if any."""
    principles: tuple[Text, ...] = ()
    """Principles it is about."""

"""Types of fields that name another record; every look-up along references follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from knowledge_base.model.values import OneOrMore, Text


@dataclass(frozen=True)
class RefersTo:
    """Marks a field, or the keys of a mapping, as the id of a record in a collection.

    `within` is set where the field has the bare id of something inside another record: of the
    same study, or of the record that is the key above it. `or_words` are words that may appear
    in place of an id, each with its meaning.
    """

    collection: str
    within: Literal["", "study", "key"] = ""
    or_words: tuple[tuple[str, str], ...] = ()


StudyId = Annotated[Text, RefersTo("studies")]
PrincipleId = Annotated[Text, RefersTo("principles")]
MetricId = Annotated[Text, RefersTo("metrics")]
ContextId = Annotated[Text, RefersTo("contexts")]
FindingId = Annotated[Text, RefersTo("findings")]
GuidanceId = Annotated[Text, RefersTo("guidance")]
AnswerId = Annotated[Text, RefersTo("answers", within="key")]
"""An answer of the context that is the key above it."""

AnchorRef = Annotated[Text, RefersTo("anchors")]
"""A statement, quote, view or measurement, as study/id."""

ScaleName = Annotated[Text, RefersTo("scales", within="study")]
ParticipantLabel = Annotated[Text, RefersTo("participants", within="study")]
StatementLabel = Annotated[Text, RefersTo("statements", within="study")]
AUTHORS = "authors"
"""The word for a report or conclusion of the authors themselves."""

UNNAMED = "participants"
"""The word for a view of participants whom the authors do not name."""

ViewHolder = Annotated[
    Text,
    RefersTo(
        "participants",
        within="study",
        or_words=((AUTHORS, "what they conclude"), (UNNAMED, "not named")),
    ),
]
"""A participant whose view it is, the authors, or participants without a name."""

ViewHolders = Annotated[
    tuple[ViewHolder, ...],
    Field(min_length=1),
    OneOrMore(
        "the label of a participant, a list of labels such as [P6, P8], participants or authors"
    ),
]
"""The participants whose view it is, or one of the two words."""

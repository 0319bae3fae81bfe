"""The record of a change to the evidence: what was added, corrected or retired, when and why."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Record
from knowledge_base.model.values import Day, Text


class Change(Record):
    """A change to published evidence that readers are told of."""

    kind: ClassVar[Kind] = Kind(
        "change",
        plural="changes",
        place="changes/{id}.yml",
        address="changes/#change--{id}",
        citable=False,
    )
    date: Day
    """The day of the change."""
    what: Literal["added", "corrected", "retired"]
    """What was done with the records."""
    text: Text
    """What changed and why; of a correction also what stood there before."""
    records: tuple[Text, ...] = Field(min_length=1)
    """The records it touches, by their path in the evidence, such as findings/x or, of a study, studies/x/s1."""
    instead: tuple[Text, ...] = ()
    """Where readers of a retired record are sent, by path; nothing where nothing stands in its place."""

"""A change to the evidence that readers are told of."""

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
    """The kind of change."""
    text: Text
    """The change and its reason; for a correction also the former content."""
    records: tuple[Text, ...] = Field(min_length=1)
    """The records it is about, by path in the evidence, such as findings/x or studies/x/s1."""
    instead: tuple[Text, ...] = ()
    """The records that replace a retired one, by path; none if none does."""

"""A study that was found and not taken in."""

from __future__ import annotations

from typing import ClassVar, Literal

from knowledge_base.model.citation_values import Doi, Plain
from knowledge_base.model.dates import Issued
from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Record
from knowledge_base.model.values import Day, Text, Url

Status = Literal["excluded", "awaiting"]


class Excluded(Record):
    """A study that was found and not taken in, with the reason."""

    kind: ClassVar[Kind] = Kind(
        "excluded",
        plural="excluded",
        place="excluded.yml",
        address="excluded/#excluded--{id}",
        noun="Study not taken in",
        title="title",
        summary="{record.reason}",
        known_by=("title",),
    )
    either: ClassVar[tuple[str, ...]] = ("DOI", "URL")

    title: Plain
    """Title as printed."""
    author: Plain
    """Authors as in a sentence, such as Author and Second."""
    issued: Issued
    """Year, month or day."""
    DOI: Doi | None = None
    """DOI without address."""
    URL: Url | None = None
    """Address, if there is no DOI."""
    found: Day
    """The day on which we found it."""
    where: Text
    """How we came to it."""
    status: Status
    """Whether it is excluded, or awaiting a decision."""
    reason: Text
    """Why it was not taken in, or the step that its decision waits for."""

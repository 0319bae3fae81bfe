"""A question that no study in the base asked."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Record
from knowledge_base.model.references import AnchorRef, FindingId, GuidanceId
from knowledge_base.model.values import Text


class OpenQuestion(Record):
    """A question of readers that no study in this base asked, measured or ranked."""

    kind: ClassVar[Kind] = Kind(
        "question",
        plural="questions",
        place="questions/{id}.yml",
        address="questions/{id}/",
        noun="Open question",
        title="title",
        full_title="Open question: {record.title}",
        known_by=("title", "text"),
    )
    title: Text
    """The question as a reader asks it."""
    text: Text
    """The gap in one or two sentences: asked, measured or ranked by no study in this base."""
    looked_in: Text
    """Where we looked for an answer."""
    nearest: tuple[AnchorRef, ...] = ()
    """The anchors that come nearest to an answer, by study/id."""
    findings: tuple[FindingId, ...] = ()
    """The findings that come nearest to an answer, by id."""
    guidance: tuple[GuidanceId, ...] = ()
    """The recommendations that come nearest to an answer, by id."""
    would_change: Text
    """The study that would answer it."""

    def neighbours(self) -> list[str]:
        """List what comes nearest, by path in the evidence."""
        return [
            *(f"guidance/{id}" for id in self.guidance),
            *(f"findings/{id}" for id in self.findings),
            *(f"studies/{ref}" for ref in self.nearest),
        ]

"""A question about the reader's situation."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Record
from knowledge_base.model.references import AnchorRef
from knowledge_base.model.values import Text


class Context(Record):
    """A question about the reader's situation, with the answers that evidence is about."""

    kind: ClassVar[Kind] = Kind(
        "context",
        plural="contexts",
        place="contexts/{id}.yml",
        address="guidance/#context-{id}",
        noun="Situation",
        title="question",
    )
    question: Text
    """The question, put to the reader."""
    answers: dict[Text, Text]
    """Id of each answer, and its wording."""
    rests_on: tuple[AnchorRef, ...] = ()
    """The votes, quotes and views that are about it, by study/id."""
    note: Text | None = None
    """A note on this evidence that the reader needs."""
    not_asked: Text | None = None
    """If no evidence is about it: that no study asked, and the consequence for the reader."""

    @property
    def known_by(self) -> tuple[str, ...]:
        """The question, and the wordings of all answers."""
        return self.question, " ".join(self.answers.values())

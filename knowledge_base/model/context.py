"""A question about the reader's situation."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.model.record import Record
from knowledge_base.model.values import Text


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

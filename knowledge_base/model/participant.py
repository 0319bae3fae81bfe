"""A participant of a study."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.model.record import Record
from knowledge_base.model.values import Text


class Participant(Record):
    """A participant, by the label that the study uses."""

    kind: ClassVar[str] = "participant"
    session: Text | None = None
    """The session they took part in."""
    characteristics: dict[Text, Text] = {}
    """What the study publishes about them; shown once, on the study's page."""

"""A participant of a study."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Record
from knowledge_base.model.values import Text
from knowledge_base.text.english import sentence


class Participant(Record):
    """A participant, by the label that the study uses."""

    kind: ClassVar[Kind] = Kind(
        "participant",
        plural="participants",
        place="studies/{study}/participants.yml",
        address="studies/{study}/{id}/",
        full_title="{record.heading}, {study.name}",
        summary="Marks and quotes of {record.called} in {study.name}.",
        indexed=False,
        first_label="P1",
        of_people=True,
    )
    session: Text | None = None
    """The session they took part in."""
    characteristics: dict[Text, Text] = {}
    """The characteristics that the study publishes; shown once, on the study's page."""

    @property
    def called(self) -> str:
        """The label after the word participant, which some studies print as a part of it."""
        _, is_part, rest = self.id.casefold().partition("participant-")
        return f"participant {rest if is_part else self.id}"

    @property
    def heading(self) -> str:
        """The label after the word participant, as the beginning of a sentence."""
        return sentence(self.called)

    @property
    def known_by(self) -> tuple[str, ...]:
        """Each published characteristic, sorted."""
        return tuple(f"{name}: {value}" for name, value in sorted(self.characteristics.items()))

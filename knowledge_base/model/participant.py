"""A participant of a study."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Record
from knowledge_base.model.values import Text


class Participant(Record):
    """A participant, by the label that the study uses."""

    kind: ClassVar[Kind] = Kind(
        "participant",
        plural="participants",
        place="studies/{study}/participants.yml",
        address="studies/{study}/{id}/",
        full_title="{record.called}, {study.name}",
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
        """The label with the word participant before it, if the study does not print it there."""
        label = self.id.replace("-", " ")
        return label if label.casefold().startswith("participant") else f"Participant {self.id}"

    @property
    def known_by(self) -> tuple[str, ...]:
        """Each published characteristic, sorted."""
        return tuple(f"{name}: {value}" for name, value in sorted(self.characteristics.items()))

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
        full_title="Participant {record.id}, {study.name}",
        summary="Marks and quotes of participant {record.id} in {study.name}.",
        indexed=False,
        first_label="P1",
        of_people=True,
    )
    session: Text | None = None
    """The session they took part in."""
    characteristics: dict[Text, Text] = {}
    """The characteristics that the study publishes; shown once, on the study's page."""

    @property
    def known_by(self) -> tuple[str, ...]:
        """Each published characteristic, sorted."""
        return tuple(f"{name}: {value}" for name, value in sorted(self.characteristics.items()))

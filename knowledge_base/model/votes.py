"""The marks on one statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from pydantic import Field, model_validator

from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Record
from knowledge_base.model.values import Marks, Text


class Votes(Record):
    """The marks on one statement; in its file, the mapping of options has no field name."""

    kind: ClassVar[Kind] = Kind(
        "votes",
        plural="votes",
        place="studies/{study}/votes.yml",
        citable=False,
        first_label="s1",
    )
    unwrapped: ClassVar[str | None] = "marks"
    marks: dict[Text, Marks] = Field(min_length=1)
    """Each option with the participants who marked it, or with a count."""

    @model_validator(mode="before")
    @classmethod
    def _options(cls, value: Any) -> Any:
        return {"marks": value}

    @property
    def counted(self) -> bool:
        """Whether only counts are published."""
        return any(isinstance(marks, int) for marks in self.marks.values())

    def named(self) -> Iterator[tuple[str, int, str]]:
        """Yield (option, place in its list, participant) for every mark with a name."""
        for option, marks in self.marks.items():
            if not isinstance(marks, int):
                for position, person in enumerate(marks):
                    yield option, position, person

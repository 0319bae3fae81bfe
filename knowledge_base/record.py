"""What every record has beside its own fields: an id, a study (where it has one) and an origin.

These come from the file's name and place, never from the file's text. The description of
a field stands under it and nowhere else.
"""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, PrivateAttr

from .problems import Origin


class Part(BaseModel):
    """A group of fields inside a record."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Record(Part):
    """A record; load passes its id, study and origin as validation context."""

    kind: ClassVar[str]
    _id: str = PrivateAttr()
    _study: str | None = PrivateAttr()
    _origin: Origin = PrivateAttr()

    def model_post_init(self, context: Any) -> None:
        self._id, self._study, self._origin = context["id"], context.get("study"), context["origin"]

    @property
    def id(self) -> str:
        """The id within its kind or study, as written."""
        return self._id

    @property
    def study(self) -> str | None:
        """The id of the study it belongs to, if any."""
        return self._study

    @property
    def ref(self) -> str:
        """How other records name it: `study/id`, or the bare id outside a study."""
        return self.sibling(self._id) if self._study else self._id

    @property
    def origin(self) -> Origin:
        """Where it was written."""
        return self._origin

    def sibling(self, id: str) -> str:
        """Give the reference of another record of the same study."""
        return f"{self._study}/{id}"

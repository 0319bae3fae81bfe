"""What every record has beside its own fields: an id, a study (where it has one) and an origin.

These come from the file's name and place, never from the file's text. The description of
a field stands under it and nowhere else.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, PrivateAttr

from knowledge_base.errors import Origin
from knowledge_base.model.values import on_pages


class Part(BaseModel):
    """A group of fields inside a record."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
    either: ClassVar[tuple[str, ...]] = ()
    """Fields of which at least one has to be there; a rule sees to it."""


class Record(Part):
    """A record; load passes its id, study and origin as validation context."""

    kind: ClassVar[str]
    _id: str = PrivateAttr()
    _study: str | None = PrivateAttr()
    _origin: Origin = PrivateAttr()

    def model_post_init(self, context: Any) -> None:
        self._id, self._study, self._origin = context["id"], context.get("study"), context["origin"]

    # Cached, since pydantic takes long to find a private attribute, and ids are asked for all the time.
    @cached_property
    def id(self) -> str:
        """The id within its kind or study, as written."""
        return self._id

    @cached_property
    def study(self) -> str | None:
        """The id of the study it belongs to, if any."""
        return self._study

    @cached_property
    def ref(self) -> str:
        """How other records name it: `study/id`, or the bare id outside a study."""
        return self.sibling(self.id) if self.study else self.id

    @property
    def origin(self) -> Origin:
        """Where it was written."""
        return self._origin

    def sibling(self, id: str) -> str:
        """Give the reference of another record of the same study."""
        return f"{self.study}/{id}"


class Placed(Record):
    """What is printed at a place of a study: its page, or its locator where it has no page."""

    either: ClassVar[tuple[str, ...]] = ("page", "locator")

    @property
    def place(self) -> str:
        """Name the place as a citation does: `page 309`, or the locator."""
        return on_pages(self.page) if self.page else self.locator or "place not given"

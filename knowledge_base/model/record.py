"""The base classes of records.

A record has an id, an origin and perhaps a study, which come from the name and place of its
file, never from the text of the file. Each field is described below its declaration, once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from operator import attrgetter
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, PrivateAttr

from knowledge_base.errors import Origin
from knowledge_base.model.kinds import Kind
from knowledge_base.model.values import on_pages


class Part(BaseModel):
    """A group of fields inside a record."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
    either: ClassVar[tuple[str, ...]] = ()
    """Fields of which at least one is required; a rule checks it."""
    renamed: ClassVar[Mapping[str, str]] = {}
    """Former names of fields, for a message that gives the present one."""


class Record(Part):
    """A record; loading passes its id, study and origin as validation context."""

    kind: ClassVar[Kind]
    unwrapped: ClassVar[str | None] = None
    """The field whose value is the whole record in its file, if there is one."""
    _id: str = PrivateAttr()
    _study: str | None = PrivateAttr()
    _origin: Origin = PrivateAttr()

    def model_post_init(self, context: Any) -> None:
        self._id, self._study, self._origin = context["id"], context.get("study"), context["origin"]

    # Cached, since pydantic is slow to find a private attribute and ids are read all the time.
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
        """The name that other records use: `study/id`, or the bare id outside a study."""
        if self.study:
            return self.sibling(self.id)
        return self.id

    @property
    def path(self) -> str:
        """Its path in the evidence: `findings/x`, `studies/x`, or `studies/x/s1` in a study."""
        return self.kind.path(self.ref)

    @cached_property
    def address(self) -> str:
        """Its address from the top of the site: `studies/x/s1/`, `studies/x/s1/#quote`."""
        statement = getattr(self, "statement", None)
        holder = f"{statement}/" if statement else ""
        address = self.kind.address.format(id=self.id, study=self.study, statement=holder)
        return address.lower()

    @property
    def origin(self) -> Origin:
        """The file and line where it was written."""
        return self._origin

    @property
    def known_by(self) -> tuple[str, ...]:
        """The texts by which it is recognised under another id, the best first."""
        return tuple(attrgetter(name)(self) or "" for name in self.kind.known_by)

    @classmethod
    def id_words(cls, values: Mapping[str, Any]) -> str:
        """Return the words that an id is made of, from the values of a record in its file."""
        names = ("title", "name", "question", "text")
        return next((values[name] for name in names if values.get(name)), "")

    def sibling(self, id: str) -> str:
        """Return the reference of another record of the same study."""
        return f"{self.study}/{id}"


class Placed(Record):
    """A record that is printed at a place of a study: on a page, or at a locator if it has none."""

    either: ClassVar[tuple[str, ...]] = ("page", "locator")

    @property
    def place(self) -> str:
        """The place as a citation has it: `page 309`, or the locator."""
        page: str | None = getattr(self, "page", None)
        locator: str | None = getattr(self, "locator", None)
        if page:
            return on_pages(page)
        return locator or "place not given"

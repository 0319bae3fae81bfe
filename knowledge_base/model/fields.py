"""A kind of record in; its fields as they stand in a file, in words, out: name, description, what it holds, whether it must be there."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import isclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from knowledge_base.model.record import Part
from knowledge_base.model.values import Form


@dataclass(frozen=True)
class Shape:
    """What a field holds: a value, a list, a mapping of names to something, or a group of fields.

    `words` is the form of a value; `choices` are its values, or the names of a mapping, where
    only those are allowed; `inside` is what a list or mapping is made of, `part` the group.
    """

    holds: Literal["value", "list", "mapping", "group"]
    words: str = "text"
    choices: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    inside: Shape | None = None
    part: type[Part] | None = None

    @property
    def group(self) -> type[Part] | None:
        """The group of fields that it holds, alone or in a list."""
        return self.part or (self.inside.group if self.inside else None)

    @property
    def wording(self) -> str:
        """Say in words what to write."""
        match self.holds:
            case "group":
                return "fields of its own"
            case "list":
                return (
                    "a list"
                    if self.inside.wording == "text"
                    else f"a list, each item {self.inside.wording}"
                )
            case "mapping":
                return f"{', '.join(self.choices) or 'names'}, one a line, each with {self.inside.wording}"
        return f"one of: {', '.join(self.choices)}" if self.choices else self.words


@dataclass(frozen=True)
class Field:
    """A field of a record, by the name it has in a file."""

    name: str
    description: str
    required: bool
    shape: Shape


def fields_in(part: type[Part]) -> Iterator[Field]:
    """Yield the fields of a record or a group, in order."""
    hints = get_type_hints(part, include_extras=True)
    for name, field in part.model_fields.items():
        yield Field(
            field.alias or name, field.description or "", field.is_required(), _shape(hints[name])
        )


def all_fields(part: type[Part], before: str = "") -> Iterator[tuple[str, Field]]:
    """Yield (path, field) of every field, those of a group under a path such as `citation.title`."""
    for field in fields_in(part):
        path = f"{before}{field.name}"
        yield path, field
        if field.shape.group:
            yield from all_fields(field.shape.group, f"{path}.")


def _shape(hint: Any) -> Shape:
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Annotated:
        form = next((extra for extra in inside[1:] if isinstance(extra, Form)), None)
        return Shape("value", form.words, examples=form.examples) if form else _shape(inside[0])
    if origin in (Union, types.UnionType):
        return _shape(next(one for one in inside if one is not type(None)))
    if origin is Literal:
        return Shape("value", choices=inside)
    if origin is tuple:
        return Shape("list", inside=_shape(inside[0]))
    if origin is dict:
        return Shape("mapping", choices=_shape(inside[0]).choices, inside=_shape(inside[1]))
    return Shape("group", part=hint) if isclass(hint) and issubclass(hint, Part) else Shape("value")

"""The fields of records as files have them: name, description, form, and the records they name."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from inspect import isclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from knowledge_base.errors import FieldPath
from knowledge_base.model.record import Part
from knowledge_base.model.references import RefersTo
from knowledge_base.model.values import Form, OneOrMore


@dataclass(frozen=True)
class Shape:
    """The form of a field: a value, a list, a mapping from names, or a group of fields.

    `words` describes a value; `choices` are its only allowed values, or those of the names of a
    mapping; `inside` is the shape of the items of a list or mapping, `part` the group, and
    `refers_to` what a value, or a name of a mapping, refers to. The only item of a list may be
    written alone if `alone` is set.
    """

    holds: Literal["value", "list", "mapping", "group"]
    words: str = "text"
    choices: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    inside: Shape | None = None
    part: type[Part] | None = None
    refers_to: RefersTo | None = None
    alone: bool = False

    @property
    def group(self) -> type[Part] | None:
        """The group of fields that it holds, alone or in a list."""
        return self.part or (self.inside.group if self.inside else None)

    @property
    def item(self) -> Shape:
        """The shape of the items of a list or mapping."""
        assert self.inside is not None, f"a {self.holds} has no items"
        return self.inside

    @property
    def wording(self) -> str:
        """The form to write, in words."""
        match self.holds:
            case "group":
                return "separate fields"
            case "list" if self.alone:
                return self.words
            case "list" if self.item.wording == "text":
                return "a list"
            case "list":
                return f"a list, each item {self.item.wording}"
            case "mapping":
                names = ", ".join(self.choices) or "names"
                return f"{names}, one per line, each with {self.item.wording}"
        return f"one of: {', '.join(self.choices)}" if self.choices else self.words


@dataclass(frozen=True)
class Field:
    """A field of a record: its name in a file, and `attribute`, its name in Python."""

    name: str
    attribute: str
    description: str
    required: bool
    shape: Shape


@cache
def fields_in(part: type[Part]) -> tuple[Field, ...]:
    """Return the fields of a record or group, in order."""
    hints = get_type_hints(part, include_extras=True)
    return tuple(
        Field(
            field.alias or name,
            name,
            field.description or "",
            field.is_required(),
            _shape(hints[name]),
        )
        for name, field in part.model_fields.items()
    )


def all_fields(part: type[Part], before: str = "") -> Iterator[tuple[str, Field]]:
    """Yield (path, field) of every field; those of a group have a path such as `citation.title`."""
    for field in fields_in(part):
        path = f"{before}{field.name}"
        yield path, field
        if field.shape.group:
            yield from all_fields(field.shape.group, f"{path}.")


Values = Part | Mapping[str, Any]
"""A record or a group of fields, or its values as a file has them."""


def as_written(part: type[Part], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as people write them: an only item alone, in each list that allows it."""
    written = dict(values)
    for field in fields_in(part):
        value = written.get(field.name)
        if field.shape.alone and isinstance(value, list) and len(value) == 1:
            written[field.name] = value[0]
    return written


def references_in(
    part: type[Part], values: Values, before: FieldPath = ()
) -> Iterator[tuple[RefersTo, FieldPath, str]]:
    """Yield (target, path in the file, id) for each name of another record in some values."""
    for field in _fields_with_references(part):
        value = _value_of(field, values)
        if value is not None:
            yield from _references(field.shape, value, (*before, field.name))


def _value_of(field: Field, values: Values) -> Any:
    if isinstance(values, Mapping):
        return values.get(field.name)
    return getattr(values, field.attribute)


def _references(
    shape: Shape, value: Any, path: FieldPath
) -> Iterator[tuple[RefersTo, FieldPath, str]]:
    if shape.part:
        if isinstance(value, Part | Mapping):
            yield from references_in(shape.part, value, path)
    elif shape.holds == "list":
        if shape.alone and isinstance(value, str):
            yield from _references(shape.item, value, path)
        elif shape.alone and isinstance(value, list | tuple) and len(value) == 1:
            # No position in messages: the only item may be written without a list.
            yield from _references(shape.item, value[0], path)
        elif isinstance(value, list | tuple):
            for position, item in enumerate(value):
                yield from _references(shape.item, item, (*path, position))
    elif shape.holds == "mapping":
        if isinstance(value, Mapping):
            for name, item in value.items():
                if shape.refers_to:
                    yield shape.refers_to, (*path, name), name
                yield from _references(shape.item, item, (*path, name))
    elif shape.refers_to and isinstance(value, str) and value not in dict(shape.refers_to.or_words):
        yield shape.refers_to, path, value


@cache
def _fields_with_references(part: type[Part]) -> tuple[Field, ...]:
    return tuple(field for field in fields_in(part) if _holds_references(field.shape))


def _holds_references(shape: Shape) -> bool:
    if shape.refers_to:
        return True
    if shape.part:
        return bool(_fields_with_references(shape.part))
    return shape.inside is not None and _holds_references(shape.inside)


def _shape(hint: Any) -> Shape:
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated_shape(hint)
    if origin in (Union, types.UnionType):
        return _shape(next(one for one in inside if one is not type(None)))
    if origin is Literal:
        return Shape("value", choices=inside)
    if origin is tuple:
        return Shape("list", inside=_shape(inside[0]))
    if origin is dict:
        names, items = _shape(inside[0]), _shape(inside[1])
        return Shape("mapping", choices=names.choices, inside=items, refers_to=names.refers_to)
    if isclass(hint) and issubclass(hint, Part):
        return Shape("group", part=hint)
    return Shape("value")


def _annotated_shape(hint: Any) -> Shape:
    """Return the shape of a type with a form or a reference among its annotations."""
    base, *extras = get_args(hint)
    for extra in extras:
        if isinstance(extra, Form):
            return Shape("value", extra.words, examples=extra.examples)
        if isinstance(extra, RefersTo):
            return Shape("value", refers_to=extra)
        if isinstance(extra, OneOrMore):
            return replace(_shape(base), words=extra.words, alone=True)
    return _shape(base)

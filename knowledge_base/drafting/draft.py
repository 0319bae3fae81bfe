"""A kind of record and what is known of one in; YAML for a person to complete, with a comment on every field, out."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from knowledge_base.model.fields import Field, fields_in
from knowledge_base.model.record import Part, Record
from knowledge_base.text import yaml_writer

Values = Mapping[str, Any]
"""What is known of a record, by its fields as they are written: text, and lists and mappings of it."""

_BRACKETS = {"list": " []", "mapping": " {}"}


def record(model: type[Record], values: Values, bare: bool = False) -> str:
    """Write a file that holds one record; `bare` leaves out comments, and fields without a value that may be left out."""
    return ("" if bare else f"{_intro(model)}\n") + _fields(model, values, 0, bare, "\n")


def entry(model: type[Record], id: str, values: Values, bare: bool = False) -> str:
    """Write one record of a file that maps ids to records."""
    body = _fields(model, values, 2, bare)
    # Comments alone would leave the record without a value.
    filled = any(not line.lstrip().startswith("#") for line in body.splitlines())
    written = yaml_writer.entry(id, None) + body if filled else yaml_writer.entry(id, {})
    return written if bare else _intro(model) + written


def unfilled(part: type[Part], values: Values) -> list[Field]:
    """List the fields that still need a value: those that must be there, and the first of those of which one must."""
    return [
        field
        for field in fields_in(part)
        if field.name not in values and _needed(part, field, values)
    ]


def _needed(part: type[Part], field: Field, values: Values) -> bool:
    return field.required or (
        field.name == next(iter(part.either), None)
        and not any(name in values for name in part.either)
    )


def _intro(model: type[Record]) -> str:
    summary = (model.__doc__ or "").splitlines()[0]
    return _comment(f"{summary} A field behind # may be left out.", 0)


def _fields(part: type[Part], values: Values, indent: int, bare: bool, between: str = "") -> str:
    """Return the fields with a value or that need one, then optional ones as comments."""
    fields = fields_in(part)
    written = [field for field in fields if field.name in values or _needed(part, field, values)]
    rest = [field for field in fields if field not in written]
    entries = [_field(field, values.get(field.name), indent, bare) for field in written]
    if bare:
        return "".join(entries)
    commented = [
        _comment(_says(field), indent) + text for field, text in zip(written, entries, strict=True)
    ]
    return between.join([*commented, *(_left_out(field, indent) for field in rest)])


def _field(field: Field, value: Any, indent: int, bare: bool) -> str:
    head = f"{' ' * indent}{field.name}:\n"
    if field.shape.part:
        return head + _fields(field.shape.part, value or {}, indent + 2, bare)
    if field.shape.holds == "list" and field.shape.group:
        items = value or [{}]
        if any(unfilled(field.shape.group, item) for item in items):
            return head + "".join(
                _item(field.shape.group, item, indent + 2, bare) for item in items
            )
    return yaml_writer.entry(field.name, value, indent)


def _item(part: type[Part], value: Values, indent: int, bare: bool) -> str:
    return f"{' ' * indent}-\n{_fields(part, value, indent + 2, bare)}"


def _left_out(field: Field, indent: int) -> str:
    own = (
        f" Its fields: {', '.join(inner.name for inner in fields_in(field.shape.group))}."
        if field.shape.group
        else ""
    )
    return (
        _comment(_says(field) + own, indent)
        + f"{' ' * indent}# {field.name}:{_BRACKETS.get(field.shape.holds, '')}\n"
    )


def _says(field: Field) -> str:
    """Say what to write: the field's description, then its form where that is more than text."""
    form = field.shape.wording
    return (
        field.description
        if form == "text" or field.shape.group
        else f"{field.description} Write {form}."
    )


def _comment(text: str, indent: int) -> str:
    pad = f"{' ' * indent}# "
    lines = textwrap.wrap(
        text, yaml_writer.WIDTH - len(pad), break_long_words=False, break_on_hyphens=False
    )
    return "".join(f"{pad}{line}\n" for line in lines)

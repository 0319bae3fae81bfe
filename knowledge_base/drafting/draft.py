"""Write a record as YAML for a person to complete, with a comment on every field."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

from knowledge_base.model.fields import Field, as_written, fields_in
from knowledge_base.model.record import Part, Record
from knowledge_base.text import yaml_writer

Values = Mapping[str, Any]
"""The values of a record so far, by field: texts, and lists and mappings of texts."""

_BRACKETS = {"list": " []", "mapping": " {}"}


def record(model: type[Record], values: Values, bare: bool = False) -> str:
    """Write a file that holds one record; `bare` leaves out comments and empty optional fields."""
    values = as_written(model, values)
    if bare:
        return _bare_fields(model, values, 0)
    fields = _commented_fields(model, values, 0, between="\n")
    return f"{_intro(model)}\n{fields}"


def entry(model: type[Record], id: str, values: Values, bare: bool = False) -> str:
    """Write one record of a file that maps ids to records; `bare` as for a file."""
    values = as_written(model, values)
    fields = _bare_fields(model, values, 2) if bare else _commented_fields(model, values, 2)
    # Comments alone would leave the record without a value.
    filled = any(not line.lstrip().startswith("#") for line in fields.splitlines())
    written = yaml_writer.entry(id, None) + fields if filled else yaml_writer.entry(id, {})
    return written if bare else _intro(model) + written


def unfilled(part: type[Part], values: Values) -> list[Field]:
    """List the fields that still need a value.

    They are the required ones, and the first of those of which one is required.
    """
    missing = [field for field in fields_in(part) if field.name not in values]
    return [field for field in missing if _needed(part, field, values)]


def _needed(part: type[Part], field: Field, values: Values) -> bool:
    if field.required:
        return True
    if field.name not in part.either[:1]:
        return False
    return not any(name in values for name in part.either)


def _intro(model: type[Record]) -> str:
    summary = (model.__doc__ or "").splitlines()[0]
    return _comment(f"{summary} A field behind # may be left out.", 0)


def _written(part: type[Part], values: Values) -> list[Field]:
    """List the fields that have a value or need one."""
    return [
        field for field in fields_in(part) if field.name in values or _needed(part, field, values)
    ]


def _bare_fields(part: type[Part], values: Values, indent: int) -> str:
    parts = []
    for field in _written(part, values):
        value = values.get(field.name)
        parts.append(_field(field, value, indent, True))
    return "".join(parts)


def _commented_fields(part: type[Part], values: Values, indent: int, between: str = "") -> str:
    """Return the fields that have a value or need one, then the other ones as comments."""
    written = _written(part, values)
    parts = []
    for field in written:
        value = values.get(field.name)
        advice = _comment(_advice(field), indent)
        parts.append(advice + _field(field, value, indent, False))
    for field in fields_in(part):
        if field not in written:
            parts.append(_left_out(field, indent))
    return between.join(parts)


def _fields(part: type[Part], values: Values, indent: int, bare: bool) -> str:
    write = _bare_fields if bare else _commented_fields
    return write(part, values, indent)


def _field(field: Field, value: Any, indent: int, bare: bool) -> str:
    head = f"{' ' * indent}{field.name}:\n"
    shape = field.shape
    if shape.part:
        return head + _fields(shape.part, value or {}, indent + 2, bare)
    if shape.holds == "list" and shape.group:
        items = value or [{}]
        if any(unfilled(shape.group, item) for item in items):
            return head + _items(shape.group, items, indent + 2, bare)
    return yaml_writer.entry(field.name, value, indent)


def _items(part: type[Part], items: Iterable[Values], indent: int, bare: bool) -> str:
    """Return groups of fields as a list; the fields of each begin below its dash."""
    dash = f"{' ' * indent}-\n"
    return "".join(dash + _fields(part, item, indent + 2, bare) for item in items)


def _left_out(field: Field, indent: int) -> str:
    """Return an optional field as a comment."""
    advice = _advice(field)
    if field.shape.group:
        names = ", ".join(inner.name for inner in fields_in(field.shape.group))
        advice += f" Its fields: {names}."
    brackets = _BRACKETS.get(field.shape.holds, "")
    return f"{_comment(advice, indent)}{' ' * indent}# {field.name}:{brackets}\n"


def _advice(field: Field) -> str:
    """Return the description of a field, and its form if that is more than text."""
    form = field.shape.wording
    if form == "text" or field.shape.group:
        return field.description
    return f"{field.description} Write {form}."


def _comment(text: str, indent: int) -> str:
    pad = f"{' ' * indent}# "
    width = yaml_writer.WIDTH - len(pad)
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return "".join(f"{pad}{line}\n" for line in lines)

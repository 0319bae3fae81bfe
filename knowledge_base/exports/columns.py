"""A field of a record, or a function of a row, in; a column of what is published, with its type and its words, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import isclass
from typing import Any, get_args

from knowledge_base.model.record import Part, Record
from knowledge_base.text.personal_data import WITHHELD


@dataclass(frozen=True)
class Column:
    """One published value: `value` takes an edition and a row; `type` is that of a Table Schema.

    `key` marks what tells the rows of a table apart, `refers_to` the table whose key it holds.
    """

    name: str
    description: str
    value: Callable[[Any, Any], Any]
    type: str = "string"
    required: bool = True
    choices: tuple[str, ...] = ()
    key: bool = False
    refers_to: str | None = None


def of_field(
    model: type[Record], name: str, of: Callable[[Any], Record] = lambda row: row
) -> Column:
    """Make the column of a record's field; `of` gives the record of a row. A list is joined by blanks."""
    field = model.model_fields[name]
    written = model.model_json_schema()["properties"][field.alias or name]
    shapes = [shape for shape in written.get("anyOf", [written]) if shape.get("type") != "null"]
    kind = shapes[0].get("type", "string")
    several = kind in ("array", "object")
    return Column(
        field.alias or name,
        field.description + (" Several are joined by a blank." if several else ""),
        lambda edition, row: getattr(of(row), name),
        kind if kind in ("boolean", "integer") else "string",
        required=not several and (field.is_required() or field.default is not None),
        choices=tuple(shapes[0].get("enum", ())),
    )


def fields_of(model: type[Part], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield (name, description) of every published field of a record, those of its parts under a name such as `citation.title`."""
    for name, field in model.model_fields.items():
        if name not in WITHHELD:
            path = f"{before}{field.alias or name}"
            yield path, field.description or ""
            for part in _parts(field.annotation):
                yield from fields_of(part, f"{path}.")


def _parts(annotation: Any) -> Iterator[type[Part]]:
    if isclass(annotation) and issubclass(annotation, Part):
        yield annotation
    for inside in get_args(annotation):
        yield from _parts(inside)

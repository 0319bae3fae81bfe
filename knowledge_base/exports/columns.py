"""The columns of published tables and objects, with their types and descriptions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

from knowledge_base.model.fields import fields_in
from knowledge_base.model.record import Part
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


def of_field(model: type[Part], name: str, of: Callable[[Any], Part] = lambda row: row) -> Column:
    """Return the column of a field; `of` returns the record of a row.

    The values of a list are joined by a blank.
    """
    field = next(field for field in fields_in(model) if field.attribute == name)
    info = model.model_fields[name]
    several = field.shape.holds in ("list", "mapping")
    types = {int: "integer", bool: "boolean"}
    return Column(
        field.name,
        field.description + (" Several are joined by a blank." if several else ""),
        lambda edition, row: getattr(of(row), name),
        types.get(_scalar(info.annotation), "string"),
        required=not several and (field.required or info.default is not None),
        choices=() if several else field.shape.choices,
    )


def _scalar(annotation: Any) -> Any:
    """Return the type of a field without None."""
    inside = [one for one in get_args(annotation) if one is not type(None)]
    return inside[0] if len(inside) == 1 else annotation


def fields_of(model: type[Part], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield (name, description) of every published field; parts have names as `citation.title`."""
    for field in fields_in(model):
        if field.name not in WITHHELD:
            path = f"{before}{field.name}"
            yield path, field.description
            if field.shape.group:
                yield from fields_of(field.shape.group, f"{path}.")

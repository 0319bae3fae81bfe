"""The columns of published tables, which are also the values of published objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from knowledge_base.model.fields import Field, fields_in
from knowledge_base.model.record import Part, Record
from knowledge_base.publication.edition import Edition
from knowledge_base.text.personal_data import WITHHELD

SEVERAL = "Several are separated by spaces."
"""The end of the description of a column with lists."""

_TYPES = {int: "integer", bool: "boolean"}


@dataclass(frozen=True)
class Column:
    """A published value with its description; `value` takes an edition and a row.

    `type` is a type of Table Schema. `key` marks the column that identifies a row, and
    `refers_to` names the table whose rows the values identify.
    """

    name: str
    description: str
    value: Callable[[Edition, Any], Any]
    type: str = "string"
    required: bool = True
    choices: tuple[str, ...] = ()
    key: bool = False
    refers_to: str | None = None

    def within(self, part: str) -> Column:
        """Return the column for rows that have its own row as an attribute."""

        def value(edition: Edition, row: Any) -> Any:
            return self.value(edition, getattr(row, part))

        return replace(self, value=value)


STUDY = Column("study", "The id of the study.", lambda edition, record: record.study)
ADDRESS = Column(
    "address",
    "Its address, from the root of the site.",
    lambda edition, record: record.address,
)
LICENCE = Column(
    "licence",
    "The SPDX identifier of its licence: that of the words it quotes, or ours if it quotes none.",
    lambda edition, record: edition.licence(record),
)
ATTRIBUTION = Column(
    "attribution",
    "The attribution to give when it is reused.",
    lambda edition, record: edition.attribution(record),
)
RIGHTS = (ADDRESS, LICENCE, ATTRIBUTION)
"""The last columns of a table."""


def within(part: str, *columns: Column) -> list[Column]:
    """Return columns for rows that have the row of these columns as an attribute."""
    return [column.within(part) for column in columns]


def key_column(name: str, description: str) -> Column:
    """Return the column of the reference of a record, by which a table is joined to others."""
    return Column(name, description, lambda edition, record: record.ref, key=True)


def field_columns(model: type[Part], *names: str) -> list[Column]:
    """Return the columns of fields, by their attributes; the rows are records or groups."""
    return [_field_column(model, _field(model, name)) for name in names]


def reference_column(model: type[Record], name: str) -> Column:
    """Return the column of a field that names a record of the same study, as study/id."""
    field = _field(model, name)
    assert field.shape.refers_to, f"{name} names no record"

    def reference(edition: Edition, record: Record) -> str | None:
        id = getattr(record, name)
        return record.sibling(id) if id else None

    column = _field_column(model, field)
    return replace(column, value=reference, refers_to=field.shape.refers_to.collection)


def fields_of(model: type[Part], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield (name, description) of each published field; a group has names as `citation.title`."""
    for field in fields_in(model):
        if field.name in WITHHELD:
            continue
        path = f"{before}{field.name}"
        yield path, field.description
        if field.shape.group:
            yield from fields_of(field.shape.group, f"{path}.")


def _field(model: type[Part], name: str) -> Field:
    return next(field for field in fields_in(model) if field.attribute == name)


def _field_column(model: type[Part], field: Field) -> Column:
    info = model.model_fields[field.attribute]
    column = Column(
        field.name,
        field.description,
        lambda edition, row: getattr(row, field.attribute),
        _TYPES.get(_type_of(info.annotation), "string"),
        required=field.required or info.default is not None,
        choices=field.shape.choices,
    )
    if field.shape.holds not in ("list", "mapping"):
        return column
    description = f"{field.description} {SEVERAL}"
    # A list whose only item may be written alone has at least one.
    filled = field.required and field.shape.alone
    return replace(column, description=description, required=filled, choices=())


def _type_of(annotation: Any) -> Any:
    """Return the Python type that an annotation allows besides None."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type_of(inside[0])
    if origin in (Union, UnionType):
        return _type_of(next(one for one in inside if one is not NoneType))
    return annotation

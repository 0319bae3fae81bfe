"""A kind of record in; the options of its fields out, and from what a person gave with them the values of a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from knowledge_base.drafting.values import FieldValueError, put
from knowledge_base.model.fields import Field, fields_in
from knowledge_base.model.record import Record

SET = click.Option(
    ["--set"],
    multiple=True,
    metavar="FIELD.FIELD=TEXT",
    help="Any field by its path, items of lists by their number: citation.author.2.family=Sample.",
)
"""Gives what has no option of its own: fields inside fields."""


def options(model: type[Record]) -> Iterator[click.Option]:
    """Yield an option for each field that is no group of fields, and one for all others."""
    for field in fields_in(model):
        if not field.shape.group and not (
            field.shape.inside and field.shape.inside.holds == "mapping"
        ):
            yield _option(field)
    yield SET


def values(model: type[Record], given: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Gather the values that were given, and list what is wrong with those that have no place."""
    found: dict[str, Any] = {}
    wrong = []
    for option, path, text in _given(model, given):
        try:
            if path is None:
                raise FieldValueError(f"{option} {text}: write it as {option} NAME=TEXT")
            put(model, found, path, text)
        except FieldValueError as mistake:
            wrong.append(str(mistake))
    return found, wrong


def _given(model: type[Record], given: Mapping[str, Any]) -> Iterator[tuple[str, str | None, str]]:
    """Yield (option, path, text) for each value given; the path is None where a name is lacking."""
    for field in fields_in(model):
        value = given.get(_parameter(field))
        for text in [value] if isinstance(value, str) else value or ():
            yield (
                _pair(_flag(field), text, f"{field.name}.")
                if field.shape.holds == "mapping"
                else (_flag(field), field.name, text)
            )
    for text in given["set"]:
        yield _pair("--set", text)


def _pair(option: str, text: str, before: str = "") -> tuple[str, str | None, str]:
    name, sign, value = text.partition("=")
    return (
        (option, f"{before}{name.strip()}", value)
        if sign and name.strip()
        else (option, None, text)
    )


def _option(field: Field) -> click.Option:
    form = "" if field.shape.wording == "text" else f" Write {field.shape.wording}."
    match field.shape.holds:
        case "list":
            about, metavar = " Give it once for each.", "TEXT"
        case "mapping":
            about, metavar = " Give it once for each.", "NAME=TEXT"
        case _:
            about, metavar = form, "TEXT"
    return click.Option(
        [_flag(field), _parameter(field)],
        multiple=field.shape.holds != "value",
        metavar=metavar,
        help=field.description + about,
    )


def _flag(field: Field) -> str:
    return f"--{field.name.replace('_', '-').replace(' ', '-')}"


def _parameter(field: Field) -> str:
    """Name the parameter of a field's option apart from others: a field may be called `id` or `set`."""
    return f"field{_flag(field).replace('-', '_')}"

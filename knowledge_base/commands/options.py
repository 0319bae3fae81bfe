"""The options of `kb new`: one for each field of a kind of record, and the values they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click

from knowledge_base.drafting.values import FieldValueError, put
from knowledge_base.model.fields import Field, fields_in
from knowledge_base.model.record import Record

SET = click.Option(
    ["--set"],
    multiple=True,
    metavar="FIELD.FIELD=TEXT",
    help="Set any field by its path, with numbers for the items of a list: "
    "citation.author.2.family=Sample. May be repeated.",
)
"""The option for fields inside other fields, which have none."""


def options(model: type[Record]) -> Iterator[click.Option]:
    """Yield an option for each field with texts, a list or a mapping of them, and --set."""
    for field in fields_in(model):
        inside = field.shape.inside
        if not field.shape.group and not (inside and inside.holds == "mapping"):
            yield _option(field)
    yield SET


def values(model: type[Record], given: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the values of a record from the given options, and the problems of those that fail."""
    found: dict[str, Any] = {}
    problems = []
    for option, path, text in _given(model, given):
        try:
            if path is None:
                raise FieldValueError(f"{option}: {text!r} has no name; write {option} NAME=TEXT")
            put(model, found, path, text)
        except FieldValueError as error:
            problems.append(str(error))
    return found, problems


def _given(model: type[Record], given: Mapping[str, Any]) -> Iterator[tuple[str, str | None, str]]:
    """Yield (option, path, text) for each given value; the path is None if its name is missing."""
    for field in fields_in(model):
        option = _flag(field)
        for text in _texts(given.get(_parameter(field))):
            if field.shape.holds == "mapping":
                yield option, *_named(text, f"{field.name}.")
            else:
                yield option, field.name, text
    for text in given["set"]:
        yield "--set", *_named(text)


def _texts(value: str | Iterable[str] | None) -> Iterable[str]:
    if value is None:
        return ()
    return [value] if isinstance(value, str) else value


def _named(text: str, before: str = "") -> tuple[str | None, str]:
    """Split NAME=TEXT into the path of the name, None if it is missing, and the text."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        return None, text
    return f"{before}{name.strip()}", value


def _option(field: Field) -> click.Option:
    shape = field.shape
    about = "" if shape.wording == "text" else f" Write {shape.wording}."
    if shape.holds != "value":
        about = " May be repeated."
    return click.Option(
        [_flag(field), _parameter(field)],
        multiple=shape.holds != "value",
        metavar="NAME=TEXT" if shape.holds == "mapping" else "TEXT",
        help=field.description + about,
    )


def _flag(field: Field) -> str:
    name = field.name.replace("_", "-").replace(" ", "-")
    return f"--{name}"


def _parameter(field: Field) -> str:
    """Return a name for the parameter that no other has, since a field may be called `id`."""
    return f"field{_flag(field).replace('-', '_')}"

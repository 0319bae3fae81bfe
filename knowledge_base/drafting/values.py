"""Build the values of a record from texts given field by field."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

from pydantic import ValidationError

from knowledge_base.errors import Origin
from knowledge_base.loading.messages import translate
from knowledge_base.model.fields import Shape, fields_in
from knowledge_base.model.record import Part, Record
from knowledge_base.text.characters import unfit, without_ligatures
from knowledge_base.text.suggest import nearest


class FieldValueError(ValueError):
    """A value that has no place in a record; the message names the right place."""


def put(part: type[Part], values: dict[str, Any], path: str, text: str) -> None:
    """Put a text at a path such as `citation.author.2.family`; items of a list count from 1.

    Without a position, a list gets the text as its next item. Ligatures become their letters.
    Raises FieldValueError.
    """
    text = normalize("NFC", without_ligatures(text.strip()))
    for _, wrong in unfit(f"{path}={text}"):
        raise FieldValueError(f"{path!a}: {wrong}")
    name, *rest = path.split(".")
    known = {field.name: field for field in fields_in(part)}
    if name not in known:
        raise FieldValueError(f"unknown field '{name}'; {nearest(name, known)}")
    values[name] = _with(known[name].shape, values.get(name), rest, text, name)


def complaints(model: type[Record], values: dict[str, Any]) -> list[str]:
    """List the problems of the given values, each with its path; missing fields are no problem."""
    nowhere = Origin("")
    try:
        model.model_validate(values, context={"id": "", "origin": nowhere})
    except ValidationError as error:
        return [problem.message for problem in translate(error, model, nowhere, missing=False)]
    return []


def _with(shape: Shape, old: Any, steps: list[str], text: str, where: str) -> Any:
    """Return the value of a field with a text added at some steps below it."""
    if shape.holds == "list":
        return _in_list(shape.item, list(old or ()), steps, text, where)
    if shape.holds == "mapping":
        return _in_mapping(shape.item, dict(old or {}), steps, text, where)
    if shape.part:
        return _in_group(shape.part, dict(old or {}), steps, text, where)
    if steps:
        raise FieldValueError(f"{where}: has {shape.wording} and no '{'.'.join(steps)}'")
    return text


def _in_group(
    part: type[Part], values: dict[str, Any], steps: list[str], text: str, where: str
) -> dict[str, Any]:
    if not steps:
        first = fields_in(part)[0].name
        raise FieldValueError(f"{where}: has separate fields; write {where}.{first}=...")
    put(part, values, ".".join(steps), text)
    return values


def _in_list(inside: Shape, items: list[Any], steps: list[str], text: str, where: str) -> list[Any]:
    if steps and steps[0].isdecimal():
        position, rest = int(steps[0]), steps[1:]
    else:
        # Without a position: the first group, or the next item of plain values.
        position, rest = (1 if inside.part else len(items) + 1), steps
    if not 1 <= position <= len(items) + 1:
        next_one = len(items) + 1
        raise FieldValueError(
            f"{where}: item {position} cannot come before item {next_one}; "
            "give items in order, from 1"
        )
    old = items[position - 1] if position <= len(items) else None
    items[position - 1 : position] = [_with(inside, old, rest, text, where)]
    return items


def _in_mapping(
    inside: Shape, held: dict[str, Any], steps: list[str], text: str, where: str
) -> dict[str, Any]:
    if not steps:
        raise FieldValueError(f"{where}: maps names to values; write {where}.NAME=...")
    if inside.holds in ("mapping", "group"):
        name, rest = steps[0], steps[1:]
    else:
        # The names of a mapping of plain values may contain dots.
        name, rest = ".".join(steps), []
    held[name] = _with(inside, held.get(name), rest, text, f"{where}.{name}")
    return held

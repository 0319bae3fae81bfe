"""What a person gives field by field in; the values of a record, as its file has them, out."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

from pydantic import ValidationError

from knowledge_base.errors import Origin
from knowledge_base.loading.messages import translate
from knowledge_base.model.fields import Shape, fields_in
from knowledge_base.model.record import Part, Record
from knowledge_base.text.characters import unfit
from knowledge_base.text.suggest import nearest


class FieldValueError(ValueError):
    """A value that has no place in a record; the message says where one would have."""


def put(part: type[Part], values: dict[str, Any], path: str, text: str) -> None:
    """Put a text at a path such as `citation.author.2.family`; the items of a list count from 1.

    A list without a position takes the text as its next item. Raises FieldValueError.
    """
    text = normalize("NFC", text.strip())
    for _, wrong in unfit(f"{path}={text}"):
        raise FieldValueError(f"{path!a}: {wrong}")
    name, *rest = path.split(".")
    known = {field.name: field for field in fields_in(part)}
    if name not in known:
        raise FieldValueError(f"{name}: there is no such field; {nearest(name, known)}")
    values[name] = _with(known[name].shape, values.get(name), rest, text, name)


def complaints(model: type[Record], values: dict[str, Any]) -> list[str]:
    """List what does not fit, each with its place; what is missing is no complaint."""
    nowhere = Origin("")
    try:
        model.model_validate(values, context={"id": "", "origin": nowhere})
    except ValidationError as error:
        return [problem.message for problem in translate(error, model, nowhere, missing=False)]
    return []


def _with(shape: Shape, old: Any, steps: list[str], text: str, where: str) -> Any:
    """Give the value of a field with a text added at the steps."""
    match shape.holds:
        case "list":
            return _in_list(shape.inside, list(old or ()), steps, text, where)
        case "mapping":
            return _in_mapping(shape.inside, dict(old or {}), steps, text, where)
        case "group":
            values = dict(old or {})
            if not steps:
                raise FieldValueError(
                    f"{where}: it has fields of its own; write {where}.{next(fields_in(shape.part)).name}=..."
                )
            put(shape.part, values, ".".join(steps), text)
            return values
    if steps:
        raise FieldValueError(f"{where}: it holds {shape.wording} and no {'.'.join(steps)}")
    return text


def _in_list(inside: Shape, items: list, steps: list[str], text: str, where: str) -> list:
    # Without a position: the next item of plain values, and the first group.
    position, rest = (
        (int(steps[0]), steps[1:])
        if steps and steps[0].isdecimal()
        else (1 if inside.part else len(items) + 1, steps)
    )
    if not 1 <= position <= len(items) + 1:
        raise FieldValueError(
            f"{where}: item {position} cannot stand before item {len(items) + 1}; give items in order, from 1"
        )
    items[position - 1 : position] = [
        _with(inside, items[position - 1] if position <= len(items) else None, rest, text, where)
    ]
    return items


def _in_mapping(inside: Shape, held: dict, steps: list[str], text: str, where: str) -> dict:
    if not steps:
        raise FieldValueError(f"{where}: it maps names to values; write {where}.NAME=...")
    # The names of a mapping of values can have dots of their own.
    name, rest = (
        (steps[0], steps[1:]) if inside.holds in ("mapping", "group") else (".".join(steps), [])
    )
    held[name] = _with(inside, held.get(name), rest, text, f"{where}.{name}")
    return held

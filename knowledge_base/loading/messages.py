"""What pydantic complains of in; problems with a line, in a contributor's words and with the right form, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from knowledge_base.errors import FieldPath, Origin, Problem
from knowledge_base.model.record import Record
from knowledge_base.text.suggest import nearest

LONGEST_SHOWN = 60
"""Characters of a wrong value that a message repeats."""


def translate(
    error: ValidationError, model: type[Record], origin: Origin, missing: bool = True
) -> Iterator[Problem]:
    """Yield a problem for each complaint about one record of a kind; `missing` also for each field that is not there."""
    for found in error.errors(include_url=False):
        if found["type"] == "missing" and not missing:
            continue
        if found["type"] == "too_short" and found["input"]:
            continue  # pydantic counts the items that fit, and what is wrong with the others is said of each
        location = found["loc"]
        if location and location[-1] == "[key]" and found["type"] != "extra_forbidden":
            location = location[
                :-1
            ]  # pydantic's mark for a key of a mapping, not a step of the file
        path = location[1:] if model.kind == "votes" else location
        yield origin.problem(path, _message(found, model, location))


def _message(found: dict, model: type[BaseModel], location: FieldPath) -> str:
    written = found["input"]
    match found["type"]:
        case "missing":
            return f"the field is missing; it says: {_description(model, location)}"
        case "extra_forbidden":
            return f"there is no such field; {nearest(str(location[-1]), _fields_beside(model, location))}"
        case "string_type":
            return "text is expected; write words, in quotes where they hold a colon"
        case "string_too_short" | "too_short":
            return f"this is empty; it says: {_description(model, location)}"
        case "literal_error":
            choices = re.findall(r"'([^']+)'", found["ctx"]["expected"])
            return f"{_shown(written)} is not one of its values; {nearest(str(written), choices)}"
        case "dict_type" | "model_type" | "model_attributes_type" | "tuple_type" | "list_type" if (
            written == ""
        ):
            none = (
                "; for none write {}"
                if found["type"] == "dict_type" and _may_be_empty(model, location)
                else ""
            )
            return f"this is empty; it says: {_description(model, location)}{none}"
        case "dict_type" | "model_type" | "model_attributes_type":
            return "a mapping is expected, one `name: value` a line"
        case "tuple_type" | "list_type":
            return "a list is expected, such as [one, two]"
        case "form":
            return f"{_shown(written)} does not fit; write {found['ctx']['form']}"
    return found["msg"]


def _shown(written) -> str:
    if not isinstance(written, str):
        return "what stands here"
    if not written.strip():
        return "an empty value"
    return written if len(written) <= LONGEST_SHOWN else f"{written[:LONGEST_SHOWN]}..."


def _may_be_empty(model: type[BaseModel], location: FieldPath) -> bool:
    return not any(
        getattr(rule, "min_length", None)
        for field in list(_fields_along(model, location))[-1:]
        for rule in field.metadata
    )


def _description(model: type[BaseModel], location: FieldPath) -> str:
    """Give the description of the field at a location, or of the nearest field that holds it."""
    description = ""
    for field in _fields_along(model, location):
        description = field.description or description
    return description


def _fields_beside(model: type[BaseModel], location: FieldPath) -> list[str]:
    """List the fields that the part at a location could have had."""
    part = model
    for field in _fields_along(model, location[:-1]):
        part = _part_in(field.annotation) or part
    return [field.alias or name for name, field in part.model_fields.items()]


def _fields_along(model: type[BaseModel], location: FieldPath) -> Iterator[FieldInfo]:
    """Yield the fields passed on the way to a location; list positions and keys of mappings are stepped over."""
    part: type[BaseModel] | None = model
    for step in location:
        field = next(
            (
                f
                for name, f in (part.model_fields if part else {}).items()
                if step in (f.alias, name)
            ),
            None,
        )
        if field:
            yield field
            part = _part_in(field.annotation)


def _part_in(annotation) -> type[BaseModel] | None:
    """Find the group of fields inside an annotation such as `tuple[Point, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_part_in, get_args(annotation))), None)

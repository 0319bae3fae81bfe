"""Translate the errors of pydantic into problems with a line and the right form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from knowledge_base.errors import FieldPath, Origin, Problem
from knowledge_base.model.record import Part, Record
from knowledge_base.text.suggest import nearest

LONGEST_SHOWN = 60
"""Characters of a wrong value that a message repeats."""

_GROUP_TYPES = ("dict_type", "model_type", "model_attributes_type")
_LIST_TYPES = ("tuple_type", "list_type")


def translate(
    error: ValidationError, model: type[Record], origin: Origin, missing: bool = True
) -> Iterator[Problem]:
    """Yield a problem for each error in one record; for missing fields only if `missing` is set."""
    for found in error.errors(include_url=False):
        kind = found["type"]
        if kind == "missing" and (not missing or _has_former_name(found, model)):
            continue
        # pydantic counts only the items that fit, and has an error for each of the others.
        if kind == "too_short" and found["input"]:
            continue
        location = found["loc"]
        # pydantic marks a key of a mapping with a step that is not in the file.
        if location and location[-1] == "[key]" and kind != "extra_forbidden":
            location = location[:-1]
        path = location[1:] if model.unwrapped else location
        yield origin.problem(path, _message(found, model, location))


def _message(found: ErrorDetails, model: type[Record], location: FieldPath) -> str:
    written = found["input"]
    match found["type"]:
        case "missing":
            return f"required field is missing ({_description(model, location)})"
        case "extra_forbidden":
            return _unknown_field(str(location[-1]), _part_at(model, location))
        case "string_type":
            return "text is expected; write words, in quotes if they contain a colon"
        case "string_too_short" | "too_short":
            return f"must not be empty ({_description(model, location)})"
        case "literal_error":
            choices = re.findall(r"'([^']+)'", found["ctx"]["expected"])
            return f"{_shown(written)} is not allowed here; {nearest(str(written), choices)}"
        case kind if kind in _GROUP_TYPES + _LIST_TYPES and written == "":
            none = "; for none write {}" if _may_be_empty(kind, model, location) else ""
            return f"must not be empty ({_description(model, location)}){none}"
        case kind if kind in _GROUP_TYPES:
            return "a mapping is expected, one `name: value` per line"
        case kind if kind in _LIST_TYPES:
            return "a list is expected, such as [one, two]"
        case "greater_than_equal":
            return f"'{written}' is too small; write {found['ctx']['ge']} or more"
        case "form":
            return f"{_shown(written)} does not fit; write {found['ctx']['form']}"
    return found["msg"]


def _has_former_name(found: ErrorDetails, model: type[Record]) -> bool:
    """Return whether a missing field is there under its former name, which has a problem."""
    renamed = _part_at(model, found["loc"]).renamed
    return any(new == found["loc"][-1] and old in found["input"] for old, new in renamed.items())


def _unknown_field(name: str, part: type[Part]) -> str:
    if name in part.renamed:
        new = part.renamed[name]
        return f"'{name}' is called '{new}' now; rename it"
    names = [field.alias or attribute for attribute, field in part.model_fields.items()]
    return f"unknown field '{name}'; {nearest(name, names)}"


def _shown(written: Any) -> str:
    if not isinstance(written, str):
        return "this value"
    if not written.strip():
        return "an empty value"
    shown = written if len(written) <= LONGEST_SHOWN else f"{written[:LONGEST_SHOWN]}..."
    return f"'{shown}'"


def _may_be_empty(kind: str, model: type[Record], location: FieldPath) -> bool:
    """Return whether a field is a mapping that may be without entries."""
    fields = list(_fields_along(model, location))
    if kind != "dict_type" or not fields:
        return False
    return not any(getattr(rule, "min_length", None) for rule in fields[-1].metadata)


def _description(model: type[Record], location: FieldPath) -> str:
    """Return the description of the field at a location, or of the nearest one that contains it."""
    described = [field.description for field in _fields_along(model, location)]
    return next((text.rstrip(".") for text in reversed(described) if text), "")


def _part_at(model: type[Record], location: FieldPath) -> type[Part]:
    """Return the record or group to which the last step of a location belongs."""
    part: type[Part] = model
    for field in _fields_along(model, location[:-1]):
        part = _part_in(field.annotation) or part
    return part


def _fields_along(model: type[Record], location: FieldPath) -> Iterator[FieldInfo]:
    """Yield the fields on the way to a location; list positions and keys are skipped."""
    part: type[Part] | None = model
    for step in location:
        fields = part.model_fields.items() if part else ()
        for name, field in fields:
            if step in (field.alias, name):
                yield field
                part = _part_in(field.annotation)
                break


def _part_in(annotation: Any) -> type[Part] | None:
    """Return the group of fields in an annotation such as `tuple[Point, ...]`, if any."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    found = (_part_in(argument) for argument in get_args(annotation))
    return next((part for part in found if part), None)

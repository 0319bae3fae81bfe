"""The JSON Schema of each file of evidence, for editors, made from the record classes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from knowledge_base.base.knowledge_base import KINDS
from knowledge_base.model.ids import RESERVED
from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Record
from knowledge_base.text.limits import LONGEST_ID

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "schema"
"""The folder of the schemas inside a folder of evidence."""


class _AsWritten(GenerateJsonSchema):
    """Describes records as files have them: an optional field is left out, never null.

    Quotes around a text are optional: `page: 309` is a number to an editor, and the text 309 to
    us. Fields have no titles, because pydantic would only repeat their names.
    """

    def str_schema(self, schema: core_schema.StringSchema) -> dict[str, Any]:
        text = super().str_schema(schema)
        return {**text, "type": ["string", "number", "boolean"]}

    def int_schema(self, schema: core_schema.IntSchema) -> dict[str, Any]:
        number = super().int_schema(schema)
        return {**number, "minimum": 0}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: object) -> bool:
        return False


def files() -> Iterator[tuple[str, str]]:
    """Yield (file name, text) of each schema."""
    for name, schema in schemas():
        text = json.dumps(schema, ensure_ascii=False, indent=2)
        yield f"{name}.schema.json", f"{text}\n"


def schemas() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (name, schema) of each kind of file.

    A file is a record, such as `finding`, or a mapping of them, such as `quotes`.
    """
    for model in KINDS.values():
        schema = _record(model)
        if model.kind.is_mapping:
            yield model.kind.schema, _mapping(model, schema)
        else:
            yield model.kind.schema, {"$schema": DIALECT, **schema}


def comment(kind: Kind) -> str:
    """Return the first line of a file of evidence, which tells editors where its schema is."""
    up = "../" * kind.place.count("/")
    return f"# yaml-language-server: $schema={up}{FOLDER}/{kind.schema}.schema.json"


def _record(model: type[Record]) -> dict[str, Any]:
    schema: dict[str, Any] = model.model_json_schema(schema_generator=_AsWritten)
    schema = _narrowed(schema)
    if model.unwrapped:
        own = {name: schema[name] for name in ("title", "description")}
        return {**schema["properties"][model.unwrapped], **own}
    if model.either:
        schema["anyOf"] = [{"required": [name]} for name in model.either]
    return schema


def _narrowed(schema: Any) -> Any:
    """Narrow the type of each text that has a form, everywhere in a schema.

    YAML reads such a text as a number only if its examples include one.
    """
    if isinstance(schema, list):
        return [_narrowed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    narrowed = {name: _narrowed(value) for name, value in schema.items() if name != "ge"}
    # pydantic writes its own word for a minimum if a form comes before the number.
    if isinstance(schema.get("ge"), int):
        narrowed["minimum"] = schema["ge"]
    if isinstance(schema.get("pattern"), str):
        examples = [_as_read(text) for text in schema.get("examples", ())]
        has_number = any(isinstance(example, int) for example in examples)
        narrowed["examples"] = examples
        narrowed["type"] = ["string", "integer"] if has_number else "string"
    return narrowed


def _as_read(text: str) -> str | int:
    """Return a text as an editor reads it from YAML."""
    return int(text) if text.isdigit() else text


def _mapping(model: type[Record], schema: dict[str, Any]) -> dict[str, Any]:
    parts = schema.pop("$defs", {})
    reserved = "|".join(sorted(RESERVED))
    return {
        "$schema": DIALECT,
        "title": f"{model.kind.plural}.yml",
        "description": "Each record under its id.",
        "type": "object",
        "minProperties": 1,
        "propertyNames": {
            "pattern": f"^(?!({reserved})$){model.kind.id_pattern}$",
            "patternErrorMessage": f"write {model.kind.id_form}",
            "maxLength": LONGEST_ID,
        },
        "additionalProperties": {"$ref": f"#/$defs/{model.__name__}"},
        "$defs": {**parts, model.__name__: schema},
    }

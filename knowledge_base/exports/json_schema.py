"""The records in; a JSON Schema of each file of evidence out, as an editor reads YAML, and where it applies."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from knowledge_base.base.knowledge_base import KINDS
from knowledge_base.model.ids import RESERVED
from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Record
from knowledge_base.text.limits import LONGEST_ID

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "schema"
"""Where the schemas stand in a folder of evidence."""


class _AsWritten(GenerateJsonSchema):
    """Describes what stands in a file: a field is there with a value, or it is not there.

    A text may go without quotes: `page: 309` is a number to an editor, and the text 309 to
    us. Titles made from the names of fields say nothing that the names do not.
    """

    def str_schema(self, schema) -> dict[str, Any]:
        return {**super().str_schema(schema), "type": ["string", "number", "boolean"]}

    def int_schema(self, schema) -> dict[str, Any]:
        return {**super().int_schema(schema), "minimum": 0}

    def nullable_schema(self, schema) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema) -> bool:
        return False


def files() -> Iterator[tuple[str, str]]:
    """Yield (file name, text) of each schema."""
    for name, schema in schemas():
        yield f"{name}.schema.json", f"{json.dumps(schema, ensure_ascii=False, indent=2)}\n"


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
    """Return the first line of a file of evidence, by which an editor finds its schema."""
    up = "../" * kind.place.count("/")
    return f"# yaml-language-server: $schema={up}{FOLDER}/{kind.schema}.schema.json"


def _record(model: type[Record]) -> dict[str, Any]:
    schema: dict[str, Any] = _forms(model.model_json_schema(schema_generator=_AsWritten))
    if model.unwrapped:
        own = {name: schema[name] for name in ("title", "description")}
        return {**schema["properties"][model.unwrapped], **own}
    if model.either:
        schema["anyOf"] = [{"required": [name]} for name in model.either]
    return schema


def _forms(schema: Any) -> Any:
    """Narrow the type of texts that have a form: only one whose example is a number can be read as one."""
    if isinstance(schema, list):
        return [_forms(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _forms(value) for name, value in schema.items() if name != "ge"}
    if isinstance(
        schema.get("ge"), int
    ):  # pydantic's own word, where a form stands before the number
        made["minimum"] = schema["ge"]
    if isinstance(schema.get("pattern"), str):
        made["examples"] = [
            int(text) if text.isdigit() else text for text in schema.get("examples", ())
        ]
        made["type"] = (
            ["string", "integer"]
            if any(isinstance(value, int) for value in made["examples"])
            else "string"
        )
    return made


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

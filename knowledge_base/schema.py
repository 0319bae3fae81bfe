"""The records in; a JSON Schema of each file of evidence out, as an editor reads YAML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from .records import IN_STUDY, KINDS
from .record import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _AsWritten(GenerateJsonSchema):
    """Lets a text be written without quotes: `page: 309` is a number to an editor, and the text 309 to us."""

    def str_schema(self, schema) -> dict[str, Any]:
        return {**super().str_schema(schema), "type": ["string", "number", "boolean"]}


def schemas() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (name, schema) of each kind of file: a record, such as `finding`, or a mapping of them, such as `quotes`."""
    for collection, model in KINDS.items():
        maps = collection in IN_STUDY or collection == "changes"
        schema = _record(model)
        yield (collection, _mapping(collection, model, schema)) if maps else (model.kind, {"$schema": DIALECT, **schema})


def _record(model: type[Record]) -> dict[str, Any]:
    schema = model.model_json_schema(schema_generator=_AsWritten)
    if model.kind != "votes":
        return schema
    # The file holds the mapping of options without a field name.
    return {**schema["properties"]["marks"], "title": schema["title"], "description": schema["description"]}


def _mapping(collection: str, model: type[Record], schema: dict[str, Any]) -> dict[str, Any]:
    parts = schema.pop("$defs", {})
    return {
        "$schema": DIALECT, "title": f"{collection}.yml", "description": "Each record under its id.", "type": "object",
        "additionalProperties": {"$ref": f"#/$defs/{model.__name__}"}, "$defs": {**parts, model.__name__: schema},
    }

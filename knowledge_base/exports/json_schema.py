"""The records in; a JSON Schema of each file of evidence out, as an editor reads YAML, and where it applies."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from knowledge_base.model.ids import RESERVED, form_of, pattern_of
from knowledge_base.model.kinds import IN_STUDY, KINDS
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
    """Yield (name, schema) of each kind of file: a record, such as `finding`, or a mapping of them, such as `quotes`."""
    for collection, model in KINDS.items():
        schema = _record(model)
        yield (
            name_of(collection),
            _mapping(collection, model, schema)
            if is_mapping(collection)
            else {"$schema": DIALECT, **schema},
        )


def is_mapping(collection: str) -> bool:
    """Say whether a file of a collection maps ids to records, and does not hold one record."""
    return collection in IN_STUDY or collection == "changes"


def name_of(collection: str) -> str:
    """Give the name of the schema of a collection's files: of its records where each has a file, else of the file."""
    return collection if is_mapping(collection) else KINDS[collection].kind


def place_of(collection: str) -> str:
    """Give the pattern of the files of a collection, from the folder of evidence."""
    match collection:
        case "changes":
            return "changes.yml"
        case "studies":
            return "studies/*/study.yml"
    return f"studies/*/{collection}.yml" if collection in IN_STUDY else f"{collection}/*.yml"


def comment(collection: str) -> str:
    """Write the first line of a file of evidence, by which an editor finds its schema."""
    return f"# yaml-language-server: $schema={'../' * place_of(collection).count('/')}{FOLDER}/{name_of(collection)}.schema.json"


def _record(model: type[Record]) -> dict[str, Any]:
    schema = _forms(model.model_json_schema(schema_generator=_AsWritten))
    if model.kind == "votes":
        # The file holds the mapping of options without a field name.
        return {
            **schema["properties"]["marks"],
            "title": schema["title"],
            "description": schema["description"],
        }
    return {
        **schema,
        **({"anyOf": [{"required": [name]} for name in model.either]} if model.either else {}),
    }


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


def _mapping(collection: str, model: type[Record], schema: dict[str, Any]) -> dict[str, Any]:
    parts = schema.pop("$defs", {})
    reserved = "|".join(sorted(RESERVED))
    return {
        "$schema": DIALECT,
        "title": f"{collection}.yml",
        "description": "Each record under its id.",
        "type": "object",
        "minProperties": 1,
        "propertyNames": {
            "pattern": f"^(?!({reserved})$){pattern_of(collection)}$",
            "patternErrorMessage": f"write {form_of(collection)}",
            "maxLength": LONGEST_ID,
        },
        "additionalProperties": {"$ref": f"#/$defs/{model.__name__}"},
        "$defs": {**parts, model.__name__: schema},
    }

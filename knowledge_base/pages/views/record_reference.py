"""A knowledge base in; for each kind of record what it is, where it stands, its fields, and a real one as an example, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.drafting.choices import NAMES
from knowledge_base.exports import json_schema
from knowledge_base.model.fields import Field, all_fields
from knowledge_base.model.kinds import IN_STUDY, KINDS
from knowledge_base.model.record import Record
from knowledge_base.text import yaml_writer
from knowledge_base.text.personal_data import WITHHELD

LONGEST = 160
"""Characters of our own prose that an example shows; words of a study are shown whole or not at all."""

MOST = 3
"""Items of a list, or names of a mapping, that an example shows."""

MOST_COMPARED = 40
"""Records, of those that give the most fields, among which the shortest is sought; writing them all would cost as much as a page each."""

_THINGS = {
    "scales": "a scale of its study",
    "voices": "a participant, authors or participants",
    "anchors": "a statement, quote or view",
}


@dataclass(frozen=True)
class Entry:
    """One kind of record; `record` is the example and `example` its YAML, where the base has one."""

    collection: str
    record: Record | None
    example: str

    @property
    def model(self) -> type[Record]:
        """The class of the records."""
        return KINDS[self.collection]

    @property
    def kind(self) -> str:
        """The kind, as commands and macros name it."""
        return self.model.kind

    @property
    def maps(self) -> bool:
        """Whether one file holds many, each under its id."""
        return json_schema.is_mapping(self.collection)

    @property
    def place(self) -> str:
        """Where the file stands in the evidence."""
        return (
            json_schema.place_of(self.collection)
            .replace("studies/*", "studies/<study>")
            .replace("*", "<id>")
        )

    @property
    def schema(self) -> str:
        """The name of the file's schema."""
        return f"{json_schema.name_of(self.collection)}.schema.json"

    @property
    def begun_by(self) -> str:
        """The command that begins one."""
        if self.kind == "votes":
            return "kb import votes FILE --study STUDY"
        return f"kb new {self.kind}{' --study STUDY' if self.collection in IN_STUDY else ''}"

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by their path; votes have options in place of fields."""
        found = dict(all_fields(self.model))
        return {"<option>": found["marks"]} if self.kind == "votes" else found

    def must(self, path: str, field: Field) -> str:
        """Say whether a field has to be there."""
        if path in self.model.either:
            return f"{' or '.join(self.model.either)}"
        group = path.rpartition(".")[0]
        if not field.required:
            return "no"
        return (
            "yes"
            if not group or self.must(group, self.fields[group]) == "yes"
            else f"with {group.rpartition('.')[2]}"
        )

    def says(self, path: str, field: Field) -> str:
        """Say what to write into a field."""
        names = NAMES.get((self.kind, tuple(path.split("."))))
        thing = names and (_THINGS.get(names) or f"a {KINDS[names].kind}")
        if self.kind == "votes":
            return field.shape.inside.wording
        if not thing:
            return field.shape.wording
        ids = {"value": f"the id of {thing}", "list": f"ids, each of {thing}"}
        return (
            ids.get(field.shape.holds)
            or f"ids, each of {thing} and with {field.shape.inside.wording}"
        )


def reference(kb: KnowledgeBase) -> Iterator[Entry]:
    """Yield an entry for each kind of record."""
    for collection in KINDS:
        record = _chosen(kb, collection)
        yield Entry(collection, record, _written(collection, record) if record else "")


def _chosen(kb: KnowledgeBase, collection: str) -> Record | None:
    """Choose the record that gives the most fields, and of those the shortest, from a study with a known licence if it can be."""

    def rank(record: Record) -> tuple[bool, int]:
        study = kb.studies.get(record.study or record.id)
        return bool(study and not study.licence_known), -sum(
            bool(getattr(record, name)) for name in record.model_fields_set
        )

    ranks = {ref: rank(record) for ref, record in kb.collections[collection].items()}
    highest = min(ranks.values(), default=None)
    best = [kb.collections[collection][ref] for ref, found in ranks.items() if found == highest]
    return min(
        best[:MOST_COMPARED], key=lambda record: len(_written(collection, record)), default=None
    )


def _written(collection: str, record: Record) -> str:
    values = record.model_dump(mode="json", by_alias=True, exclude_unset=True)
    values = {
        name: _withheld(value) if name in WITHHELD else value for name, value in values.items()
    }
    if collection == "votes":
        values = values["marks"]
    if collection not in IN_STUDY:
        values = _shortened(values)
    return (
        yaml_writer.entry(record.id, values)
        if json_schema.is_mapping(collection)
        else yaml_writer.mapping(values)
    )


def _withheld(value: dict[str, Any]) -> dict[str, str]:
    return {name: "..." for name in value}


def _shortened(value: Any) -> Any:
    """Cut long prose and long lists short."""
    if isinstance(value, str) and len(value) > LONGEST:
        return f"{value[:LONGEST].rpartition(' ')[0]} ..."
    if isinstance(value, list):
        return [*map(_shortened, value[:MOST]), *(["..."] if len(value) > MOST else [])]
    return (
        {name: _shortened(inside) for name, inside in value.items()}
        if isinstance(value, dict)
        else value
    )

"""The reference of all kinds of records: their files, their fields, and an example of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge_base.base.dangling import noun_of
from knowledge_base.base.knowledge_base import KINDS, KnowledgeBase
from knowledge_base.model.fields import Field, Shape, all_fields
from knowledge_base.model.record import Record
from knowledge_base.model.references import RefersTo
from knowledge_base.text import yaml_writer
from knowledge_base.text.personal_data import WITHHELD

LONGEST = 160
"""Characters of our prose in an example; words of a study are shown whole or not at all."""

MOST = 3
"""Items of a list, or names of a mapping, in an example."""

MOST_COMPARED = 40
"""Records with the most fields, among which the shortest is chosen.

Writing all of them would cost as much as a page each.
"""


@dataclass(frozen=True)
class Entry:
    """One kind of record; `record` is the example and `example` its YAML, if the base has one."""

    model: type[Record]
    record: Record | None
    example: str

    @property
    def kind(self) -> str:
        """The name of the kind in commands and macros."""
        return self.model.kind.name

    @property
    def maps(self) -> bool:
        """Whether a file has many records, each under its id."""
        return self.model.kind.is_mapping

    @property
    def place(self) -> str:
        """The path of its file in the evidence."""
        return self.model.kind.shown_place

    @property
    def schema(self) -> str:
        """The name of its JSON Schema."""
        return f"{self.model.kind.schema}.schema.json"

    @property
    def begun_by(self) -> str:
        """The command that begins one."""
        if self.model.unwrapped:
            return "kb import votes FILE --study STUDY"
        return f"kb new {self.kind}{' --study STUDY' if self.model.kind.in_study else ''}"

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by their path; votes have options instead of fields."""
        found = dict(all_fields(self.model))
        return {"<option>": found[self.model.unwrapped]} if self.model.unwrapped else found

    def must(self, path: str, field: Field) -> str:
        """Return whether a field is required, in a word or two."""
        if path in self.model.either:
            return " or ".join(self.model.either)
        if not field.required:
            return "no"
        group = path.rpartition(".")[0]
        if not group or self.must(group, self.fields[group]) == "yes":
            return "yes"
        return f"with {group.rpartition('.')[2]}"

    def says(self, field: Field) -> str:
        """Return the form to write into a field."""
        if self.model.unwrapped:
            return field.shape.item.wording
        return _form(field.shape)


def _form(shape: Shape) -> str:
    if shape.holds == "mapping" and shape.refers_to:
        return f"ids, each of {_thing(shape.refers_to)} and with {shape.item.wording}"
    if shape.holds == "list" and shape.item.refers_to:
        return f"ids, each of {_thing(shape.item.refers_to)}"
    if shape.refers_to:
        return f"the id of {_thing(shape.refers_to)}"
    return shape.wording


def _thing(target: RefersTo) -> str:
    """Name the records that a field may refer to, as "a metric"."""
    words = [word for word, _ in target.or_words]
    alternatives = f", {' or '.join(words)}" if words else ""
    place = " of its study" if target.collection == "scales" else ""
    return f"a {noun_of(target)}{place}{alternatives}"


def reference(kb: KnowledgeBase) -> Iterator[Entry]:
    """Yield an entry for each kind of record."""
    for model in KINDS.values():
        record = _example(kb, model)
        yield Entry(model, record, _yaml(record) if record else "")


def _example(kb: KnowledgeBase, model: type[Record]) -> Record | None:
    """Choose the shortest of the records with the most fields.

    Records of studies whose licence is known come first.
    """
    records = list(kb.collection_of(model.kind).values())
    if not records:
        return None
    ranks = [_rank(kb, record) for record in records]
    best = [record for record, rank in zip(records, ranks, strict=True) if rank == min(ranks)]
    return min(best[:MOST_COMPARED], key=lambda record: len(_yaml(record)))


def _rank(kb: KnowledgeBase, record: Record) -> tuple[bool, int]:
    study = kb.studies.get(record.study or record.id)
    licence_unknown = study is not None and not study.licence_known
    given = [name for name in record.model_fields_set if getattr(record, name)]
    return licence_unknown, -len(given)


def _yaml(record: Record) -> str:
    values = record.model_dump(mode="json", by_alias=True, exclude_unset=True)
    for name in WITHHELD & values.keys():
        values[name] = dict.fromkeys(values[name], "...")
    if record.unwrapped:
        values = values[record.unwrapped]
    if not record.kind.in_study:
        values = _shortened(values)
    if record.kind.is_mapping:
        return yaml_writer.entry(record.id, values)
    return yaml_writer.mapping(values)


def _shortened(value: Any) -> Any:
    """Shorten long prose and long lists."""
    if isinstance(value, str) and len(value) > LONGEST:
        return f"{value[:LONGEST].rpartition(' ')[0]} ..."
    if isinstance(value, list):
        shown = [_shortened(item) for item in value[:MOST]]
        return [*shown, "..."] if len(value) > MOST else shown
    if isinstance(value, dict):
        return {name: _shortened(inside) for name, inside in value.items()}
    return value

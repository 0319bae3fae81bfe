"""View model of the page Records: each kind with its file, its fields and an example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge_base.base.dangling import noun_of
from knowledge_base.base.knowledge_base import KINDS, KnowledgeBase
from knowledge_base.model.fields import Field, Shape, all_fields, as_written
from knowledge_base.model.record import Record
from knowledge_base.model.references import RefersTo
from knowledge_base.text import yaml_writer
from knowledge_base.text.personal_data import WITHHELD

LONGEST = 160
"""Most characters of our own prose in an example; words of a study are never cut."""

MOST = 3
"""Most items of a list in an example."""

MOST_COMPARED = 40
"""Most records that are written to find the shortest; each costs as much as a page."""


@dataclass(frozen=True)
class Entry:
    """One kind of record; `record` is the example, if the base has one, and `example` its YAML."""

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
        if self.model.kind.in_study:
            return f"kb new {self.kind} --study STUDY"
        return f"kb new {self.kind}"

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by path, such as `citation.title`; votes have options instead of fields."""
        fields = dict(all_fields(self.model))
        if self.model.unwrapped:
            return {"<option>": fields[self.model.unwrapped]}
        return fields

    def must(self, path: str, field: Field) -> str:
        """Return whether a field is required, in a word or two."""
        if path in self.model.either:
            return " or ".join(self.model.either)
        if not field.required:
            return "no"
        group = path.rpartition(".")[0]
        if not group or self.must(group, self.fields[group]) == "yes":
            return "yes"
        name = group.rpartition(".")[2]
        return f"with {name}"

    def says(self, field: Field) -> str:
        """Return the form to write into a field."""
        if self.model.unwrapped:
            return field.shape.item.wording
        return _form(field.shape)


def _form(shape: Shape) -> str:
    if shape.holds == "mapping" and shape.refers_to:
        return f"ids, each of {_thing(shape.refers_to)} and with {shape.item.wording}"
    if shape.alone and shape.item.refers_to:
        return f"the id of {_thing(shape.item.refers_to)}, or a list of ids"
    if shape.holds == "list" and shape.item.refers_to:
        return f"ids, each of {_thing(shape.item.refers_to)}"
    if shape.refers_to:
        return f"the id of {_thing(shape.refers_to)}"
    return shape.wording


def _thing(target: RefersTo) -> str:
    """Name the records that a field may refer to, as "a metric"."""
    thing = f"a {noun_of(target)}"
    if target.collection == "scales":
        thing += " of its study"
    words = [word for word, _ in target.or_words]
    if words:
        thing += f", {' or '.join(words)}"
    return thing


def reference(kb: KnowledgeBase) -> Iterator[Entry]:
    """Yield one entry per kind of record."""
    for model in KINDS.values():
        record = _example(kb, model)
        text = _yaml(record) if record else ""
        yield Entry(model, record, text)


def _example(kb: KnowledgeBase, model: type[Record]) -> Record | None:
    """Choose the shortest of the records with the most fields, or None if there are no records.

    Records of studies whose licence is known come first.
    """
    by_rank: dict[tuple[bool, int], list[Record]] = {}
    for record in kb.collection_of(model.kind).values():
        rank = _rank(kb, record)
        by_rank.setdefault(rank, []).append(record)
    if not by_rank:
        return None
    best = by_rank[min(by_rank)]
    return min(best[:MOST_COMPARED], key=_length)


def _rank(kb: KnowledgeBase, record: Record) -> tuple[bool, int]:
    study = kb.studies.get(record.study or record.id)
    licence_unknown = study is not None and not study.licence_known
    names = record.model_fields_set
    filled = [name for name in names if getattr(record, name)]
    return licence_unknown, -len(filled)


def _length(record: Record) -> int:
    return len(_yaml(record))


def _yaml(record: Record) -> str:
    dumped = record.model_dump(mode="json", by_alias=True, exclude_unset=True)
    values = as_written(type(record), dumped)
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
    """Shorten long prose and long lists; three dots mark each cut."""
    if isinstance(value, str) and len(value) > LONGEST:
        whole_words = value[:LONGEST].rpartition(" ")[0]
        return f"{whole_words} ..."
    if isinstance(value, list):
        shown = [_shortened(item) for item in value[:MOST]]
        cut = ["..."] if len(value) > MOST else []
        return shown + cut
    if isinstance(value, dict):
        return {name: _shortened(inside) for name, inside in value.items()}
    return value

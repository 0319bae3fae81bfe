"""Every file of the download of an edition."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from knowledge_base.base.knowledge_base import KINDS, KnowledgeBase
from knowledge_base.exports import json_schema
from knowledge_base.exports.about import ABOUT
from knowledge_base.exports.agreement_columns import AGREEMENT
from knowledge_base.exports.columns import Column, fields_of
from knowledge_base.exports.csv_tables import TABLES
from knowledge_base.exports.csv_writer import to_csv
from knowledge_base.exports.data_package import data_package
from knowledge_base.exports.feed import FEED, changes_feed
from knowledge_base.exports.json_objects import (
    DERIVED,
    IDENTITY,
    RIGHTS,
    object_of,
    record_object,
)
from knowledge_base.model.record import Record
from knowledge_base.publication import citation_formats, citations
from knowledge_base.publication.edition import Edition

WHOLE = "evidence.json"
"""The name of the file with the whole base."""

ADVISOR = "advisor.json"
"""The name of the file that the advisor reads: the contexts and guidance of the whole base."""

COLLECTIONS = tuple(name for name in KINDS if name != "votes")
"""The collections in the whole base; votes are part of their statements."""


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of every file.

    The whole base comes first, and no two paths differ only by case.
    """
    whole = whole_base(edition)
    yield WHOLE, _json(whole)
    yield ADVISOR, _json({name: whole[name] for name in ("contexts", "guidance")})
    yield from _tables(edition)
    yield from _references(edition)
    yield FEED, changes_feed(edition)
    for name, text in json_schema.files():
        yield f"schema/{name}", text
    for name in COLLECTIONS:
        for ref, record in edition.kb.collections[name].items():
            yield path_of(record), _json(whole[name][ref])


def whole_base(edition: Edition) -> dict[str, Any]:
    """Return the whole base: `about`, then each collection by the references of its records."""
    whole = {"about": object_of(ABOUT, edition, None)}
    for name in COLLECTIONS:
        collection = edition.kb.collections[name]
        whole[name] = {ref: record_object(edition, record) for ref, record in collection.items()}
    return whole


def path_of(record: Record) -> str:
    """Return the path of a record's file: the address of its page, or its place in its kind."""
    return f"{record.path.lower()}.json"


def examples(kb: KnowledgeBase) -> list[str]:
    """List the file of the first record of each collection that is not empty."""
    paths = []
    for name in COLLECTIONS:
        first = next(iter(kb.collections[name].values()), None)
        if first:
            paths.append(path_of(first))
    return paths


def objects() -> dict[str, list[tuple[str, str]]]:
    """Return the (name, description) of each value in the whole base, by collection."""
    described = {"about": list(_described(ABOUT))}
    for name in COLLECTIONS:
        described[name] = list(_described_record(KINDS[name]))
    return described


def _described(columns: Iterable[Column], before: str = "") -> Iterator[tuple[str, str]]:
    for column in columns:
        yield f"{before}{column.name}", column.description


def _described_record(model: type[Record]) -> Iterator[tuple[str, str]]:
    yield from _described(IDENTITY)
    yield from fields_of(model)
    for column in DERIVED.get(model.kind.name, ()):
        yield column.name, column.description
        if column.name == "agreement":
            yield from _described(AGREEMENT, "agreement.")
    yield from _described(RIGHTS)


def _tables(edition: Edition) -> Iterator[tuple[str, str]]:
    texts = {table.name: to_csv(edition, table) for table in TABLES}
    for table in TABLES:
        yield f"{table.name}.csv", texts[table.name]
        yield f"spreadsheet/{table.name}.csv", to_csv(edition, table, safe=True)
    yield "datapackage.json", _json(data_package(edition, texts))


def _references(edition: Edition) -> Iterator[tuple[str, str]]:
    works = [citations.study_work(study) for study in edition.kb.studies.values()]
    yield "references.bib", _joined(citation_formats.bibtex(work) for work in works)
    yield "references.ris", _joined(citation_formats.ris(work) for work in works)


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return f"{text}\n"


def _joined(entries: Iterable[str]) -> str:
    return "".join(f"{entry}\n\n" for entry in entries)

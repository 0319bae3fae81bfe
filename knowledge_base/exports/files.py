"""An edition in; every file of its download as (path, text) out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from knowledge_base.base.knowledge_base import KINDS, KnowledgeBase
from knowledge_base.exports import json_schema
from knowledge_base.exports.columns import Column, fields_of
from knowledge_base.exports.csv_tables import TABLES
from knowledge_base.exports.csv_writer import to_csv
from knowledge_base.exports.data_package import data_package
from knowledge_base.exports.feed import FEED, changes_feed
from knowledge_base.exports.json_objects import AGREEMENT, DERIVED, IDENTITY, RIGHTS, record_object
from knowledge_base.model.record import Record
from knowledge_base.publication import citation_formats, citations
from knowledge_base.publication.edition import Edition

WHOLE = "evidence.json"
"""The name of the file with the whole base."""

ADVISOR = "advisor.json"
"""The name of the file that the advisor reads: situations and recommendations, as the whole base has them."""

COLLECTIONS = tuple(name for name in KINDS if name != "votes")
"""The collections of records as the whole base has them; votes stand in their statements."""

ABOUT = (
    Column("title", "The name of the collection.", lambda edition, _: edition.collection.name),
    Column("author", "Who publishes it.", lambda edition, _: edition.collection.author),
    Column(
        "address",
        "The address of the site; null where the files were made without one.",
        lambda edition, _: edition.collection.permalink(""),
    ),
    Column(
        "version",
        "The version of the site and its code.",
        lambda edition, _: edition.collection.version,
    ),
    Column(
        "date",
        "The date of the evidence: that of the newest change.",
        lambda edition, _: edition.kb.as_of and edition.kb.as_of.isoformat(),
    ),
    Column(
        "licence",
        "The licence of our records and prose, as an SPDX identifier.",
        lambda edition, _: edition.collection.licence,
    ),
    Column("quoted_words", "Under which terms the quoted words stand.", lambda edition, _: QUOTED),
    Column("limits", "What these files cannot say.", lambda edition, _: LIMITS),
)

QUOTED = (
    "The words of quotes, of statements, of scales and goals of a study, and of views marked verbatim are not ours: they stay under the "
    "licence given beside them. Keep them unaltered and name the attribution beside them."
)
LIMITS = (
    "No systematic search was done. Votes of different studies are never to be added up. What studies print about single "
    "participants is left out, so that nothing joins it to their words."
)


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield every file; the whole base comes first, and no two paths differ by case alone."""
    whole = whole_base(edition)
    yield WHOLE, _json(whole)
    yield ADVISOR, _json({name: whole[name] for name in ("contexts", "guidance")})
    texts = {table.name: to_csv(edition, table) for table in TABLES}
    for table in TABLES:
        yield f"{table.name}.csv", texts[table.name]
        yield f"spreadsheet/{table.name}.csv", to_csv(edition, table, safe=True)
    yield "datapackage.json", _json(data_package(edition, texts))
    works = [citations.study_work(study) for study in edition.kb.studies.values()]
    yield "references.bib", _joined(citation_formats.bibtex(work) for work in works)
    yield "references.ris", _joined(citation_formats.ris(work) for work in works)
    yield FEED, changes_feed(edition)
    for name, text in json_schema.files():
        yield f"schema/{name}", text
    for name in COLLECTIONS:
        for record in edition.kb.collections[name].values():
            yield path_of(record), _json(whole[name][record.ref])


def whole_base(edition: Edition) -> dict[str, Any]:
    """Gather the whole base: what it is, then each collection by the references of its records."""
    collections = {
        name: {
            record.ref: record_object(edition, record)
            for record in edition.kb.collections[name].values()
        }
        for name in COLLECTIONS
    }
    return {"about": {column.name: column.value(edition, None) for column in ABOUT}, **collections}


def path_of(record: Record) -> str:
    """Give the path of a record's own file: its page's address, and of what has no page its place among its kind."""
    return f"{record.path.lower()}.json"


def examples(kb: KnowledgeBase) -> list[str]:
    """Name the file of the first record of each collection that has one."""
    firsts = ((name, next(iter(kb.collections[name].values()), None)) for name in COLLECTIONS)
    return [path_of(first) for name, first in firsts if first]


def objects() -> dict[str, list[tuple[str, str]]]:
    """List (field, description) of each object of the whole base, by the name of its collection."""
    about = [(column.name, column.description) for column in ABOUT]
    return {"about": about, **{name: list(described(name)) for name in COLLECTIONS}}


def described(collection: str) -> Iterator[tuple[str, str]]:
    """Yield (name, description) of everything in the object of a record, for the page that documents it."""
    model = KINDS[collection]
    yield from ((column.name, column.description) for column in IDENTITY)
    yield from fields_of(model)
    for column in DERIVED.get(model.kind.name, ()):
        yield column.name, column.description
        if column.name == "agreement":
            yield from ((f"agreement.{part.name}", part.description) for part in AGREEMENT)
    yield from ((column.name, column.description) for column in RIGHTS)


def _json(value: Any) -> str:
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n"


def _joined(entries: Iterator[str]) -> str:
    return "".join(f"{entry}\n\n" for entry in entries)

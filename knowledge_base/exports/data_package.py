"""The Frictionless Data Package that describes the CSV files of an edition."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from knowledge_base.exports.columns import Column
from knowledge_base.exports.csv_tables import TABLES
from knowledge_base.exports.csv_writer import Table
from knowledge_base.model.study import Study
from knowledge_base.publication import citations
from knowledge_base.publication.edition import Edition


def data_package(edition: Edition, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the description of all tables; `texts` maps the name of each to its CSV."""
    kb, collection = edition.kb, edition.collection
    studies = kb.studies.values()
    licences = dict.fromkeys([collection.licence, *(study.licence for study in studies)])
    fields = {
        "name": citations.collection_work(collection, kb.as_of)["id"],
        "title": collection.name,
        "homepage": collection.permalink(""),
        "version": collection.version,
        "licenses": [{"name": name} for name in licences],
        "contributors": [{"title": collection.author, "role": "author"}],
        "sources": [_source(study) for study in studies],
        "resources": [_resource(table, texts[table.name]) for table in TABLES],
    }
    return _known(fields)


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _source(study: Study) -> dict[str, Any]:
    work = citations.study_work(study)
    fields = {
        "title": citations.reference(work),
        "path": citations.address(study.citation),
    }
    return _known(fields)


def _resource(table: Table, text: str) -> dict[str, Any]:
    written = text.encode()
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(written),
        "hash": f"sha256:{sha256(written).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True, "header": True},
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    keys = [column.name for column in table.columns if column.key]
    foreign = [_foreign_key(column) for column in table.columns if column.refers_to]
    fields = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": keys,
        "foreignKeys": foreign,
        "missingValues": [""],
    }
    return _known(fields)


def _foreign_key(column: Column) -> dict[str, Any]:
    name = column.refers_to or ""
    return {
        "fields": [column.name],
        "reference": {"resource": name, "fields": [_key_of(name)]},
    }


def _key_of(name: str) -> str:
    """Return the name of the column that identifies the rows of a table."""
    (table,) = [table for table in TABLES if table.name == name]
    (key,) = [column.name for column in table.columns if column.key]
    return key


def _field(column: Column) -> dict[str, Any]:
    fields = {
        "name": column.name,
        "type": column.type,
        "description": column.description,
        "constraints": _constraints(column),
    }
    return _known(fields)


def _constraints(column: Column) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    if column.required:
        limits["required"] = True
    if column.key:
        limits["unique"] = True
    if column.choices:
        limits["enum"] = list(column.choices)
    if column.type == "integer":
        limits["minimum"] = 0
    return limits

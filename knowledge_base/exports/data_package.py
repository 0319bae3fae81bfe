"""An edition and the CSV text of its tables in; the Frictionless Data Package that describes them, out."""

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
    """Describe the tables; `texts` maps the name of each to its CSV."""
    kb, collection = edition.kb, edition.collection
    found = {
        "name": citations.collection_work(collection, kb.as_of)["id"],
        "title": collection.name,
        "homepage": collection.permalink(""),
        "version": collection.version,
        "licenses": [
            {"name": name}
            for name in dict.fromkeys(
                [collection.licence, *(study.licence for study in kb.studies.values())]
            )
        ],
        "contributors": [{"title": collection.author, "role": "author"}],
        "sources": [_source(study) for study in kb.studies.values()],
        "resources": [_resource(table, texts[table.name]) for table in TABLES],
    }
    return {name: value for name, value in found.items() if value}


def _source(study: Study) -> dict[str, str]:
    address = citations.address(study.citation)
    return {
        "title": citations.reference(citations.study_work(study)),
        **({"path": address} if address else {}),
    }


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
    refers = [
        {
            "fields": [column.name],
            "reference": {"resource": column.refers_to, "fields": [_key_of(column.refers_to)]},
        }
        for column in table.columns
        if column.refers_to
    ]
    return {
        "fields": [_field(column) for column in table.columns],
        **({"primaryKey": keys} if keys else {}),
        **({"foreignKeys": refers} if refers else {}),
        "missingValues": [""],
    }


def _key_of(name: str) -> str:
    (table,) = (table for table in TABLES if table.name == name)
    (key,) = (column.name for column in table.columns if column.key)
    return key


def _field(column: Column) -> dict[str, Any]:
    limits = {
        **({"required": True} if column.required else {}),
        **({"unique": True} if column.key else {}),
        **({"enum": list(column.choices)} if column.choices else {}),
        **({"minimum": 0} if column.type == "integer" else {}),
    }
    return {
        "name": column.name,
        "type": column.type,
        "description": column.description,
        **({"constraints": limits} if limits else {}),
    }

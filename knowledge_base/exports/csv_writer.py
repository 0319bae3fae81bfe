"""CSV text of a table, exact or safe for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.exports.columns import Column
from knowledge_base.publication.edition import Edition

DANGEROUS = tuple("=+-@\t\n\r＝＋－＠")
"""Signs with which a spreadsheet begins a formula (CWE-1236, OWASP "CSV Injection")."""

_BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel does not read a file as UTF-8."""


@dataclass(frozen=True)
class Table:
    """One CSV file; `rows` returns the items from which the columns take their values."""

    name: str
    description: str
    rows: Callable[[KnowledgeBase], Iterable[Any]]
    columns: tuple[Column, ...]


def to_csv(edition: Edition, table: Table, safe: bool = False) -> str:
    """Return a table as CSV (RFC 4180, but with bare line feeds).

    If `safe`, it is for a spreadsheet: it starts with a byte order mark, and an apostrophe
    precedes each cell that a spreadsheet would run as a formula.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    for row in table.rows(edition.kb):
        values = [column.value(edition, row) for column in table.columns]
        cells = [cell(value) for value in values]
        if safe:
            cells = [disarmed(text) for text in cells]
        writer.writerow(cells)
    if safe:
        return f"{_BYTE_ORDER_MARK}{out.getvalue()}"
    return out.getvalue()


def cell(value: Any) -> str:
    """Return the text of a cell: empty for None, ids separated by spaces for a list."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list | dict):
        return " ".join(value)
    return str(value)


def disarmed(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula."""
    if text.startswith(DANGEROUS):
        return f"'{text}"
    return text

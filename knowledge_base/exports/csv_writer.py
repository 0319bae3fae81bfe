"""An edition and the declaration of a table in; its CSV out, as it is or for a spreadsheet."""

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
"""What a cell may not begin with where a spreadsheet reads it, lest it is run (CWE-1236, OWASP "CSV Injection")."""


@dataclass(frozen=True)
class Table:
    """One CSV file: `rows` gives what its columns take their values from."""

    name: str
    description: str
    rows: Callable[[KnowledgeBase], Iterable[Any]]
    columns: tuple[Column, ...]


def to_csv(edition: Edition, table: Table, safe: bool = False) -> str:
    """Write a table as RFC 4180 has it, but with bare line feeds; `safe` is for a spreadsheet.

    The safe form begins with a byte order mark, as Excel reads UTF-8 only so, and puts an
    apostrophe before each cell that a spreadsheet would run.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    for row in table.rows(edition.kb):
        cells = (cell(column.value(edition, row)) for column in table.columns)
        writer.writerow(map(disarmed, cells) if safe else cells)
    return f"\ufeff{out.getvalue()}" if safe else out.getvalue()


def cell(value: Any) -> str:
    """Write a value as a cell: nothing as an empty one, several ids joined by blanks."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(value) if isinstance(value, tuple | list | dict) else str(value)


def disarmed(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run."""
    return f"'{text}" if text.startswith(DANGEROUS) else text

"""The bytes of a CSV file in; its header and rows with the line of each, or what keeps it from being read, out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from unicodedata import normalize

from knowledge_base.errors import Problem

DELIMITERS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
"""Signs that are tried where nobody says which separates the columns."""

_DAMAGE = re.compile(r"#(REF|NAME|VALUE|DIV/0|NUM|NULL|N/A|SPILL|CALC)[!?]?|#{3,}")
"""What a spreadsheet leaves where it failed, or where a column was too narrow."""

_SAID = re.compile(r"sep=(.)(?=[\r\n])")
"""The first line by which a spreadsheet says what separates the columns."""

_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")
"""Controls, and what stands where a letter was lost."""


@dataclass(frozen=True)
class Row:
    """The cells of one row, trimmed; `line` is where it begins."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A file of rows; every row has as many cells as the header."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(
    raw: bytes, name: str, delimiter: str | None = None, columns: Collection[str] = ()
) -> tuple[Table | None, list[Problem]]:
    """Read a CSV file, called `name` in problems.

    `columns` are names that its header is expected to hold; they help to tell which sign separates them.
    """
    text, wrong = _text(raw, name)
    if wrong:
        return None, [wrong]
    said = _SAID.match(text)
    if said:
        text = text[said.end(1) :]  # the line break stays, so that lines keep their numbers
    sign = delimiter or (said[1] if said else _delimiter(text, columns))
    if sign is None:
        return None, [
            Problem(
                name,
                1,
                "it cannot be told which sign separates the columns; say it with --delimiter, such as --delimiter "
                "';'",
            )
        ]
    try:
        filled = [Row(line, cells) for line, cells in _rows(text, sign) if any(cells)]
    except _BrokenCsvError as broken:
        return None, [Problem(name, broken.line, str(broken))]
    if len(filled) < 2:
        return None, [
            Problem(name, 1, "the file has no rows; a header and at least one row are expected")
        ]
    header = _without_trailing_blanks(filled[0].cells)
    rows = [
        Row(row.line, row.cells[: len(header)] if not any(row.cells[len(header) :]) else row.cells)
        for row in filled[1:]
    ]
    table = Table(name, header, tuple(rows))
    problems = [*_wrong_header(table, filled[0].line), *_ragged(table), *_damaged(table)]
    return (None, problems) if problems else (table, [])


class _BrokenCsvError(Exception):
    def __init__(self, message: str, line: int):
        super().__init__(message)
        self.line = line


def _text(raw: bytes, name: str) -> tuple[str, Problem | None]:
    if raw.startswith(b"PK\x03\x04") or raw.startswith(b"\xd0\xcf\x11\xe0"):
        return "", Problem(name, 1, "this is a spreadsheet, not CSV; save it as CSV in UTF-8")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", Problem(name, 1, "the file is UTF-16; save it as CSV in UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return "", Problem(
            name,
            line,
            "the file is not UTF-8; save it with that encoding, which a spreadsheet calls CSV UTF-8",
        )
    odd = _UNSHOWABLE.search(text)
    if odd:
        line = text[: odd.start()].count("\n") + 1
        return "", Problem(
            name,
            line,
            f"the file holds the character {odd[0]!r}, which cannot be shown; take it out, or mend what put it "
            "there",
        )
    return text, None


def _delimiter(text: str, columns: Collection[str]) -> str | None:
    """Find the sign that separates the columns: one under which the expected names stand apart, or all rows are as long."""
    headers, even = {}, []
    for sign in DELIMITERS:
        try:
            rows = [
                cells
                for cells in csv.reader(io.StringIO(text, newline=""), delimiter=sign)
                if any(map(str.strip, cells))
            ]
        except csv.Error:  # a cell without end; under the right sign it is told with its line
            continue
        if rows and len(rows[0]) > 1:
            headers[sign] = {cell.strip() for cell in rows[0]}
            even += [sign] if all(len(cells) == len(rows[0]) for cells in rows) else []
    if len(headers) < 2:
        return next(iter(headers), ",")
    named = [sign for sign, header in headers.items() if set(columns) & header]
    return next((found[0] for found in (named, even) if len(found) == 1), None)


def _rows(text: str, sign: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    known: dict[str, str] = {}
    line = 1
    try:
        for cells in reader:
            yield (
                line,
                tuple(known.setdefault(cell, normalize("NFC", cell.strip())) for cell in cells),
            )
            line = reader.line_num + 1
    except csv.Error as error:
        if "field larger" in str(error):
            raise _BrokenCsvError(
                f"a cell has more than {csv.field_size_limit():,} characters; a quotation mark may not be closed",
                line,
            ) from None
        raise _BrokenCsvError(
            'a quotation mark in this row is not closed, or stands inside a cell; put the cell in quotes and write "" for each '
            "quotation mark in it",
            line,
        ) from None


def _without_trailing_blanks(cells: tuple[str, ...]) -> tuple[str, ...]:
    filled = max((place for place, cell in enumerate(cells, 1) if cell), default=0)
    return cells[:filled]


def _wrong_header(table: Table, line: int) -> Iterator[Problem]:
    for place, column in enumerate(table.header):
        first = table.header.index(column)
        if column and first < place:
            yield Problem(
                table.name,
                line,
                f"the columns {first + 1} and {place + 1} are both named {column}; give each a name of its own",
            )


def _ragged(table: Table) -> Iterator[Problem]:
    for row in table.rows:
        if len(row.cells) != len(table.header):
            yield Problem(
                table.name,
                row.line,
                f"the row has {len(row.cells)} cells, but the header names {len(table.header)} columns; "
                "put a "
                "cell in quotes that holds the sign between columns",
            )


def _damaged(table: Table) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in table.rows:
        for cell in row.cells:
            if cell.startswith("#") and _DAMAGE.fullmatch(cell):
                first.setdefault(cell, row.line)
    for cell, line in first.items():
        yield Problem(
            table.name,
            line,
            f"{cell} is what a spreadsheet leaves where it failed; mend it there, and save the file again",
        )

"""Read a CSV file as spreadsheets and survey tools write it, with the line of every row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from knowledge_base.errors import Problem

DELIMITERS = (",", ";", "\t")
"""Column delimiters that are tried if none is named."""

_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""First bytes of an .xlsx or .ods file, and of an .xls file."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

_SPREADSHEET_ERROR = re.compile(r"#(REF|NAME|VALUE|DIV/0|NUM|NULL|N/A|SPILL|CALC)[!?]?|#{3,}")
"""The cell of a formula that failed, or of a column that was too narrow."""

_DELIMITER_LINE = re.compile(r"sep=(.)(?=[\r\n])")
"""A first line by which spreadsheets name the column delimiter."""

_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")
"""Control characters, and the replacement for a letter that was lost."""

_NO_DELIMITER = (
    "the column delimiter is ambiguous; name it with --delimiter, such as --delimiter ';'"
)
_NO_ROWS = "the file has no rows; it needs a header and at least one row"
_OPEN_QUOTE = (
    "a quotation mark in this row is not closed, or is inside a cell; "
    'put the cell in quotes and write "" for each quotation mark in it'
)


@dataclass(frozen=True)
class Row:
    """The cells of one row, trimmed; `line` is where the row begins."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A header and rows; every row has as many cells as the header.

    `header_rows` are how many rows the header took; only the first of them has the names.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    header_rows: int = 1


class _BrokenCsvError(Exception):
    def __init__(self, message: str, line: int):
        super().__init__(message)
        self.line = line


def read_table(
    raw: bytes,
    name: str,
    delimiter: str | None = None,
    columns: Collection[str] = (),
    header_rows: int = 1,
) -> tuple[Table | None, list[Problem]]:
    """Parse the bytes of a CSV file, called `name` in problems.

    `columns` are names that the header may have; they help to detect the delimiter. Of several
    header rows only the first is read.
    The table is None if there are problems.
    """
    unreadable = _unreadable(raw, name)
    if unreadable:
        return None, [unreadable]
    text = raw.decode("utf-8-sig")
    named = _DELIMITER_LINE.match(text)
    if named:
        # The line break stays, so that lines keep their numbers.
        text = text[named.end(1) :]
        delimiter = delimiter or named[1]
    delimiter = delimiter or _detected_delimiter(text, columns)
    if delimiter is None:
        return None, [Problem(name, 1, _NO_DELIMITER)]
    try:
        rows = [row for row in _rows(text, delimiter) if any(row.cells)]
    except _BrokenCsvError as broken:
        return None, [Problem(name, broken.line, str(broken))]
    if len(rows) <= header_rows:
        return None, [Problem(name, 1, _NO_ROWS)]
    return _checked_table(name, rows[0], rows[header_rows:], header_rows)


def _unreadable(raw: bytes, name: str) -> Problem | None:
    """Return why the bytes are not text in UTF-8, if they are not."""
    if raw.startswith(_SPREADSHEETS):
        return Problem(name, 1, "this is a spreadsheet, not CSV; save it as CSV in UTF-8")
    if raw.startswith(_UTF_16):
        return Problem(name, 1, "the file is in UTF-16; save it as CSV in UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Problem(
            name,
            line,
            "the file is not in UTF-8; save it in that encoding, which spreadsheets call CSV UTF-8",
        )
    unshowable = _UNSHOWABLE.search(text)
    if unshowable is None:
        return None
    line = text.count("\n", 0, unshowable.start()) + 1
    return Problem(
        name,
        line,
        f"the file holds the character {unshowable[0]!r}, which cannot be shown; "
        "delete it, or fix what put it there",
    )


def _checked_table(
    name: str, first: Row, rows: Sequence[Row], header_rows: int
) -> tuple[Table | None, list[Problem]]:
    width = _width(first.cells, rows)
    trimmed = []
    for row in rows:
        beyond_header = row.cells[width:]
        cells = row.cells if any(beyond_header) else row.cells[:width]
        trimmed.append(Row(row.line, cells))
    table = Table(name, first.cells[:width], tuple(trimmed), header_rows)
    problems = [
        *_repeated_names(table, first.line),
        *_wrong_widths(table),
        *_spreadsheet_errors(table),
    ]
    if problems:
        return None, problems
    return table, []


def _detected_delimiter(text: str, columns: Collection[str]) -> str | None:
    """Detect the delimiter; None if there is more than one candidate.

    With the right one the header has the expected names, or all rows are equally long.
    """
    headers: dict[str, set[str]] = {}
    even: list[str] = []
    for delimiter in DELIMITERS:
        rows = _filled_rows(text, delimiter)
        if not rows or len(rows[0]) < 2:
            continue
        headers[delimiter] = {cell.strip() for cell in rows[0]}
        if len({len(cells) for cells in rows}) == 1:
            even.append(delimiter)
    if len(headers) < 2:
        return next(iter(headers), ",")
    expected = set(columns)
    named = [delimiter for delimiter, header in headers.items() if header & expected]
    for candidates in (named, even):
        if len(candidates) == 1:
            return candidates[0]
    return None


def _filled_rows(text: str, delimiter: str) -> list[list[str]]:
    """Parse the rows that are not blank; none if a quote is never closed.

    With the right delimiter that mistake is reported with its line later.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [cells for cells in reader if any(map(str.strip, cells))]
    except csv.Error:
        return []


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    # Surveys repeat few answers often: one string for all equal cells saves memory.
    known: dict[str, str] = {}
    line = 1
    try:
        for cells in reader:
            trimmed = [known.setdefault(cell, normalize("NFC", cell.strip())) for cell in cells]
            yield Row(line, tuple(trimmed))
            line = reader.line_num + 1
    except csv.Error as error:
        message = _OPEN_QUOTE
        if "field larger" in str(error):
            limit = csv.field_size_limit()
            message = f"a cell has over {limit:,} characters; check for an unclosed quotation mark"
        raise _BrokenCsvError(message, line) from None


def _width(header: tuple[str, ...], rows: Iterable[Row]) -> int:
    """Return the number of columns: those with a name, and unnamed ones that hold something."""
    width = _filled_width(header)
    for row in rows:
        filled = _filled_width(row.cells)
        if width < filled <= len(header):
            width = filled
    return width


def _filled_width(cells: tuple[str, ...]) -> int:
    """Return the number of cells without the blank ones at the end."""
    width = len(cells)
    while width and not cells[width - 1]:
        width -= 1
    return width


def _repeated_names(table: Table, line: int) -> Iterator[Problem]:
    for place, column in enumerate(table.header):
        first = table.header.index(column)
        if column and first < place:
            yield Problem(
                table.name,
                line,
                f"the columns {first + 1} and {place + 1} are both named '{column}'; "
                "give them different names",
            )


def _wrong_widths(table: Table) -> Iterator[Problem]:
    width = len(table.header)
    for row in table.rows:
        if len(row.cells) != width:
            yield Problem(
                table.name,
                row.line,
                f"the row has {len(row.cells)} cells, but the header names {width} columns; "
                "put a cell that holds the delimiter in quotes",
            )


def _spreadsheet_errors(table: Table) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in table.rows:
        for cell in row.cells:
            if cell.startswith("#") and _SPREADSHEET_ERROR.fullmatch(cell):
                first.setdefault(cell, row.line)
    for cell, line in first.items():
        yield Problem(
            table.name,
            line,
            f"'{cell}' is a spreadsheet error; correct it in the spreadsheet and export again",
        )

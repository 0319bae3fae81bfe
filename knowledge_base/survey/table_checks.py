"""Find what an import of a table would pass over, or would take for the answers of people."""

from __future__ import annotations

import re
import shlex
from collections.abc import Collection, Iterator, Sequence

from knowledge_base.errors import Problem
from knowledge_base.survey.csv_file import Row, Table
from knowledge_base.survey.names import folded
from knowledge_base.text.english import counted

_QUALTRICS = re.compile(r'\{\s*"ImportId"')
"""The start of a cell in the third header row of a Qualtrics export."""

_MOST_HEADER_ROWS = 5
"""Rows below the header that are searched for a Qualtrics export's last header row."""


def unnamed(place: int) -> str:
    """Return how an unnamed column is called in options and messages; `place` counts from 0."""
    return f"column {place + 1}"


def unnamed_columns(table: Table, ignored: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each column that holds something, has no name, and is not ignored."""
    named = ""
    for place, name in enumerate(table.header):
        if name:
            named = name
            continue
        filled = [row for row in table.rows if row.cells[place]]
        if filled and unnamed(place) not in ignored:
            yield _unnamed_column(table, place, named, filled)


def _unnamed_column(table: Table, place: int, before: str, filled: Sequence[Row]) -> Problem:
    cells = counted(len(filled), "cell")
    continues = ""
    if before:
        continues = (
            f"If it continues '{before}', join the two, with a sign such as ';' between the "
            "answers of a cell, and import them with --separator. "
        )
    return Problem(
        table.name,
        1,
        f"{unnamed(place)} has no name and holds {cells}, the first on line {filled[0].line}. "
        f"{continues}"
        f"If it holds no answers, leave it out with --ignore {shlex.quote(unnamed(place))}",
    )


def header_rows_below(table: Table, participant_column: str, counts: bool) -> Iterator[Problem]:
    """Yield a problem for each row that is a header, not the answers of a person.

    With `counts` people need no labels.
    """
    last = _last_of_qualtrics(table)
    if last < 0 and not counts and _only_first_is_unlabelled(table, participant_column):
        yield Problem(
            table.name,
            table.rows[0].line,
            f"{participant_column}: the first row names no participant, and all others do; if it "
            f"is a second header, skip it with --header-rows {table.header_rows + 1}, "
            "else write a label such as P1",
        )
    for position, row in enumerate(table.rows):
        if position <= last:
            continue
        if _repeats_header(table, row, participant_column):
            yield _header_row(table, position, row)
    if last >= 0:
        row = table.rows[last]
        yield Problem(
            table.name,
            row.line,
            "the row is the last header row of a Qualtrics export, not a person; skip all of "
            f"them with --header-rows {table.header_rows + last + 1}",
        )


def _only_first_is_unlabelled(table: Table, participant_column: str) -> bool:
    if participant_column not in table.header or len(table.rows) < 2:
        return False
    place = table.header.index(participant_column)
    first, *others = [row.cells[place] for row in table.rows]
    return not first and all(others)


def _last_of_qualtrics(table: Table) -> int:
    """Return the position of the last header row of a Qualtrics export, -1 if it is none."""
    for position, row in enumerate(table.rows[:_MOST_HEADER_ROWS]):
        if any(map(_QUALTRICS.match, row.cells)):
            return position
    return -1


def _repeats_header(table: Table, row: Row, participant_column: str) -> bool:
    if participant_column in table.header:
        label = row.cells[table.header.index(participant_column)]
        return bool(label) and _letters(label) == _letters(participant_column)
    filled = [place for place, cell in enumerate(row.cells) if cell]
    return len(filled) > 1 and all(
        folded(row.cells[place]) == folded(table.header[place]) for place in filled
    )


def _letters(text: str) -> str:
    """Return a text without case, blanks and punctuation: ResponseId is "Response ID"."""
    return re.sub(r"[\W_]", "", text).casefold()


def _header_row(table: Table, position: int, row: Row) -> Problem:
    remedy = "delete it"
    if position == 0:
        remedy = f"skip it with --header-rows {table.header_rows + 1}"
    return Problem(
        table.name, row.line, f"the row repeats the header and is not a person; {remedy}"
    )


def rows_without_item(table: Table, item_column: str) -> Iterator[Problem]:
    """Yield a problem for each row of a long table that does not name its item."""
    place = table.header.index(item_column)
    for row in table.rows:
        if not row.cells[place]:
            yield Problem(
                table.name,
                row.line,
                f"{item_column}: the cell is empty, so nothing tells what this row answers; "
                "write the item into every row",
            )


def unread_answers(
    table: Table, unread: Collection[str], ignored: Collection[str], options: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem for each unread column of a long table that holds options of a scale.

    `options` are those of all scales of the study.
    """
    known = {folded(option) for option in options}
    for name in unread:
        if name not in table.header or name in ignored:
            continue
        place = table.header.index(name)
        cells = {folded(row.cells[place]) for row in table.rows if row.cells[place]}
        if cells and cells <= known:
            yield Problem(
                table.name,
                1,
                f"the column '{name}' holds options of a scale and would not be read; "
                "write its answers into rows of their item, "
                f"or leave it out with --ignore {shlex.quote(name)}",
            )

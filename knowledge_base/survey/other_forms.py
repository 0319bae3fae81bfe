"""Recognise forms of a table that the import does not read, and explain how to rewrite them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from knowledge_base.errors import Problem
from knowledge_base.survey.csv_file import Table
from knowledge_base.survey.names import folded
from knowledge_base.text.english import first_few

_NUMBER = re.compile(r"\d[\d.,  ]*%?(\s*\(\d[\d.,]*\s*%?\))?")
_MARKED = "1, x, ✓, ✔, yes, true, checked, selected, quoted"
_NOT_MARKED = "0, no, false, unchecked, not selected, not checked, not quoted"
_TICKS = frozenset({"", *_MARKED.split(", "), *_NOT_MARKED.split(", ")})
"""Cells, without case, that say whether a person marked the option of the column."""


def table_of_counts(table: Table, scales: Mapping[str, Iterable[str]]) -> Problem | None:
    """Return the problem of a table with a row per item and a column per option, or None.

    `scales` maps the scales of the study to their options.
    """
    for options in scales.values():
        known = {folded(option) for option in options}
        columns = [place for place, name in enumerate(table.header) if folded(name) in known]
        cells = _cells(table, columns)
        if len(columns) > 1 and _are_counts(cells):
            return Problem(table.name, 1, _counts_message(table, columns, cells))
    return None


def _are_counts(cells: frozenset[str]) -> bool:
    """Return whether cells are numbers, and not only 0 and 1, which can be ticks."""
    filled = cells - {"", "-", "–"}
    return not filled <= {"0", "1"} and all(map(_NUMBER.fullmatch, filled))


def _counts_message(table: Table, columns: Sequence[int], cells: frozenset[str]) -> str:
    percent = any(sign in cell for cell in cells for sign in "%.(")
    only = "; only whole numbers of people can be imported, no percentages" if percent else ""
    return (
        "this is a table of counts, with one row per item and one column per option "
        f"({_quoted(table, columns)}). Turn it round: one row per item and option, in the columns "
        f"item, answer and count; then import it with --count-column count{only}"
    )


def column_per_option(
    table: Table, scales: Mapping[str, Iterable[str]], scale_of: Mapping[str, str]
) -> Problem | None:
    """Return the problem of a question that is spread over a column per option, or None.

    `scale_of` maps the columns that may be read to the scale named for them, "" if there is none.
    """
    for scale, options in scales.items():
        places = []
        for place, name in enumerate(table.header):
            if scale_of.get(name) in ("", scale) and _option_of(name, options):
                places.append(place)
        if len(places) > 1 and all(_is_ticked(table, place, options) for place in places):
            return Problem(table.name, 1, _spread_message(table, places, options))
    return None


def _option_of(column: str, options: Iterable[str]) -> str | None:
    """Return the option that a column is for: MLflow for `tools (choice=MLflow)`, or None."""
    name = folded(column).rstrip(")]} ")
    for option in options:
        wanted = folded(option).rstrip(")]} ")
        if name == wanted:
            return option
        before = name.removesuffix(wanted)
        if before != name and not before[-1].isalnum():
            return option
    return None


def _is_ticked(table: Table, place: int, options: Iterable[str]) -> bool:
    """Return whether the cells of a column are ticks, or repeat the option of the column."""
    option = folded(_option_of(table.header[place], options) or "")
    return _cells(table, [place]) <= {*_TICKS, option}


def _spread_message(table: Table, places: Sequence[int], options: Iterable[str]) -> str:
    named = [_option_of(table.header[place], options) or "" for place in places[:2]]
    return (
        f"the columns {_quoted(table, places)} are one question with a column per option, a form "
        "that is not read. Join them: one column, named after the question, with the options "
        f"that each person marked, such as '{'; '.join(named)}'; then import it with "
        "--separator ';' --several-marks"
    )


def _quoted(table: Table, places: Sequence[int]) -> str:
    return first_few([f"'{table.header[place]}'" for place in places], 3)


def _cells(table: Table, places: Sequence[int]) -> frozenset[str]:
    cells: set[str] = set()
    for row in table.rows:
        for place in places:
            cell = row.cells[place]
            cells.add(folded(cell))
    return frozenset(cells)

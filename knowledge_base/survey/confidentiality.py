"""Find columns of a survey that tell who people are, whether or not they are imported.

Messages count the offending cells, and never repeat their content.
"""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterator
from functools import cache

from knowledge_base.errors import Problem
from knowledge_base.survey.csv_file import Row, Table
from knowledge_base.survey.table_checks import unnamed
from knowledge_base.text.personal_data import tells_who_in_column


def identifying_columns(
    table: Table, participant_column: str, ignored: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem for each column that identifies people, unless it is ignored.

    The labels of participants are checked apart.
    """
    for place, column in enumerate(table.header):
        if column == participant_column or (column or unnamed(place)) in ignored:
            continue
        found = _identities(table, place)
        if found:
            kinds = dict.fromkeys(found.values())
            rows = list(found)
            yield _identifying(table, place, next(iter(kinds)), rows)


def _identities(table: Table, place: int) -> dict[Row, str]:
    """Map each row whose cell tells who somebody is to how it does."""
    column = table.header[place]

    @cache
    def how(cell: str) -> str | None:
        return tells_who_in_column(column, cell)

    found = {}
    for row in table.rows:
        kind = how(row.cells[place])
        if kind:
            found[row] = kind
    return found


def _identifying(table: Table, place: int, kind: str, rows: list[Row]) -> Problem:
    column = table.header[place] or unnamed(place)
    return Problem(
        table.name,
        rows[0].line,
        f"the column '{column}' holds {kind} ({len(rows):,}, the first on this line); "
        "participants were promised confidentiality. Leave the column out with "
        f"--ignore {shlex.quote(column)}, delete it, or put labels such as P1 in it",
    )

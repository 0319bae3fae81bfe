"""Keep names and addresses of people out of the evidence: studies promise confidentiality.

Messages count the offending cells, and never repeat their content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from knowledge_base.errors import Problem
from knowledge_base.survey.csv_file import Row, Table

_MAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]{2,}")
_TITLE = r"(Dr|Prof|Mr|Mrs|Ms|Mx|Miss|Herr|Frau|Sr|Sra)\.?\s"
_WORD = r"[^\W\d_]+(['’-][^\W\d_]+)*\.?"
_NAME = re.compile(
    rf"{_TITLE}.+|{_WORD}(,?\s+|[._]){_WORD}(\s+{_WORD})*|[^\W\d_a-z][^\W\d_A-Z]{{2,}}"
)
"""A title, several words without a digit, or one capitalised word: names, rather than labels."""
_IDENTIFYING = re.compile(
    r"(full |first |last |family |given |user ?|sur)?name"
    r"|e-?mail( address)?|(tele)?phone( number)?",
    re.IGNORECASE,
)
"""Headers of columns that identify people."""


def identifying_columns(table: Table, participant_column: str) -> Iterator[Problem]:
    """Yield a problem for each column that identifies people, whether or not it is imported."""
    for place, column in enumerate(table.header):
        mails = [row for row in table.rows if _MAIL.search(row.cells[place])]
        if mails:
            yield _identifying(table, place, "e-mail addresses", mails)
        elif _IDENTIFYING.fullmatch(column) and column != participant_column:
            filled = [row for row in table.rows if row.cells[place]]
            if filled:
                yield _identifying(table, place, "data that identifies people", filled)


def _identifying(table: Table, place: int, kind: str, rows: list[Row]) -> Problem:
    column = table.header[place] or str(place + 1)
    return Problem(
        table.name,
        rows[0].line,
        f"the column '{column}' holds {kind} ({len(rows):,}, the first on this line); "
        "participants were promised confidentiality. Delete the column or put labels such as P1 "
        "in it; or keep counts only, with --counts",
    )


def looks_like_a_name(label: str) -> bool:
    """Return whether a participant's label looks like the name of a person."""
    return bool(_NAME.fullmatch(label))


def names_as_labels(file: str, column: str, names: Mapping[str, int]) -> Problem:
    """Build the problem of labels that look like names; `names` maps each to its first line."""
    first_line = next(iter(names.values()))
    return Problem(
        file,
        first_line,
        f"the column '{column}' holds what look like people's names "
        f"({len(names):,}, the first on this line). Put labels such as P1 in their place, "
        "or keep counts only, with --counts. If the study published them as pseudonyms, "
        "add --pseudonyms",
    )

"""The table of a survey in; who answered what on which line, or why it cannot be told, out.

A table is long (a row an answer), wide (a row a person, a column an item) or a count of answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.errors import Problem
from knowledge_base.model.participant import Participant
from knowledge_base.survey.csv_file import Row, Table
from knowledge_base.text.suggest import nearest

_MAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]{2,}")
_TITLE = r"(Dr|Prof|Mr|Mrs|Ms|Mx|Miss|Herr|Frau|Sr|Sra)\.?\s"
_WORD = r"[^\W\d_]+(['’-][^\W\d_]+)*\.?"
_NAME = re.compile(
    rf"{_TITLE}.+|{_WORD}(,?\s+|[._]){_WORD}(\s+{_WORD})*|[^\W\d_a-z][^\W\d_A-Z]{{2,}}"
)
"""A title, several words without a digit, or one capitalised word: how people are called, and labels are not."""
_NAMING = re.compile(
    r"(full |first |last |family |given |user ?|sur)?name|e-?mail( address)?|(tele)?phone( number)?",
    re.IGNORECASE,
)
"""Headers of columns that tell who somebody is."""


@dataclass(frozen=True)
class Columns:
    """How the header names what is needed, and which columns hold nothing to import."""

    participant: str = "participant"
    item: str = "item"
    answer: str = "answer"
    count: str | None = None
    ignored: tuple[str, ...] = ()
    pseudonyms: bool = False
    """Whether labels that look like names were made up by the study."""


@dataclass(frozen=True)
class Answer:
    """One filled or blank cell: what a participant answered to an item; in a table of counts, how many did."""

    line: int
    participant: str | None
    item: str
    text: str
    count: int = 1


@dataclass(frozen=True)
class Survey:
    """All answers of a table; `ignored` are the columns that were not read, `counted` says that each row is a count."""

    name: str
    answers: tuple[Answer, ...]
    items: tuple[str, ...]
    ignored: tuple[str, ...] = ()
    counted: bool = False


def survey_of(table: Table, columns: Columns, counts: bool) -> tuple[Survey | None, list[Problem]]:
    """Read a table; with `counts` nobody needs a label, and no label is looked at."""
    counts = counts or columns.count is not None
    problems = [
        *_unknown_columns(table, columns),
        *([] if counts else _people_named(table, columns)),
    ]
    long = _is_long(table, columns)
    if not problems and (
        (columns.count and not long) or (not counts and columns.participant not in table.header)
    ):
        problems.append(_no_form(table, columns))
    if problems:
        return None, problems
    survey = _long(table, columns) if long else _wide(table, columns)
    problems = [] if counts else _wrong_labels(survey, columns)
    problems += _wrong_counts(table, columns) if columns.count else []
    problems += [] if long or counts else _people_twice(table, columns)
    return (None, problems) if problems else (survey, [])


def _is_long(table: Table, columns: Columns) -> bool:
    return (
        columns.item in table.header
        and columns.answer in table.header
        and (not columns.count or columns.count in table.header)
    )


def _no_form(table: Table, columns: Columns) -> Problem:
    wanted = (
        [columns.participant, columns.item, columns.answer]
        if not columns.count
        else [columns.item, columns.answer, columns.count]
    )
    missing = [name for name in wanted if name not in table.header]
    return Problem(
        table.name,
        1,
        f"the header names no column {' or '.join(missing)}; it names {', '.join(filter(None, table.header))}. "
        "Expected is a "
        "row an answer (participant, item, answer) or a row a person (participant, and a column an item); say "
        "which "
        "columns these are with --participant-column, --item-column, --answer-column and --count-column",
    )


def _unknown_columns(table: Table, columns: Columns) -> Iterator[Problem]:
    """Find columns that were asked for by a name of their own and are not there."""
    usual = Columns()
    asked_for = [
        name
        for name in (columns.participant, columns.item, columns.answer, columns.count)
        if name and name not in (usual.participant, usual.item, usual.answer)
    ]
    for name in (*asked_for, *columns.ignored):
        if name not in table.header:
            yield Problem(
                table.name,
                1,
                f"there is no column {name}; {nearest(name, filter(None, table.header))}",
            )


def _long(table: Table, columns: Columns) -> Survey:
    item, answer = table.header.index(columns.item), table.header.index(columns.answer)
    person = (
        table.header.index(columns.participant)
        if columns.participant in table.header and not columns.count
        else None
    )
    count = table.header.index(columns.count) if columns.count else None
    used = {item, answer, person, count}
    answers = tuple(
        Answer(
            row.line,
            None if person is None else row.cells[person],
            row.cells[item],
            row.cells[answer],
            1 if count is None else _whole(row.cells[count]) or 0,
        )
        for row in table.rows
    )
    items = tuple(dict.fromkeys(one.item for one in answers if one.item))
    return Survey(table.name, answers, items, _not_read(table, used), count is not None)


def _wide(table: Table, columns: Columns) -> Survey:
    person = (
        table.header.index(columns.participant) if columns.participant in table.header else None
    )
    items = {
        place: name
        for place, name in enumerate(table.header)
        if place != person and name and name not in columns.ignored
    }
    answers = tuple(
        Answer(
            row.line,
            f"row {row.line}" if person is None else row.cells[person],
            name,
            row.cells[place],
        )
        for row in table.rows
        for place, name in items.items()
    )
    return Survey(table.name, answers, tuple(items.values()), _not_read(table, {person, *items}))


def _not_read(table: Table, used: set[int | None]) -> tuple[str, ...]:
    return tuple(
        name or f"column {place + 1}, which has no name"
        for place, name in enumerate(table.header)
        if place not in used
    )


def _whole(text: str) -> int | None:
    return int(text) if re.fullmatch("0|[1-9][0-9]{0,8}", text) else None


def _wrong_counts(table: Table, columns: Columns) -> list[Problem]:
    place = table.header.index(columns.count)
    return [
        Problem(
            table.name,
            row.line,
            f"{row.cells[place] or 'an empty cell'} is no count; write a whole number, such as 6 or 1560",
        )
        for row in table.rows
        if _whole(row.cells[place]) is None
    ]


def _people_named(table: Table, columns: Columns) -> Iterator[Problem]:
    """Find columns that would tell who somebody is; what stands in them is not repeated."""
    for place, column in enumerate(table.header):
        lines = [row.line for row in table.rows if _MAIL.search(row.cells[place])]
        named = (
            [row.line for row in table.rows if row.cells[place]]
            if _NAMING.fullmatch(column) and column != columns.participant
            else []
        )
        if lines or named:
            what = "e-mail addresses" if lines else "something that tells who people are"
            yield Problem(
                table.name,
                (lines or named)[0],
                f"the column {column or place + 1} holds {what} ({len(lines or named):,}, the "
                "first on this "
                "line); participants were promised confidentiality. Take the column out of the file or put labels such as P1 in "
                "its "
                "place; or keep counts only, with --counts",
            )


def _people_twice(table: Table, columns: Columns) -> Iterator[Problem]:
    place = table.header.index(columns.participant)
    first: dict[str, Row] = {}
    for row in table.rows:
        before = first.setdefault(row.cells[place], row)
        if before is not row:
            yield Problem(
                table.name,
                row.line,
                f"{row.cells[place]} has a row already, on line {before.line}; a person has one row, so "
                "take one of "
                "them out",
            )


def _wrong_labels(survey: Survey, columns: Columns) -> list[Problem]:
    """Find labels that no participant can have; names are counted, not repeated."""
    first: dict[str, int] = {}
    for answer in survey.answers:
        first.setdefault(answer.participant or "", answer.line)
    named = (
        {}
        if columns.pseudonyms
        else {label: line for label, line in first.items() if _NAME.fullmatch(label)}
    )
    problems = (
        [
            Problem(
                survey.name,
                next(iter(named.values())),
                f"the column {columns.participant} holds what look like people's names "
                f"({len(named):,}, "
                "the first on this line); put labels such as P1 in their place, or keep counts only, with --counts. If the study "
                "itself "
                "made them up and prints them, say --pseudonyms",
            )
        ]
        if named
        else []
    )
    for label, line in first.items():
        wrong = (
            "the row names no participant; give it a label such as P1"
            if not label
            else Participant.kind.wrong_id(label)
        )
        if wrong and label not in named:
            problems.append(Problem(survey.name, line, f"{columns.participant}: {wrong}"))
    return problems

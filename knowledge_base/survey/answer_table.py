"""Parse the table of a survey into answers, each with its line.

A table is long (one row per answer), wide (one row per participant, one column per item), or
counted (one row per item and option, with how many people chose it).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from knowledge_base.errors import Problem
from knowledge_base.survey.columns import (
    Columns,
    is_long,
    lacks_columns,
    missing_columns,
    unknown_columns,
)
from knowledge_base.survey.confidentiality import identifying_columns
from knowledge_base.survey.csv_file import Row, Table
from knowledge_base.survey.labels import ids_of_labels
from knowledge_base.survey.names import folded
from knowledge_base.survey.table_checks import (
    header_rows_below,
    rows_without_item,
    unnamed,
    unnamed_columns,
    unread_answers,
)


@dataclass(frozen=True)
class Answer:
    """One cell, filled or blank: the answer of a participant to an item.

    In a table of counts, `count` is how many people gave it. `participant` is None if the
    table has no participants.
    """

    line: int
    participant: str | None
    item: str
    text: str
    count: int = 1


@dataclass(frozen=True)
class Survey:
    """All answers of a table, and its items in order.

    `ignored` names the columns that were not read; `counted` is True for a table of counts, and
    `wide` for one with a column per item; `renamed` maps labels to the ids made of them.
    """

    name: str
    answers: tuple[Answer, ...]
    items: tuple[str, ...]
    ignored: tuple[str, ...] = ()
    counted: bool = False
    wide: bool = False
    header_rows: int = 1
    renamed: Mapping[str, str] = field(default_factory=dict)


def parse_survey(
    table: Table, columns: Columns, counts: bool, options: Collection[str] = ()
) -> tuple[Survey | None, list[Problem]]:
    """Parse a table; with `counts` participants are optional and labels are not checked.

    `options` are those of all scales of the study. The survey is None if there are problems.
    """
    columns = columns.as_in(table.header)
    counts = counts or columns.count is not None
    problems = list(unknown_columns(table, columns))
    problems += unnamed_columns(table, columns.ignored)
    header_rows = list(header_rows_below(table, columns.participant, counts))
    if header_rows:
        # What these rows hold would be reported as answers, names or labels.
        return None, [*problems, *header_rows]
    if not counts:
        problems += identifying_columns(table, columns.participant, columns.ignored)
    long = is_long(table, columns)
    if not problems and lacks_columns(table, columns, long, counts):
        problems.append(missing_columns(table, columns))
    if problems:
        return None, problems
    survey = _long(table, columns) if long else _wide(table, columns)
    if long:
        problems += rows_without_item(table, columns.item)
        problems += unread_answers(table, survey.ignored, columns.ignored, options)
    if counts:
        survey = _with_unlabelled_people(survey)
    else:
        survey, wrong_labels = _with_ids(survey, columns)
        problems += wrong_labels
    if columns.count:
        problems += _wrong_counts(table, columns.count)
    if not (long or counts):
        problems += _repeated_people(table, columns.participant)
    return (None, problems) if problems else (survey, [])


def _long(table: Table, columns: Columns) -> Survey:
    item = table.header.index(columns.item)
    answer = table.header.index(columns.answer)
    count = table.header.index(columns.count) if columns.count else None
    person = None
    if not columns.count and columns.participant in table.header:
        person = table.header.index(columns.participant)
    answers = []
    known: dict[str, str] = {}
    for row in table.rows:
        label = None if person is None else row.cells[person]
        size = 1 if count is None else _whole_number(row.cells[count]) or 0
        written = row.cells[item]
        # The first spelling names the item: rows with another kind of blank belong to it.
        name = known.setdefault(folded(written, columns.ignore_case), written)
        answers.append(Answer(row.line, label, name, row.cells[answer], size))
    items = dict.fromkeys(one.item for one in answers if one.item)
    ignored = _unread_columns(table, (item, answer, person, count))
    return Survey(
        table.name,
        tuple(answers),
        tuple(items),
        ignored,
        counted=count is not None,
        header_rows=table.header_rows,
    )


def _wide(table: Table, columns: Columns) -> Survey:
    person = None
    if columns.participant in table.header:
        person = table.header.index(columns.participant)
    items = {}
    for place, name in enumerate(table.header):
        if place != person and name and name not in columns.ignored:
            items[place] = name
    answers = []
    for row in table.rows:
        label = f"row {row.line}" if person is None else row.cells[person]
        for place, name in items.items():
            answers.append(Answer(row.line, label, name, row.cells[place]))
    ignored = _unread_columns(table, (person, *items))
    return Survey(
        table.name,
        tuple(answers),
        tuple(items.values()),
        ignored,
        wide=True,
        header_rows=table.header_rows,
    )


def _unread_columns(table: Table, read: Iterable[int | None]) -> tuple[str, ...]:
    read = set(read)
    unread = []
    for place, name in enumerate(table.header):
        if place not in read:
            unread.append(name or f"{unnamed(place)}, which has no name")
    return tuple(unread)


def _whole_number(text: str) -> int | None:
    if not re.fullmatch("0|[1-9][0-9]{0,8}", text):
        return None
    return int(text)


def _wrong_counts(table: Table, column: str) -> Iterator[Problem]:
    place = table.header.index(column)
    for row in table.rows:
        cell = row.cells[place]
        if _whole_number(cell) is None:
            shown = f"'{cell}'" if cell else "an empty cell"
            yield Problem(
                table.name,
                row.line,
                f"{column}: {shown} is not a count; write a whole number, such as 6 or 1560",
            )


def _repeated_people(table: Table, column: str) -> Iterator[Problem]:
    place = table.header.index(column)
    first: dict[str, Row] = {}
    for row in table.rows:
        label = row.cells[place]
        before = first.setdefault(label, row)
        if before is not row:
            yield Problem(
                table.name,
                row.line,
                f"{column}: '{label}' already has a row, on line {before.line}; "
                "keep one row per participant",
            )


def _with_unlabelled_people(survey: Survey) -> Survey:
    """Take each row without a label for a person, so that no answer of two is taken for one."""
    answers = []
    for answer in survey.answers:
        if answer.participant == "":
            answer = replace(answer, participant=f"row {answer.line}")
        answers.append(answer)
    return replace(survey, answers=tuple(answers))


def _with_ids(survey: Survey, columns: Columns) -> tuple[Survey, list[Problem]]:
    """Replace the labels of participants by their ids."""
    lines: dict[str, int] = {}
    for answer in survey.answers:
        lines.setdefault(answer.participant or "", answer.line)
    ids, problems = ids_of_labels(survey.name, columns.participant, lines, columns.pseudonyms)
    if problems:
        return survey, problems
    renamed = {label: id for label, id in ids.items() if label != id}
    if not renamed:
        return survey, []
    answers = []
    for answer in survey.answers:
        id = ids[answer.participant or ""]
        answers.append(replace(answer, participant=id))
    return replace(survey, answers=tuple(answers), renamed=renamed), []

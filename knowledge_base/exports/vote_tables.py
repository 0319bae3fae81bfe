"""The published tables of votes: one of every mark, and one of statements with their counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import get_args

from knowledge_base.analysis.agreement import POSITIONS
from knowledge_base.analysis.ballot import Ballot, ballot_on
from knowledge_base.analysis.scales import Position, reading_of
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.exports.agreement_columns import (
    ASKED,
    COUNTS_ONLY,
    DIRECTION,
    HEADLINE,
    MARKS,
    SIDE,
    N,
)
from knowledge_base.exports.columns import (
    RIGHTS,
    SEVERAL,
    STUDY,
    Column,
    field_columns,
    key_column,
    within,
)
from knowledge_base.exports.csv_writer import Table
from knowledge_base.model.statement import Statement
from knowledge_base.model.values import Side


@dataclass(frozen=True)
class MarkRow:
    """A row of the votes: the mark of a person, or a count of marks if `person` is None."""

    statement: Statement
    option: str
    person: str | None
    marks: int


def mark_rows(kb: KnowledgeBase) -> Iterator[MarkRow]:
    """Yield every mark, in the order of the files; counted votes have a row per option."""
    for ref, votes in kb.votes.items():
        statement = kb.statements[ref]
        for option, marks in votes.marks.items():
            if isinstance(marks, int):
                yield MarkRow(statement, option, None, marks)
                continue
            for person in marks:
                yield MarkRow(statement, option, person, 1)


def _side(kb: KnowledgeBase, row: MarkRow) -> str:
    """Return the side of a mark, as far as the statement gives its options sides."""
    reading = reading_of(kb.scale_of(row.statement), row.statement.measures)
    return reading.sides[row.option]


def _ballots(kb: KnowledgeBase) -> list[Ballot]:
    return [ballot_on(kb, statement) for statement in kb.statements.values()]


def _position(position: Position) -> Column:
    return Column(
        position.replace(" ", "_"),
        f"The number of people with the position: {position}. "
        "No value if only marks are published and one person could leave several.",
        lambda edition, ballot: ballot.agreement.counts and ballot.agreement.counts[position],
        "integer",
        required=False,
    )


VOTES = Table(
    "votes",
    "Every vote: one row per mark, or one row per option if a study publishes only counts.",
    mark_rows,
    (
        *within("statement", STUDY),
        Column(
            "statement",
            "The statement voted on, as study/id.",
            lambda edition, row: row.statement.ref,
            refers_to="statements",
        ),
        Column(
            "participant",
            "The participant who left the mark, as study/label. Empty if only counts are "
            "published.",
            lambda edition, row: row.person and row.statement.sibling(row.person),
            required=False,
            refers_to="participants",
        ),
        Column("option", "The option of the scale, as printed.", lambda edition, row: row.option),
        Column(
            "side",
            "The side that the option is on; answer for one on neither side; our reading.",
            lambda edition, row: _side(edition.kb, row),
            choices=get_args(Side),
        ),
        Column(
            "marks",
            "The number of marks in the row: 1 if the participant is named.",
            lambda edition, row: row.marks,
            "integer",
        ),
        *within("statement", *RIGHTS),
    ),
)

STATEMENTS = Table(
    "statements",
    "Every statement with its exact wording and the counts of its vote.",
    _ballots,
    (
        *within(
            "statement",
            STUDY,
            key_column("statement", "The statement, as study/id."),
            *field_columns(Statement, "title", "text", "page", "locator", "figure", "scale"),
            *field_columns(Statement, "measures", "agreement_means"),
            *(replace(column, name="asks_about") for column in field_columns(Statement, "side")),
            *field_columns(Statement, "because", "principles"),
            *field_columns(Statement, "outside", "metric", "purpose", "several_marks", "asks_two"),
        ),
        *within("agreement", COUNTS_ONLY, ASKED, MARKS),
        *map(_position, POSITIONS),
        *within("agreement", N, DIRECTION, SIDE),
        Column(
            "opposed",
            f"The participants opposed to the direction, as study/label. {SEVERAL}",
            lambda edition, ballot: [stance.participant.ref for stance in ballot.opposed],
            required=False,
        ),
        Column(
            "otherwise",
            "The participants on the other side who report another experience, which opposes "
            f"nobody, as study/label. {SEVERAL}",
            lambda edition, ballot: [stance.participant.ref for stance in ballot.otherwise],
            required=False,
        ),
        *within("agreement", HEADLINE),
        *within("statement", *RIGHTS),
    ),
)

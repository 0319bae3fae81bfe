"""The published tables of votes, with the made-up votes of the bakery."""

from __future__ import annotations

from collections import Counter

import pytest

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.exports.vote_tables import STATEMENTS, VOTES, mark_rows
from knowledge_base.publication.collection import Collection
from knowledge_base.publication.edition import Edition
from tests.support.tables import rows_of


@pytest.fixture
def edition(kb: KnowledgeBase) -> Edition:
    return Edition(kb, Collection())


def test_a_named_vote_has_a_row_for_each_mark_of_each_person(kb: KnowledgeBase) -> None:
    marks = [
        (row.option, row.person, row.marks)
        for row in mark_rows(kb)
        if row.statement.ref == "baker-2021/s4"
    ]
    assert [
        ("strongly agree", "P1", 1),
        ("strongly agree", "P2", 1),
        ("strongly agree", "P3", 1),
        ("strongly agree", "P5", 1),
        ("strongly agree", "P6", 1),
        ("partially disagree", "P4", 1),
    ] == marks


def test_a_counted_vote_has_a_row_for_each_option_and_no_person(kb: KnowledgeBase) -> None:
    marks = [
        (row.option, row.person, row.marks)
        for row in mark_rows(kb)
        if row.statement.ref == "miller-2023/weigh"
    ]
    assert [("do", None, 25), ("do not", None, 10), ("have none", None, 5)] == marks


def test_every_vote_of_every_study_is_in_the_table(edition: Edition) -> None:
    marks = Counter()
    for row in rows_of(edition, VOTES):
        marks[row["statement"]] += int(row["marks"])
    assert {
        "baker-2021/s1": 7,
        "baker-2021/s2": 6,
        "baker-2021/s3": 6,
        "baker-2021/s4": 6,
        "miller-2023/weigh": 40,
        "miller-2023/slow": 37,
        "miller-2023/tools": 42,
        "miller-2023/hours": 39,
    } == marks


@pytest.mark.parametrize(
    "statement, last",
    [
        (
            "baker-2021/s3",
            {
                "study": "baker-2021",
                "participant": "baker-2021/P2",
                "option": "no opinion",
                "side": "no opinion",
                "marks": "1",
            },
        ),
        (
            "miller-2023/slow",
            {
                "study": "miller-2023",
                "participant": "",
                "option": "gets in the way",
                "side": "disagree",
                "marks": "3",
            },
        ),
    ],
)
def test_a_mark_is_published_with_its_side(
    edition: Edition, statement: str, last: dict[str, str]
) -> None:
    row = [row for row in rows_of(edition, VOTES) if row["statement"] == statement][-1]
    assert last == {name: row[name] for name in last}


COUNTS = (
    "counts_only",
    "asked",
    "marks",
    "agrees",
    "disagrees",
    "split",
    "neutral",
    "answered",
    "no_opinion",
    "not_applicable",
    "not_recorded",
    "n",
    "direction",
    "side",
    "opposed",
)


@pytest.mark.parametrize(
    "statement, counts",
    [
        ("baker-2021/s3", "false 6 6 1 3 0 0 0 2 0 0 4 - - -"),
        ("baker-2021/s4", "false 6 6 5 1 0 0 0 0 0 0 6 all_but_one agrees baker-2021/P4"),
        ("miller-2023/weigh", "true 40 40 25 10 0 0 0 0 5 0 35 - - -"),
        ("miller-2023/slow", "true 40 37 30 3 0 4 0 0 0 3 37 two_thirds_or_more agrees -"),
        # Without people there are marks alone, and an empty cell is no zero.
        ("miller-2023/tools", "true 40 42 - - - - - - - - - - - -"),
        ("miller-2023/scent", "false - 0 - - - - - - - - - - - -"),
    ],
)
def test_each_count_of_a_statement_is_in_its_own_column(
    edition: Edition, statement: str, counts: str
) -> None:
    (row,) = [row for row in rows_of(edition, STATEMENTS) if row["statement"] == statement]
    cells = [row[name].replace(" ", "_") or "-" for name in COUNTS]
    assert counts.split() == cells


def test_the_columns_of_the_positions_say_what_they_count() -> None:
    (column,) = [column for column in STATEMENTS.columns if column.name == "no_opinion"]
    assert (
        "The number of people with the position: no opinion. "
        "No value if only marks are published and one person could leave several.",
        "integer",
        False,
    ) == (column.description, column.type, column.required)

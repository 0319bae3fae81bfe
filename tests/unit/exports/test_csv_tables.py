"""The published tables of records, with the made-up records of the bakery."""

from __future__ import annotations

import pytest

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.exports.csv_tables import (
    FINDINGS,
    MEASUREMENTS,
    PARTICIPANTS,
    QUOTES,
    VIEWS,
)
from knowledge_base.exports.csv_writer import Table
from knowledge_base.publication.collection import Collection
from knowledge_base.publication.edition import Edition
from tests.support.tables import rows_of

MORE_LOAVES = {
    "finding": "more-loaves",
    "side": "benefit",
    "principles": "slow-dough",
    "outcome": "loaves-a-week",
    "rests_on": "baker-2021/s1 miller-2023/slow baker-2021/rest miller-2023/loaves-counted",
    "against": "baker-2021/fridge",
    "looked_in": "",
    "methodological_limitations": "moderate",
    "coherence": "minor",
    "adequacy": "minor",
    "relevance": "no or very minor",
    "confidence": "moderate",
    "explanation": "Two studies that agree allow no more.",
    "appraised_by": "Ada Example; Ben Sample; Cleo Third",
    "appraised_on": "2026-11-22",
    "guidance": "weekly-bread",
}
BETTER_BREAD = {
    "finding": "better-bread",
    "coherence": "minor",
    "adequacy": "serious",
    "confidence": "low",
    "appraised_by": "Ada Example",
    "guidance": "first-loaf weekly-bread",
}
REST = {
    "study": "baker-2021",
    "quote": "baker-2021/rest",
    "text": "While one dough rests I shape the next [...] so I bake twice.",
    "page": "33",
    "participant": "baker-2021/P6",
    "statement": "baker-2021/s1",
    "reading": "supports",
    "explains_vote": "",
}
FIRST_LOAF = {
    "view": "baker-2021/first-loaf-effort",
    "by": "authors",
    "verbatim": "true",
    "page": "38",
    "statement": "",
}
P4 = {
    "study": "baker-2021",
    "participant": "baker-2021/P4",
    "session": "2",
    "address": "studies/baker-2021/p4/",
}


COUNTED = {
    "study": "miller-2023",
    "measurement": "miller-2023/loaves-counted",
    "title": "Loaves a week",
    "of": "households",
    "n": "31",
    "value": "1.5",
    "unit": "loaves a week",
    "statistic": "median",
    "spread": "quartiles 1 and 2",
    "by": "The households themselves.",
    "limits": "Nine households kept no tally.; Nobody counted loaves of quick dough.",
    "page": "",
    "locator": "table 4",
    "principles": "slow-dough",
    "metric": "loaves-a-week",
    "side": "benefit",
    "address": "studies/miller-2023/loaves-counted/",
}


@pytest.mark.parametrize(
    "table, expected",
    [
        (FINDINGS, MORE_LOAVES),
        (FINDINGS, BETTER_BREAD),
        (QUOTES, REST),
        (VIEWS, FIRST_LOAF),
        (MEASUREMENTS, COUNTED),
        (PARTICIPANTS, P4),
    ],
)
def test_each_value_of_a_record_is_in_its_own_column(
    kb: KnowledgeBase, table: Table, expected: dict[str, str]
) -> None:
    (key,) = [column.name for column in table.columns if column.key]
    rows = {row[key]: row for row in rows_of(Edition(kb, Collection()), table)}
    row = rows[expected[key]]
    assert expected == {name: row[name] for name in expected}


def test_a_concern_is_described_with_its_question_and_its_levels() -> None:
    (column,) = [one for one in FINDINGS.columns if one.name == "methodological_limitations"]
    assert (
        "How serious the concerns about methodological limitations are.",
        ("no or very minor", "minor", "moderate", "serious"),
    ) == (column.description, column.choices)

"""Columns follow from the fields of records: their names, types, limits and foreign keys."""

from __future__ import annotations

import pytest

from knowledge_base.exports.columns import (
    SEVERAL,
    STUDY,
    field_columns,
    fields_of,
    key_column,
    reference_column,
    within,
)
from knowledge_base.exports.csv_tables import TABLES
from knowledge_base.load import load
from knowledge_base.model.finding import Finding
from knowledge_base.model.participant import Participant
from knowledge_base.model.quote import Quote
from knowledge_base.model.statement import Statement
from knowledge_base.model.view import View
from knowledge_base.publication.collection import Collection
from knowledge_base.publication.edition import Edition
from tests.support.cases import BASE


@pytest.fixture(scope="module")
def edition() -> Edition:
    return Edition(load(BASE), Collection())


def test_a_column_has_the_name_of_its_field_in_files(edition: Edition) -> None:
    (column,) = field_columns(Finding, "side")
    finding = next(iter(edition.kb.findings.values()))
    assert "side" == column.name
    assert ("benefit", "cost", "harm", "feasibility", "condition") == column.choices
    assert finding.side == column.value(edition, finding)


@pytest.mark.parametrize(
    "name, type, required",
    [
        ("text", "string", True),
        ("figure", "string", False),
        ("asked", "integer", False),
        ("several_marks", "boolean", True),
        ("principles", "string", False),
    ],
)
def test_type_and_requirement_follow_from_the_field(name: str, type: str, required: bool) -> None:
    (column,) = field_columns(Statement, name)
    assert (type, required) == (column.type, column.required)


def test_a_list_is_described_as_several_values() -> None:
    text, principles = field_columns(Quote, "text", "principles")
    assert not text.description.endswith(SEVERAL)
    assert principles.description.endswith(f" {SEVERAL}")


def test_a_reference_column_has_study_and_id_and_names_its_table(edition: Edition) -> None:
    column = reference_column(Quote, "participant")
    quote = edition.kb.quotes["example/dry-summer"]
    assert f"example/{quote.participant}" == column.value(edition, quote)
    assert ("participants", True) == (column.refers_to, column.required)


def test_a_reference_that_is_not_given_is_no_value(edition: Edition) -> None:
    column = reference_column(View, "statement")
    view = edition.kb.views["example/mind-the-lid"]
    about_none = view.model_copy(update={"statement": None})
    assert column.value(edition, about_none) is None
    assert not column.required


def test_columns_within_a_row_read_the_part_and_keep_the_rest(edition: Edition) -> None:
    class Row:
        quote = edition.kb.quotes["example/dry-summer"]

    study, key = within("quote", STUDY, key_column("quote", "The quote."))
    assert "example" == study.value(edition, Row)
    assert "example/dry-summer" == key.value(edition, Row)
    assert key.key


def test_withheld_fields_are_never_described_nor_published() -> None:
    assert "characteristics" not in dict(fields_of(Participant))
    published = [column.name for table in TABLES for column in table.columns]
    assert "characteristics" not in published


def test_fields_of_a_group_are_described_with_their_path() -> None:
    names = dict(fields_of(Finding))
    assert "appraisal.methodological limitations.concern" in names

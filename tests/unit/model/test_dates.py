"""Dates to the year, the month or the day, and ranges of them."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from knowledge_base.model.dates import Conducted, Issued
from knowledge_base.text.english import when

ISSUED = "a year, a month or a day, such as 2023, 2023-08 or 2023-08-31"
CONDUCTED = "a year, a month or a day, or a range of them, such as 2023-08 or 2021-06/2021-08"


@pytest.mark.parametrize("written", ["2024", "2024-12", "2024-12-31", "2024-02-29"])
def test_a_work_is_issued_in_a_year_a_month_or_on_a_day(written):
    assert written == TypeAdapter(Issued).validate_python(written)


@pytest.mark.parametrize(
    "written",
    ["2023-02-29", "2024-13", "2024-12-32", "31.12.2024", "2024-12/2025-01", "", [], "24"],
)
def test_what_is_no_date_is_answered_with_the_form(written):
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(Issued).validate_python(written)
    assert [ISSUED] == [error["msg"] for error in raised.value.errors()]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2021", "2021"),
        ("2021-06", "June 2021"),
        ("2021-06-03", "3 June 2021"),
        ("2021-06/2021-08", "June to August 2021"),
        ("2021-11/2022-02", "November 2021 to February 2022"),
        ("2019/2021", "2019 to 2021"),
        ("2019/2021-03", "2019 to March 2021"),
        ("2021-06-03/2021-06-30", "3 June to 30 June 2021"),
    ],
)
def test_a_study_was_conducted_at_a_date_or_in_a_range(written, words):
    assert written == TypeAdapter(Conducted).validate_python(written)
    assert words == when(written)


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("2021-06 to 2021-08", "2021-06/2021-08"),
        ("2021-06–2021-08", "2021-06/2021-08"),
        ("2021-06 -- 2021-08", "2021-06/2021-08"),
        ("2021-06/08", "2021-06/2021-08"),
        ("2023-2024", "2023/2024"),
        ("2021-06-2021-08", "2021-06/2021-08"),
        ("2021-06/2021-06", "2021-06"),
        ("2021-08/2021-06", CONDUCTED),
        ("2021-06/2021-08/2021-09", CONDUCTED),
        ("June to August 2021", CONDUCTED),
        ("2021-06/", CONDUCTED),
        ("", CONDUCTED),
        ([], CONDUCTED),
    ],
)
def test_another_form_of_a_range_is_answered_with_ours(written, answer):
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(Conducted).validate_python(written)
    assert [answer] == [error["msg"] for error in raised.value.errors()]

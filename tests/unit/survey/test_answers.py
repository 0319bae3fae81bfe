"""Reading the cells of a survey, and advice on answers that are not on the scale."""

from __future__ import annotations

import pytest

from knowledge_base.survey.answers import CellMarks, Scale, alike_options

SCALE = Scale("approval", ("yes", "rather yes", "no"))
WHERE = "study.yml:9"


@pytest.mark.parametrize(
    "cell, marks",
    [
        ("", CellMarks(())),
        ("yes; no", CellMarks(("yes", "no"))),
        # A blank between two answers hides neither of them.
        ("yes; ; no", CellMarks(("yes", "no"))),
        ("; no", CellMarks(("no",))),
        ("maybe; perhaps; no", CellMarks(("no",), ("maybe", "perhaps"))),
    ],
)
def test_every_answer_in_a_cell_is_a_mark_or_unknown(cell, marks):
    scale = Scale("approval", ("yes", "no"), separator=";")
    assert marks == scale.marks_in(cell)


def test_an_unknown_answer_is_quoted_as_it_is_written():
    scale = Scale("approval", ("yes", "no"), ignore_case=True)
    assert CellMarks((), ("Maybe  So",)) == scale.marks_in("Maybe  So")


@pytest.mark.parametrize(
    "text, hint",
    [
        (
            "YES",
            "it differs from 'yes' only in case, blanks or punctuation; "
            "accept that with --ignore-case",
        ),
        (
            "yes/no",
            "it holds several answers; add --separator /, "
            "and --several-marks if a person could give several",
        ),
        (
            "don't know",
            "if it could be chosen, add the line `don't know: no opinion` to the scale, "
            "study.yml:9; if it means no answer, add --code 'don'\"'\"'t know='",
        ),
        (
            "7",
            "if it is a code, add its meaning, such as --code 7=yes, or --code 7= for no answer",
        ),
        (
            "rather no",
            "map it with --code 'rather no=OPTION', or add it to the scale, study.yml:9; "
            "choose from no, rather yes, yes",
        ),
    ],
)
def test_an_unknown_answer_comes_with_the_option_that_would_accept_it(text, hint):
    assert hint == SCALE.hint(text, WHERE)


def test_the_separator_in_use_is_not_proposed_again():
    scale = Scale("approval", ("yes", "no"), separator="/")
    assert "several answers" not in scale.hint("yes/maybe", WHERE)


def test_options_that_differ_in_case_blanks_or_punctuation_are_listed_in_pairs():
    options = ["yes", "No", "Yes", "no ", "maybe"]
    assert [("yes", "Yes"), ("No", "no ")] == alike_options(options)

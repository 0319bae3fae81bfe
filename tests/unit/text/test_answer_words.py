"""The words in answers that tell which kind of question they answer."""

from __future__ import annotations

import pytest

from knowledge_base.text import answer_words

HOW_OFTEN = [
    "never",
    "Hardly ever",
    "Almost never",
    "Very often",
    "Infrequently",
    "Always useful",
    "Daily",
    "weekly or more often",
    "Monthly, at most",
    "Less than monthly",
    "Yearly",
    "Bi-weekly",
    "fortnightly",
    "on a daily basis",
    "annually.",
    "Hourly",
    "Once a month",
    "once",
    "Only once",
    "At least once a week",
    "Twice per year",
    "2-3 times per week",
    "Several times a year",
    "More than five times",
    "Every day",
    "every other week",
    "Each month",
    "1 - Every few months",
    "Most of the time",
    "From time to time",
    "3: Sometimes",
    "almost\u00a0always",
]
NOT_HOW_OFTEN = [
    "agree",
    "More often useful than not",
    "Useful, and used daily",
    "Weekly releases are better",
    "A daily build helps",
    "Once I knew it, useful",
    "Useful at times",
    "No, never",
    "Yes, always",
    "At last",
    "Everybody agrees",
    "Every team needs it",
    "Timely",
    "not useful",
    # Other languages.
    "oft",
    "immer",
    "stimme überhaupt nicht zu",
    "pas du tout d'accord",
    "nunca",
    "once años",
    "sempre",
    "concordo totalmente",
]


@pytest.mark.parametrize("answer", HOW_OFTEN)
def test_an_answer_that_begins_with_how_often_tells_it(answer: str) -> None:
    assert answer_words.tells_how_often(answer)


@pytest.mark.parametrize("answer", NOT_HOW_OFTEN)
def test_an_answer_with_such_a_word_further_on_is_a_degree_of_something_else(answer: str) -> None:
    assert not answer_words.tells_how_often(answer)


@pytest.mark.parametrize("answer", ["No, never", "rather often so", "agree, always"])
def test_how_often_can_be_looked_for_anywhere(answer: str) -> None:
    assert answer_words.tells_how_often(answer, anywhere=True)


@pytest.mark.parametrize(
    "answer, begins, anywhere",
    [
        ("Likely", True, True),
        ("very unlikely", True, True),
        ("Not likely at all", True, True),
        ("5 = extremely likely", True, True),
        ("useful, most likely", False, True),
        ("Probably useful", False, True),
        ("likeable", False, False),
    ],
)
def test_an_answer_that_begins_with_how_likely_tells_it(
    answer: str, begins: bool, anywhere: bool
) -> None:
    assert (begins, anywhere) == (
        answer_words.tells_how_likely(answer),
        answer_words.tells_how_likely(answer, anywhere=True),
    )


@pytest.mark.parametrize(
    "answer",
    [
        "not at all",
        "Not at all useful",
        "Not useful at all",
        "Not likely at all.",
        "Not-at-all",
        "1 (not at all)",
        "0: Not  at all",
        "None at all",
    ],
)
def test_an_answer_can_be_the_lowest_of_degrees_from_none_upwards(answer: str) -> None:
    assert answer_words.begins_with_none(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "not useful",
        "No, not at all",
        "no change at all",
        "of no use at all",
        "not useful at all times",
        "useless",
        "I do not agree at all",
        "not all",
        "nothing",
        "überhaupt nicht",
        "pas du tout",
        "de modo nenhum",
    ],
)
def test_other_answers_are_not_the_lowest_of_degrees(answer: str) -> None:
    assert not answer_words.begins_with_none(answer)

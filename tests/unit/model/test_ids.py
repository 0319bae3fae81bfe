"""Ids made from words in any script."""

from __future__ import annotations

import pytest

from knowledge_base.model.ids import from_words


@pytest.mark.parametrize(
    "words, id",
    [
        ("O’Brien 2024", "obrien-2024"),
        ("Nguyễn 2025", "nguyen-2025"),
        ("Łukasz Ørsted 2020", "lukasz-orsted-2020"),
        ("Straße – weg", "strasse-weg"),
        ("Đorđević and Þór", "dordevic-and-thor"),
        ("İstanbul, naïve a–b", "istanbul-naive-a-b"),
        ("ﬁrst x² ™", "first-x2-tm"),
        ("C++ in 3 steps", "c-in-3-steps"),
    ],
)
def test_an_id_keeps_every_letter_of_its_words(words: str, id: str) -> None:
    assert id == from_words(words)


@pytest.mark.parametrize(
    "words", ["李 2025", "Иванов 2025", "Παπαδάκης 2025", "हिन्दी 2025", "β-VAE", "٣ 2025", ""]
)
def test_words_with_letters_that_cannot_be_in_an_id_make_none(words: str) -> None:
    assert "" == from_words(words)


def test_words_behind_the_end_of_an_id_may_have_any_letters() -> None:
    words = "one two three four five six seven eight nine 雨"
    assert "one-two-three-four-five-six-seven-eight" == from_words(words)

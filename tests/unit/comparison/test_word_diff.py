"""The words that differ between two versions of a text, with a few around them."""

from __future__ import annotations

import pytest

from knowledge_base.comparison.word_diff import word_diff

LONG = "A barrel without a lid breeds mosquitoes in a warm and a wet summer"


@pytest.mark.parametrize(
    "old, new, expected",
    [
        (LONG, f"Well, {LONG}", "{+Well,+} A barrel without a lid ..."),
        (LONG, f"{LONG} anyway", "... warm and a wet summer {+anyway+}"),
        ("Lids are good", "Lids are bad", "Lids are [-good-] {+bad+}"),
        ("Lids  are good", "Lids are\ngood", "only blanks or line breaks differ"),
    ],
)
def test_words_around_a_difference_are_kept(old: str, new: str, expected: str) -> None:
    assert expected == word_diff(old, new)

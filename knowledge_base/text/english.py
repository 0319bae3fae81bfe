"""Counts, lists and dates in English sentences."""

from __future__ import annotations

from collections.abc import Iterable

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(count: int) -> str:
    """Return a count, in words up to ten."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def figure(count: int) -> str:
    """Return a count in figures: 1,560."""
    return f"{count:,}"


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """Return a count with its noun: 1 mark, 2 marks."""
    form = noun if count == 1 else plural or f"{noun}s"
    return f"{count:,} {form}"


def counted_or_none(count: int | None, noun: str) -> str:
    """Return a count with its noun, or that it was not counted."""
    return counted(count, noun) if count else f"{noun}s not counted"


def listed(words: Iterable[str]) -> str:
    """Join words as in a sentence: a, b and c."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def sentence(words: str) -> str:
    """Capitalise the first letter only."""
    return words[:1].upper() + words[1:]

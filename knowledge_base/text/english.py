"""Counts and words in; how an English sentence has them, out."""

from __future__ import annotations

from collections.abc import Iterable

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(count: int) -> str:
    """Write a count in words up to ten."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def figure(count: int) -> str:
    """Write a count in figures: 1,560."""
    return f"{count:,}"


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """Write a count with its noun: 1 mark, 2 marks."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def counted_or_none(count: int | None, noun: str) -> str:
    """Write how many took part in a study, or that it is not known."""
    return counted(count, noun) if count else f"{noun}s not counted"


def listed(words: Iterable[str]) -> str:
    """Join words as a sentence does: a, b and c."""
    words = list(words)
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def sentence(words: str) -> str:
    """Let words begin a sentence; what follows the first letter stays as it is."""
    return words[:1].upper() + words[1:]

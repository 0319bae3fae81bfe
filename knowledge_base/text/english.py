"""Counts, lists and dates in English sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def number(count: int) -> str:
    """Return a count, in words up to ten."""
    if count < len(_NUMBERS):
        return _NUMBERS[count]
    return figure(count)


def figure(count: int) -> str:
    """Return a count in figures: 1,560."""
    return f"{count:,}"


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """Return a count with its noun: 1 mark, 2 marks."""
    form = noun
    if count != 1:
        form = plural or f"{noun}s"
    return f"{count:,} {form}"


def counted_or_none(count: int | None, noun: str) -> str:
    """Return a count with its noun, or that it was not counted."""
    if not count:
        return f"{noun}s not counted"
    return counted(count, noun)


def listed(words: Iterable[str]) -> str:
    """Join words as in a sentence: a, b and c."""
    return _joined(words, "and")


def either(words: Iterable[str]) -> str:
    """Join words of which one holds: a, b or c."""
    return _joined(words, "or")


def first_few(words: Collection[str], most: int = 6) -> str:
    """List the first words, and how many more there are: a, b and 3 more."""
    shown = list(words)[:most]
    hidden = len(words) - len(shown)
    if hidden:
        return listed([*shown, f"{hidden:,} more"])
    return ", ".join(shown)


def sentence(words: str) -> str:
    """Capitalise the first letter only."""
    initial = words[:1]
    return initial.upper() + words[1:]


def when(written: str) -> str:
    """Return a year, month or day, or a range, in words: 2021-06/2021-08 is June to August 2021."""
    first, _, last = written.partition("/")
    begin, year = _date(first)
    if not last:
        return f"{begin}{year}"
    end, last_year = _date(last)
    if begin and end and year == last_year:
        return f"{begin}to {end}{year}"
    return f"{begin}{year} to {end}{last_year}"


def _date(written: str) -> tuple[str, str]:
    """Return the day and month in words, with a blank behind them, and the year."""
    year, *rest = written.split("-")
    if not rest:
        return "", year
    name = _MONTHS[int(rest[0]) - 1]
    days = [f"{int(day)} " for day in rest[1:]]
    return f"{''.join(days)}{name} ", year


def day(written: date) -> str:
    """Return a day in words: 22 November 2026."""
    name = _MONTHS[written.month - 1]
    return f"{written.day} {name} {written.year}"


def _joined(words: Iterable[str], last_sign: str) -> str:
    *first, last = list(words) or [""]
    if not first:
        return last
    start = ", ".join(first)
    return f"{start} {last_sign} {last}"

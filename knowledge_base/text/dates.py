"""Dates in sentences."""

from __future__ import annotations

from datetime import date

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


def month(written: str) -> str:
    """Return a year, or a year and month, in words: 2023, August 2023."""
    year, _, number_of_month = written.partition("-")
    return f"{_MONTHS[int(number_of_month) - 1]} {year}" if number_of_month else year


def day(written: date) -> str:
    """Return a day in words: 22 November 2026."""
    return f"{written.day} {_MONTHS[written.month - 1]} {written.year}"

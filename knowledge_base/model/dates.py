"""The types of fields with a date that may be known to the year, the month or the day."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from knowledge_base.model.values import Form, OtherFormError

_DATE = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_RANGE = f"{_DATE}(/{_DATE})?"
_BETWEEN = re.compile(r"\s*(?:/|--|–|—|-(?=[0-9]{4}\b)|\bto\b|\buntil\b)\s*")
"""The sign between the ends of a range, in the forms that people write."""


def _date(value: Any) -> str:
    if not (isinstance(value, str) and re.fullmatch(_DATE, value)):
        raise ValueError
    if len(value) == len("2023-08-31"):
        # A day that its month does not have raises ValueError.
        date.fromisoformat(value)
    return value


def _range(value: Any) -> str:
    """Return a date or a range of dates. Raises OtherFormError with the form that was meant."""
    if not isinstance(value, str):
        raise ValueError
    first, *rest = _BETWEEN.split(value.strip())
    if not rest:
        return _date(value)
    (last,) = rest
    if re.fullmatch("[0-9]{2}", last) and len(first) == len("2021-06"):
        # ISO 8601 leaves out what both ends share, which readers take for something else.
        last = f"{first[:5]}{last}"
    _date(first)
    _date(last)
    if first[: len(last)] > last[: len(first)]:
        raise ValueError
    meant = first if first == last else f"{first}/{last}"
    if meant != value:
        raise OtherFormError(meant)
    return meant


Issued = Annotated[
    str,
    Form(
        "a year, a month or a day, such as 2023, 2023-08 or 2023-08-31",
        _DATE,
        _date,
        ("2023", "2023-08", "2023-08-31"),
    ),
]
Conducted = Annotated[
    str,
    Form(
        "a year, a month or a day, or a range of them, such as 2023-08 or 2021-06/2021-08",
        _RANGE,
        _range,
        ("2023", "2023-08", "2021-06/2021-08"),
    ),
]
"""A range has a slash between its ends, as in ISO 8601."""

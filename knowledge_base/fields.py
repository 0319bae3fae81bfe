"""The kinds of value a record's field can hold: what was written goes in, a checked value comes out.

YAML hands over every scalar as the text that was written, so that `no`, `1:30` or `010`
never turn into something else. A field that is not text says here which texts it takes.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Side = Literal["agree", "neutral", "disagree", "no opinion", "not applicable"]
Concern = Literal["no or very minor", "minor", "moderate", "serious"]
Confidence = Literal["very low", "low", "moderate", "high"]
Work = Literal["article", "article-journal", "article-magazine", "book", "chapter", "paper-conference", "report", "thesis", "webpage"]
Measure = Literal["belief", "feasibility", "experience", "adoption", "usefulness"]


def _refuse(form: str) -> PydanticCustomError:
    return PydanticCustomError("form", "{form}", {"form": form})


def _matching(pattern: str, form: str) -> BeforeValidator:
    def check(value: Any) -> Any:
        if not (isinstance(value, str) and re.fullmatch(pattern, value)):
            raise _refuse(form)
        return value

    return BeforeValidator(check)


def _whole(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"0|[1-9][0-9]{0,8}", value):
        return int(value)
    raise _refuse("a whole number, such as 6, without sign or leading zero")


def _flag(value: Any) -> bool:
    if value not in (True, False, "true", "false"):
        raise _refuse("true or false")
    return value in (True, "true")


def _day(value: Any) -> date:
    try:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise _refuse("a date as YYYY-MM-DD, such as 2026-11-22")


def _pages(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}(-[0-9]{1,9})?", value):
        first, _, last = value.partition("-")
        if int(first) <= int(last or first):
            return value
    raise _refuse("a page or a range of pages, such as 309 or 305-312")


def _marks(value: Any) -> tuple[str, ...] | int:
    if isinstance(value, list) and all(isinstance(name, str) and name for name in value):
        return tuple(value)
    if isinstance(value, str):
        try:
            return _whole(value)
        except PydanticCustomError:
            pass
    raise _refuse("a list of participants, such as [P1, P2], or one whole number")


Whole = Annotated[int, BeforeValidator(_whole)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Day = Annotated[date, BeforeValidator(_day)]
Month = Annotated[str, _matching(r"\d{4}(-(0[1-9]|1[0-2]))?", "a year or a month, such as 2023 or 2023-08")]
Pages = Annotated[str, BeforeValidator(_pages)]
Doi = Annotated[str, _matching(r"10\.\d{4,9}/\S+", "a DOI without address, such as 10.5220/0012741100003690")]
Orcid = Annotated[str, _matching(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", "an ORCID iD, such as 0000-0001-6834-7404")]
Url = Annotated[str, _matching(r"https?://[^\s<>\"'`]+", "an address that starts with https:// or http://")]
Marks = Annotated[tuple[str, ...] | int, BeforeValidator(_marks)]

"""The types of fields.

Our YAML reader returns every scalar as the text that was written, so that `no`, `1:30` and `010`
stay what they are. A type that is not text converts the texts that it accepts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import CoreSchema, no_info_before_validator_function

from knowledge_base.text import page_labels

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Side = Literal["agree", "neutral", "disagree", "answer", "no opinion", "not applicable"]
"""The side of an option; `answer` for one that is on neither side."""

ScaleKind = Literal["agreement", "usefulness", "likelihood", "frequency", "yes-no", "choice"]
Concern = Literal["no or very minor", "minor", "moderate", "serious"]
Confidence = Literal["very low", "low", "moderate", "high"]
Bearing = Literal["supports", "challenges", "qualifies", "neither"]
"""The bearing of words on the practice; our reading. Neither where they tell what was done."""

FindingSide = Literal["benefit", "cost", "harm", "feasibility", "condition"]
"""The side of a finding, and of the evidence for it (method, "Appraising a finding")."""

Measure = Literal["belief", "feasibility", "experience", "usefulness", "intention", "adoption"]


class OtherFormError(ValueError):
    """A value in another form; the message is the form to write, such as the value in it."""


@dataclass(frozen=True)
class Form:
    """The written form of a value, for messages, JSON Schemas and the page Records.

    `words` describes it to people, `pattern` to editors. `read` converts a written value, and
    raises ValueError if it has another form: an OtherFormError if it knows the right one.
    """

    words: str
    pattern: str | None
    read: Callable[[Any], Any]
    examples: tuple[str, ...] = ()

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return no_info_before_validator_function(self._value, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        described = dict(handler(schema))
        if self.pattern:
            described["pattern"] = f"^({self.pattern})$"
            # A keyword of the editors that read these schemas; others ignore it.
            described["patternErrorMessage"] = f"write {self.words}"
        if self.examples:
            described["examples"] = list(self.examples)
        return described

    def _value(self, written: Any) -> Any:
        try:
            return self.read(written)
        except OtherFormError as error:
            raise PydanticCustomError("form", "{form}", {"form": str(error)}) from None
        except ValueError:
            raise PydanticCustomError("form", "{form}", {"form": self.words}) from None


def _matching(pattern: str, words: str, *examples: str) -> Form:
    """Return the form of a text that fully matches a pattern."""
    such_as = f", such as {' or '.join(examples)}" if examples else ""
    return Form(words + such_as, pattern, lambda value: _fitting(pattern, value), examples)


def _fitting(pattern: str, value: Any) -> str:
    if not (isinstance(value, str) and re.fullmatch(pattern, value)):
        raise ValueError
    return value


def _whole(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return int(_fitting(r"0|[1-9][0-9]{0,8}", value))


def _flag(value: Any) -> bool:
    if value not in (True, False, "true", "false"):
        raise ValueError
    return value in (True, "true")


def _day(value: Any) -> date:
    return date.fromisoformat(_fitting(_DAY, value))


def _pages(value: Any) -> str:
    """Return a page or range of pages. Raises OtherFormError with the form that was meant."""
    form = page_labels.in_form(value) if isinstance(value, str) else None
    if form is None:
        raise ValueError
    first, last = page_labels.first_and_last(form)
    if not last.follows(first):
        raise ValueError
    if form != value:
        raise OtherFormError(form)
    return form


def _marks(value: Any) -> tuple[str, ...] | int:
    if isinstance(value, list) and all(isinstance(name, str) and name for name in value):
        return tuple(value)
    return _whole(value)


@dataclass(frozen=True)
class OneOrMore:
    """Marks a list whose only item may be written alone: `by: P6` as well as `by: [P6, P8]`."""

    words: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return no_info_before_validator_function(self._items, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        several = dict(handler(schema))
        return {"anyOf": [several["items"], several]}

    def _items(self, written: Any) -> Any:
        if isinstance(written, str) and written:
            return [written]
        if isinstance(written, dict):
            raise PydanticCustomError("form", "{form}", {"form": self.words})
        return written


def on_pages(pages: str) -> str:
    """Return a page or range of pages as written in a sentence: page 309, pages 305–312."""
    return f"pages {pages.replace('-', '–')}" if "-" in pages else f"page {pages}"


_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

Whole = Annotated[
    int,
    Form(
        "a whole number of at most nine digits, such as 6, without sign or leading zero",
        None,
        _whole,
    ),
]
Flag = Annotated[bool, Form("true or false", None, _flag)]
Day = Annotated[date, Form("a date as YYYY-MM-DD, such as 2026-11-22", _DAY, _day, ("2026-11-22",))]
Pages = Annotated[
    str,
    Form(
        "a page or a range of pages, such as 309, 305-312 or e1-e12",
        page_labels.PAGES,
        _pages,
        ("309", "305-312", "e1-e12"),
    ),
]
Url = Annotated[
    str, _matching("https?://[^\\s<>\"'`]+", "an address that starts with https:// or http://")
]
Checksum = Annotated[str, _matching("[0-9a-f]{64}", "a SHA-256 of 64 digits and letters a to f")]
Marks = Annotated[
    tuple[str, ...] | int,
    Form(
        "a list of participants, such as [P1, P2], or one whole number of at most nine digits",
        None,
        _marks,
    ),
]

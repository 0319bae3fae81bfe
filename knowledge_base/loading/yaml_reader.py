"""Plain values from a YAML file, as they were written, with the line of each.

Every scalar stays the text that was written. YAML that could be unsafe, or could mean something
else than it seems to, is refused: aliases, tags, merge keys, duplicate keys, several documents and
characters that cannot be seen. So is everything above the bounds of limits.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import yaml

from knowledge_base.errors import FieldPath, Problem
from knowledge_base.loading.files import UnreadableFileError, read_file
from knowledge_base.loading.yaml_events import UnsafeYamlError, line_of, safe_events
from knowledge_base.text.characters import begins_with_mark, unfit
from knowledge_base.text.limits import LONGEST_NAME, LONGEST_TEXT, MOST_PROBLEMS

Value = str | list["Value"] | dict[str, "Value"]
"""A text, or a list or mapping of values."""

TextCheck = Callable[[str], str | None]
"""Returns the problem of a text, or None."""

_STARTED_EARLIER = (
    "while scanning a simple key",
    "while scanning a quoted scalar",
    "while parsing a flow",
)
"""Contexts of the parser in which the mistake is at the start, not at the end."""

_FORMS = {
    "mapping values are not allowed": (
        'put text that contains a colon in quotes, such as text: "Yes: often"'
    ),
    "could not find expected ':'": (
        "write `name: value` on every line, indent long text below its name, "
        "and put text that contains a colon in quotes"
    ),
    "cannot start any token": (
        "indent with spaces, and put text in quotes if it starts with a sign such as % @ `"
    ),
}
"""The right form, by a part of the parser's message."""

_ANY_FORM = (
    "indent with spaces, and put text in quotes if it contains a colon or # "
    "or starts with a sign such as * & ! @ [ {"
)


@dataclass(frozen=True)
class Document:
    """The value of a file, and the line of every value and key by its path."""

    value: Value
    lines: dict[FieldPath, int]


def read_document(path: Path, name: str) -> tuple[Document | None, list[Problem]]:
    """Read one file; `name` is its name in problems.

    The document is None if there are problems.
    """
    text = ""
    try:
        text = _text(read_file(path))
        misleading = list(islice(_misleading(name, text), MOST_PROBLEMS))
        if misleading:
            return None, misleading
        # Only an escape such as "\\u202e" can give a value characters that the file has not.
        check = _text_problem if "\\" in text else _length_problem
        return _Builder(name, safe_events(text), check).document()
    except UnreadableFileError as error:
        return None, [Problem(name, 1, str(error))]
    except UnsafeYamlError as error:
        return None, [Problem(name, error.line, str(error))]
    except yaml.YAMLError as error:
        return None, [_syntax_problem(name, error, text)]


class _Builder:
    """Builds a document from the parser's events in one pass.

    To compose nodes first would take twice as long.
    """

    def __init__(self, name: str, events: Iterator[yaml.Event], check: TextCheck):
        self._name = name
        self._events = events
        self._check = check
        self._lines: dict[FieldPath, int] = {}
        self._problems: list[Problem] = []

    def document(self) -> tuple[Document | None, list[Problem]]:
        """Return the document, or its problems.

        Raises UnsafeYamlError and yaml.YAMLError, as `safe_events` does.
        """
        first = self._first_event()
        if isinstance(first, yaml.StreamEndEvent):
            return None, [Problem(self._name, 1, "the file is empty; write a record")]
        self._lines[()] = line_of(first)
        value = self._value(first, ())
        for _ in self._events:  # the rest may be a second document, or not YAML at all
            pass
        if self._problems:
            return None, self._problems
        return Document(value, self._lines), []

    def _first_event(self) -> yaml.Event:
        event = next(self._events)
        while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            event = next(self._events)
        return event

    def _value(self, event: yaml.Event, path: FieldPath) -> Value:
        """Build the value that starts with an event, at a path."""
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        problem = self._check(event.value)
        if problem:
            self._note(event, problem)
        return event.value

    def _sequence(self, path: FieldPath) -> list[Value]:
        values: list[Value] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            place = (*path, len(values))
            self._lines[place] = line_of(event)
            values.append(self._value(event, place))
        return values

    def _mapping(self, path: FieldPath) -> dict[str, Value]:
        mapping: dict[str, Value] = {}
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                self._note(key, "a key must be plain text; write one word, or put it in quotes")
                self._skip(key)
                self._skip(next(self._events))
                continue
            place = (*path, key.value)
            problem = self._key_problem(key.value, self._lines.get(place))
            if problem:
                self._note(key, problem)
                self._skip(next(self._events))
                continue
            self._lines[place] = line_of(key)
            mapping[key.value] = self._value(next(self._events), place)
        return mapping

    def _key_problem(self, key: str, first: int | None) -> str | None:
        """Return the problem of a key; `first` is its line in the mapping so far, if any."""
        if key == "<<":
            return "merge keys (<<) are not allowed; write the fields themselves"
        if key != key.strip():
            return f"the key {key[:LONGEST_NAME]!r} begins or ends with a blank; remove it"
        if len(key) > LONGEST_NAME:
            return f"the name has {len(key):,} characters; write at most {LONGEST_NAME}"
        if first is not None:
            return f"duplicate key '{key}' (first on line {first}); keep one"
        return self._check(key)

    def _skip(self, event: yaml.Event) -> None:
        """Consume the events of a value that is not built, after its first."""
        depth = 0
        while True:
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if not depth:
                return
            event = next(self._events)

    def _note(self, event: yaml.Event, message: str) -> None:
        problem = Problem(self._name, line_of(event), message)
        self._problems.append(problem)


def _text(raw: bytes) -> str:
    """Decode a file; line ends of Windows become plain ones, and a byte order mark is dropped."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise UnsafeYamlError("the file is not UTF-8; save it with that encoding", line) from None
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _misleading(name: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each line, also of comments, with characters that mislead readers."""
    line = 1
    seen = reported = 0
    for position, message in unfit(text):
        line += text.count("\n", seen, position)
        seen = position
        if reported != line:
            reported = line
            yield Problem(name, line, message)


def _syntax_problem(name: str, error: yaml.YAMLError, text: str) -> Problem:
    what = getattr(error, "problem", None) or getattr(error, "reason", None)
    what = what or "cannot be read"
    forms = [form for part, form in _FORMS.items() if part in what]
    form = forms[0] if forms else _ANY_FORM
    # A missing end is noticed after the last line.
    last = text.count("\n") + (not text.endswith("\n"))
    line = min(_line_of_mistake(error), last)
    return Problem(name, line, f"not valid YAML: {what}; {form}")


def _line_of_mistake(error: yaml.YAMLError) -> int:
    if not isinstance(error, yaml.MarkedYAMLError):
        return 1
    mark = error.problem_mark or error.context_mark
    if error.context and error.context.startswith(_STARTED_EARLIER):
        mark = error.context_mark
    return mark.line + 1 if mark else 1


def _length_problem(text: str) -> str | None:
    """Return the problem of a text whose characters are known to be fit."""
    if len(text) > LONGEST_TEXT:
        return f"the text has {len(text):,} characters; write at most {LONGEST_TEXT:,}"
    if not text.isascii() and begins_with_mark(text):
        return (
            "the text begins with a combining mark, which is drawn on the character before it; "
            "remove it"
        )
    return None


def _text_problem(text: str) -> str | None:
    """Return the problem of a text whose characters may come from escapes."""
    problem = _length_problem(text)
    if problem:
        return problem
    for _, message in unfit(text):
        return message
    return None

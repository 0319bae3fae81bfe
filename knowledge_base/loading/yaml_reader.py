"""One YAML file in; plain values as they were written, with the line of each, out; or its problems.

Every scalar stays the text that was written. What could be unsafe, or could read otherwise
than it looks, is refused: aliases, tags, merge keys, duplicate keys, several documents,
characters that cannot be seen; and so is what is larger than limits.py says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from knowledge_base.errors import Problem
from knowledge_base.loading.files import UnreadableFileError, read_file
from knowledge_base.loading.yaml_events import UnsafeYamlError, safe_events
from knowledge_base.text.characters import begins_with_mark, unfit
from knowledge_base.text.limits import LONGEST_NAME, LONGEST_TEXT, MOST_PROBLEMS


@dataclass(frozen=True)
class Document:
    """The value of a file, and the line of every value and key by its path."""

    value: Any
    lines: dict[tuple, int]


def read_document(path: Path, name: str) -> tuple[Document | None, list[Problem]]:
    """Read one file, called `name` in problems; the document is None where it cannot be used."""
    try:
        text = _text(read_file(path))
        misleading = list(islice(_misleading(name, text), MOST_PROBLEMS))
        if misleading:
            return None, misleading
        # Only an escape such as "\\u202e" can put into a value what did not stand in the file.
        return _document(name, safe_events(text), _wrong_with if "\\" in text else _wrong_length)
    except UnreadableFileError as refused:
        return None, [Problem(name, 1, str(refused))]
    except UnsafeYamlError as refused:
        return None, [Problem(name, refused.line, str(refused))]
    except yaml.YAMLError as error:
        return None, [_syntax_problem(name, error, text)]


def _document(
    name: str, events: Iterator[yaml.Event], wrong_with: Callable[[str], str | None]
) -> tuple[Document | None, list[Problem]]:
    """Build what the parser's events tell of in one pass: composing nodes first would take as long again."""
    first = next(
        event
        for event in events
        if not isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent))
    )
    if isinstance(first, yaml.StreamEndEvent):
        return None, [Problem(name, 1, "the file is empty; a record is expected")]
    lines: dict[tuple, int] = {(): first.start_mark.line + 1}
    problems: list[Problem] = []
    value = _value(
        first,
        events,
        (),
        lines,
        wrong_with,
        lambda at, message: problems.append(Problem(name, at.line + 1, message)),
    )
    for _ in events:  # what stands behind may be a second document, or no YAML at all
        pass
    return (None, problems) if problems else (Document(value, lines), [])


def _text(raw: bytes) -> str:
    """Decode a file; the line ends of Windows become plain ones, and the mark at its start goes."""
    try:
        return raw.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise UnsafeYamlError("the file is not UTF-8; save it with that encoding", line) from None


def _misleading(name: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each line, comments included, that holds what a reader cannot see or would be misled by."""
    line = seen = told = 0
    for position, message in unfit(text):
        line, seen = line + text.count("\n", seen, position), position
        if told != line + 1:
            told = line + 1
            yield Problem(name, told, message)


_STARTED_EARLIER = (
    "while scanning a simple key",
    "while scanning a quoted scalar",
    "while parsing a flow",
)
"""Contexts whose start, not whose end, is where the contributor has to look."""


_FORMS = {
    "mapping values are not allowed": 'a text with a colon stands in quotes, such as text: "Yes: often"',
    "could not find expected ':'": "every line of a mapping is `name: value`, the lines of a long text are indented below its name, and a text with a colon stands in quotes",
    "cannot start any token": "indent with spaces, and put a text in quotes that starts with a sign such as % @ `",
    "expected the node content": "something is missing here, or a sign too many stands before it; a text that starts with a sign stands in quotes",
}
"""What the parser says, and the right form."""

_ANY_FORM = "put text in quotes where it holds a colon or # or starts with a sign such as * & ! @ [ {, and indent with spaces"


def _syntax_problem(name: str, error: yaml.YAMLError, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if (getattr(error, "context", None) or "").startswith(_STARTED_EARLIER):
        mark = error.context_mark
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    hint = next((form for told, form in _FORMS.items() if told in what), _ANY_FORM)
    # What is missing at the end is noticed behind the last line.
    last = text.count("\n") + (not text.endswith("\n"))
    return Problem(name, min(mark.line + 1, last) if mark else 1, f"not valid YAML: {what}; {hint}")


def _wrong_length(text: str) -> str | None:
    """Say what is wrong with a text whose characters are known to be fit."""
    if len(text) > LONGEST_TEXT:
        return f"the text has {len(text):,} characters; at most {LONGEST_TEXT:,} are read"
    if not text.isascii() and begins_with_mark(text):
        return "the text begins with a combining mark, which would be drawn on what stands before it; take it out"
    return None


def _wrong_with(text: str) -> str | None:
    return _wrong_length(text) or next((message for _, message in unfit(text)), None)


def _value(
    event: yaml.Event,
    events: Iterator[yaml.Event],
    path: tuple,
    lines: dict[tuple, int],
    wrong_with: Callable[[str], str | None],
    problem: Callable,
) -> Any:
    """Turn an event, and those that belong to it, into text, lists and mappings; `problem(mark, message)` takes what is wrong."""
    if isinstance(event, yaml.ScalarEvent):
        wrong = wrong_with(event.value)
        if wrong:
            problem(event.start_mark, wrong)
        return event.value
    if isinstance(event, yaml.SequenceStartEvent):
        values = []
        while not isinstance(child := next(events), yaml.SequenceEndEvent):
            place = (*path, len(values))
            lines[place] = child.start_mark.line + 1
            values.append(_value(child, events, place, lines, wrong_with, problem))
        return values
    mapping: dict[str, Any] = {}
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        if not isinstance(key, yaml.ScalarEvent):
            problem(key.start_mark, "a key must be plain text; write it as one word or in quotes")
            _pass_over(key, events)
        elif key.value == "<<":
            problem(key.start_mark, "merge keys (<<) are not used here; write the fields out")
        elif key.value != key.value.strip():
            problem(
                key.start_mark,
                f"the key {key.value[:LONGEST_NAME]!r} begins or ends with a blank; take it out",
            )
        elif len(key.value) > LONGEST_NAME:
            problem(
                key.start_mark,
                f"a name of {len(key.value):,} characters stands here; at most {LONGEST_NAME} are read",
            )
        elif wrong := wrong_with(key.value):
            problem(key.start_mark, wrong)
        elif key.value in mapping:
            first = lines[(*path, key.value)]
            problem(
                key.start_mark,
                f"{key.value} stands here a second time, after line {first}; keep one of them",
            )
        else:
            place = (*path, key.value)
            lines[place] = key.start_mark.line + 1
            mapping[key.value] = _value(next(events), events, place, lines, wrong_with, problem)
            continue
        _pass_over(next(events), events)
    return mapping


def _pass_over(event: yaml.Event, events: Iterator[yaml.Event]) -> None:
    """Take the rest of a value that is not built."""
    depth = isinstance(event, yaml.CollectionStartEvent)
    while depth:
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(
            event, yaml.CollectionEndEvent
        )

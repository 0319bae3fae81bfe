"""One YAML file in; plain values as they were written, with the line of each, out; or its problems.

Every scalar stays the text that was written. What could be unsafe, or could read otherwise
than it looks, is refused: aliases, tags, merge keys, duplicate keys, several documents,
characters that cannot be seen; and so is what is larger than limits.py says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from .characters import begins_with_mark, unfit
from .files import NotRead, read_file
from .limits import DEEPEST, LONGEST_NAME, LONGEST_TEXT, MOST_PROBLEMS, MOST_VALUES
from .problems import Problem


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
        _refuse_unsafe(text)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except NotRead as refused:
        return None, [Problem(name, 1, str(refused))]
    except _Refused as refused:
        return None, [Problem(name, refused.line, str(refused))]
    except yaml.YAMLError as error:
        return None, [_syntax_problem(name, error, text)]
    if node is None:
        return None, [Problem(name, 1, "the file is empty; a record is expected")]
    lines: dict[tuple, int] = {(): node.start_mark.line + 1}
    problems: list[Problem] = []
    value = _value(node, (), lines, lambda at, message: problems.append(Problem(name, at.line + 1, message)))
    return (None, problems) if problems else (Document(value, lines), [])


class _Refused(Exception):
    def __init__(self, message: str, line: int = 1):
        super().__init__(message)
        self.line = line


def _text(raw: bytes) -> str:
    """Decode a file; the line ends of Windows become plain ones, and the mark at its start goes."""
    try:
        return raw.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[:error.start].count(b"\n") + 1
        raise _Refused("the file is not UTF-8; save it with that encoding", line) from None


def _misleading(name: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each line, comments included, that holds what a reader cannot see or would be misled by."""
    line = seen = told = 0
    for position, message in unfit(text):
        line, seen = line + text.count("\n", seen, position), position
        if told != line + 1:
            told = line + 1
            yield Problem(name, told, message)


def _refuse_unsafe(text: str) -> None:
    """Look through the parser's events before anything is built, so that depth cannot exhaust the stack."""
    depth = documents = values = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 1
        if getattr(event, "anchor", None):
            raise _Refused("anchors (&) and aliases (*) are not used here; write the value out, or put it in quotes", line)
        if getattr(event, "tag", None):
            raise _Refused(f"the tag {event.tag.replace('tag:yaml.org,2002:', '!!')} is not used here; write plain text, or put it in quotes", line)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Refused("a second document starts here; one file holds one document", line)
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
            if depth > DEEPEST:
                raise _Refused(f"more than {DEEPEST} levels of nesting; records need six", line)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
        elif isinstance(event, yaml.ScalarEvent):
            values += 1
            if values > MOST_VALUES:
                raise _Refused(f"more than {MOST_VALUES:,} values in one file; split it, or publish counts in place of names", line)


_STARTED_EARLIER = ("while scanning a simple key", "while scanning a quoted scalar", "while parsing a flow")
"""Contexts whose start, not whose end, is where the contributor has to look."""


def _syntax_problem(name: str, error: yaml.YAMLError, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if (getattr(error, "context", None) or "").startswith(_STARTED_EARLIER):
        mark = error.context_mark
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    hint = ("; put text in quotes where it holds a colon or # or starts with a sign such as * & ! @ [ {, "
            "and indent with spaces")
    # What is missing at the end is noticed behind the last line.
    last = text.count("\n") + (not text.endswith("\n"))
    return Problem(name, min(mark.line + 1, last) if mark else 1, f"not valid YAML: {what}{hint}")


def _wrong_with(text: str) -> str | None:
    """Say what is wrong with a text by itself: its length, or a character that was written as an escape."""
    if len(text) > LONGEST_TEXT:
        return f"the text has {len(text):,} characters; at most {LONGEST_TEXT:,} are read"
    if begins_with_mark(text):
        return "the text begins with a combining mark, which would be drawn on what stands before it; take it out"
    return next((message for _, message in unfit(text)), None)


def _value(node: yaml.Node, path: tuple, lines: dict[tuple, int], problem) -> Any:
    """Turn a node into text, lists and mappings; `problem(mark, message)` takes what is wrong."""
    if isinstance(node, yaml.ScalarNode):
        wrong = _wrong_with(node.value)
        if wrong:
            problem(node.start_mark, wrong)
        return node.value
    if isinstance(node, yaml.SequenceNode):
        values = []
        for position, child in enumerate(node.value):
            lines[(*path, position)] = child.start_mark.line + 1
            values.append(_value(child, (*path, position), lines, problem))
        return values
    mapping: dict[str, Any] = {}
    for key, child in node.value:
        if not isinstance(key, yaml.ScalarNode):
            problem(key.start_mark, "a key must be plain text; write it as one word or in quotes")
        elif key.value == "<<":
            problem(key.start_mark, "merge keys (<<) are not used here; write the fields out")
        elif key.value != key.value.strip():
            problem(key.start_mark, f"the key {key.value[:LONGEST_NAME]!r} begins or ends with a blank; take it out")
        elif len(key.value) > LONGEST_NAME:
            problem(key.start_mark, f"a name of {len(key.value):,} characters stands here; at most {LONGEST_NAME} are read")
        elif wrong := _wrong_with(key.value):
            problem(key.start_mark, wrong)
        elif key.value in mapping:
            first = lines[(*path, key.value)]
            problem(key.start_mark, f"{key.value} stands here a second time, after line {first}; keep one of them")
        else:
            lines[(*path, key.value)] = key.start_mark.line + 1
            mapping[key.value] = _value(child, (*path, key.value), lines, problem)
    return mapping

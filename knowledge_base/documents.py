"""One YAML file in; plain values as they were written, with the line of each, out; or its problems.

Every scalar stays the text that was written. What could be unsafe, or could read otherwise
than it looks, is refused: aliases, tags, merge keys, duplicate keys, several documents.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .problems import Problem

LARGEST_FILE = 2_000_000
"""Bytes; a vote of 2,000 people on 50 statements takes about 700,000."""

DEEPEST = 12
"""Levels of nesting; the records need six."""


@dataclass(frozen=True)
class Document:
    """The value of a file, and the line of every value and key by its path."""

    value: Any
    lines: dict[tuple, int]


def read_document(path: Path, name: str) -> tuple[Document | None, list[Problem]]:
    """Read one file, called `name` in problems; the document is None where it cannot be used."""
    try:
        text = _text(path)
        _refuse_unsafe(text)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
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


def _text(path: Path) -> str:
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise _Refused(f"the file has {size:,} bytes; at most {LARGEST_FILE:,} are read")
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[:error.start].count(b"\n") + 1
        raise _Refused("the file is not UTF-8; save it with that encoding", line) from None


def _refuse_unsafe(text: str) -> None:
    """Look through the parser's events before anything is built, so that depth cannot exhaust the stack."""
    depth = documents = 0
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


_STARTED_EARLIER = ("while scanning a simple key", "while scanning a quoted scalar", "while parsing a flow")
"""Contexts whose start, not whose end, is where the contributor has to look."""


def _syntax_problem(name: str, error: yaml.YAMLError, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if (getattr(error, "context", None) or "").startswith(_STARTED_EARLIER):
        mark = error.context_mark
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    hint = ("; put text in quotes where it holds a colon or # or starts with a sign such as * & ! @ [ {, "
            "and indent with spaces")
    line = mark.line + 1 if mark else text.encode()[:getattr(error, "position", 0)].count(b"\n") + 1
    return Problem(name, line, f"not valid YAML: {what}{hint}")


def _unprintable(sign: str) -> bool:
    """Say whether a character is a control, unassigned, or turns the direction of the text around it."""
    return sign not in "\n\t" and (unicodedata.category(sign) in ("Cc", "Cn", "Cs") or sign in "\u202a\u202b\u202c\u202d\u202e"
                                  "\u2066\u2067\u2068\u2069")


def _value(node: yaml.Node, path: tuple, lines: dict[tuple, int], problem) -> Any:
    """Turn a node into text, lists and mappings; `problem(mark, message)` takes what is wrong."""
    if isinstance(node, yaml.ScalarNode):
        unprintable = next(filter(_unprintable, node.value), None)
        if unprintable:
            problem(node.start_mark, f"the text holds the character {unprintable!r}, which cannot be shown; take it out")
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
            problem(key.start_mark, f"the key {key.value!r} begins or ends with a blank; take it out")
        elif key.value in mapping:
            first = lines[(*path, key.value)]
            problem(key.start_mark, f"{key.value} stands here a second time, after line {first}; keep one of them")
        else:
            lines[(*path, key.value)] = key.start_mark.line + 1
            mapping[key.value] = _value(child, (*path, key.value), lines, problem)
    return mapping

"""The parser's events of a YAML text, refused at the first that is unsafe or above a limit."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from knowledge_base.text.limits import DEEPEST, MOST_VALUES


class UnsafeYamlError(Exception):
    """A file that is read no further; the message has the reason, `line` the place."""

    def __init__(self, message: str, line: int = 1):
        super().__init__(message)
        self.line = line


def safe_events(text: str) -> Iterator[yaml.Event]:
    """Yield the parser's events.

    Unsafe YAML is refused before it is built, so that depth cannot exhaust the stack. Raises
    UnsafeYamlError, and yaml.YAMLError for a text that is not YAML.
    """
    depth = documents = values = 0
    for event in _events(text):
        if isinstance(event, yaml.ScalarEvent):
            values += 1
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        problem = _shorthand(event) or _excess(depth, documents, values)
        if problem:
            raise UnsafeYamlError(problem, line_of(event))
        yield event


def line_of(event: yaml.Event) -> int:
    """Return the line on which an event starts, from 1."""
    mark = event.start_mark
    return mark.line + 1 if mark else 1


def _events(text: str) -> Iterator[yaml.Event]:
    parser = yaml.CSafeLoader(text)
    while event := parser.get_event():
        yield event


def _shorthand(event: yaml.Event) -> str | None:
    """Return the problem of an anchor, an alias or a tag, if the event has one."""
    if not isinstance(event, yaml.NodeEvent):
        return None
    if event.anchor:
        return "anchors (&) and aliases (*) are not allowed; write the value, or put it in quotes"
    tag: str | None = getattr(event, "tag", None)
    if tag:
        shown = tag.replace("tag:yaml.org,2002:", "!!")
        return f"the tag '{shown}' is not allowed; write plain text, or put it in quotes"
    return None


def _excess(depth: int, documents: int, values: int) -> str | None:
    """Return the problem of too much in one file, if there is one."""
    if values > MOST_VALUES:
        return (
            f"more than {MOST_VALUES:,} values in one file; "
            "split it, or write counts instead of names"
        )
    if depth > DEEPEST:
        return f"more than {DEEPEST} levels of nesting; records need six"
    if documents > 1:
        return "a second document starts here; write one document per file"
    return None

"""A YAML text in; the events of its parser out, up to the first that is unsafe or goes beyond what limits.py says."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from knowledge_base.text.limits import DEEPEST, MOST_VALUES


class UnsafeYamlError(Exception):
    """A file that is not read on; the message says why, `line` where."""

    def __init__(self, message: str, line: int = 1):
        super().__init__(message)
        self.line = line


def safe_events(text: str) -> Iterator[yaml.Event]:
    """Yield the parser's events; what is unsafe is refused before it is built, so that depth cannot exhaust the stack."""
    depth = documents = values = 0
    for event in iter(yaml.CSafeLoader(text).get_event, None):
        if isinstance(event, yaml.NodeEvent):
            _refuse_shorthand(event)
            if isinstance(event, yaml.ScalarEvent):
                values += 1
                if values > MOST_VALUES:
                    raise UnsafeYamlError(
                        f"more than {MOST_VALUES:,} values in one file; split it, or publish counts in place of names",
                        _line(event),
                    )
            else:
                depth += 1
                if depth > DEEPEST:
                    raise UnsafeYamlError(
                        f"more than {DEEPEST} levels of nesting; records need six", _line(event)
                    )
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise UnsafeYamlError(
                    "a second document starts here; one file holds one document", _line(event)
                )
        yield event


def _refuse_shorthand(event: yaml.NodeEvent) -> None:
    if event.anchor:
        raise UnsafeYamlError(
            "anchors (&) and aliases (*) are not used here; write the value out, or put it in quotes",
            _line(event),
        )
    if event.tag:
        raise UnsafeYamlError(
            f"the tag {event.tag.replace('tag:yaml.org,2002:', '!!')} is not used here; write plain text, or put it in quotes",
            _line(event),
        )


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1

"""YAML text for new records, written by PyYAML and laid out as the evidence is.

Our reader takes every scalar as the text that was written, so `no`, `1:30` and `010` stay plain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import indent as indented

import yaml

Value = str | int | bool | None | Sequence["Value"] | Mapping[str, "Value"]
"""None is an empty value, for a person to fill in: `page:` with nothing behind it."""

WIDTH = 90
"""Columns of a line of folded text, or of a comment."""

ROOM = 70
"""Characters that the values of a list or mapping on one line may have; the key needs some too."""

LONGEST_LABEL = 16
"""Characters. However many labels a list has, they fill its lines: `[R1, R2, R3]`."""

_OVERRUN = 10
"""PyYAML breaks a line behind the word that passes its width, so its width is less by a word."""

_MAPPING, _SEQUENCE, _TEXT = (f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "str"))


def mapping(values: Mapping[str, Value], indent: int = 0) -> str:
    """Write a mapping, one entry after the other; `{}` where it is empty."""
    node = _mapping(values)
    return _written(node, indent)


def entry(key: str, value: Value, indent: int = 0) -> str:
    """Write one entry of a mapping, with a line break at its end."""
    node = _mapping({key: value})
    return _written(node, indent)


def item(value: Value, indent: int = 0) -> str:
    """Write one item of a list, behind a `-`, with a line break at its end."""
    node = _block([value])
    return _written(node, indent)


def _written(node: yaml.Node, indent: int) -> str:
    width = WIDTH - _OVERRUN - indent
    text = yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, indent=2, width=width)
    return indented(text, " " * indent)


class _Dumper(yaml.BaseDumper):
    """PyYAML's emitter without types, which would put `no` and `010` in quotes."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent the items of a list below their key."""
        super().increase_indent(flow, indentless=False)

    def choose_scalar_style(self) -> str:
        """Fold text that is too long for its line; prefer the quotes that need no escapes."""
        style = super().choose_scalar_style()
        analysis = self.analysis
        assert analysis is not None  # the style was chosen by it
        text = analysis.scalar
        if style in ("", "'") and analysis.allow_block and self._overruns(text):
            return ">"
        if style == "'" and text and not {'"', "\\"} & set(text):
            return '"'
        return style

    def _overruns(self, text: str) -> bool:
        if self.flow_level or self.simple_key_context:
            return False
        if " " not in text or text != text.strip():
            return False
        end = self.column + len(text)
        return end >= self.best_width


def _node(value: Value) -> yaml.Node:
    if isinstance(value, Mapping):
        return _mapping(value)
    if value is None or isinstance(value, str | int):
        return _scalar(value)
    return _list(value)


def _list(values: Sequence[Value]) -> yaml.Node:
    if not all(map(_is_plain, values)):
        return _block(values)
    labels = max((len(str(one)) for one in values), default=0) <= LONGEST_LABEL
    if not labels and not _has_room(values):
        return _block(values)
    return yaml.SequenceNode(_SEQUENCE, [_node(one) for one in values], flow_style=True)


def _mapping(values: Mapping[str, Value], flow: bool = False) -> yaml.Node:
    entries = [(_scalar(key), _node(value)) for key, value in values.items()]
    return yaml.MappingNode(_MAPPING, entries, flow_style=flow)


def _block(values: Sequence[Value]) -> yaml.Node:
    """Put each item on its own line; a short mapping is written in braces there."""
    items = [_item(one) for one in values]
    return yaml.SequenceNode(_SEQUENCE, items, flow_style=False)


def _item(value: Value) -> yaml.Node:
    if not isinstance(value, Mapping):
        return _node(value)
    plain = all(map(_is_plain, value.values()))
    return _mapping(value, flow=plain and _has_room([*value, *value.values()]))


def _scalar(value: str | int | bool | None) -> yaml.Node:
    if value is None:
        return yaml.ScalarNode(_TEXT, "")
    text = str(value)
    if isinstance(value, bool):
        text = text.lower()
    style = _style(text)
    return yaml.ScalarNode(_TEXT, text, style=style)


def _style(text: str) -> str | None:
    """Choose how text must be written; None leaves it to the emitter."""
    if not text:
        return "'"
    if not text.replace("\n", "").isprintable():
        return '"'  # in which controls, line separators and the like are escaped
    if "\n" in text:
        return "|" if text == text.strip() else '"'
    return None


def _is_plain(value: Value) -> bool:
    return isinstance(value, str | int)


def _has_room(values: Sequence[Value]) -> bool:
    return sum(len(f"{one}, ") for one in values) <= ROOM

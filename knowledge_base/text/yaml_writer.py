"""Values in; YAML text, laid out the way the evidence is and read back as the same values, out.

Text stays plain unless the syntax needs quotes: the reader takes every scalar as the text that
was written, so `no`, `1:30` and `010` need none.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence

Value = str | int | bool | None | Sequence["Value"] | Mapping[str, "Value"]
"""None is an empty value, for a person to fill in: `page:` with nothing behind it."""

WIDTH = 90
"""Characters a line, where the text lets itself be broken."""

MANY = 8
"""Items from which a list of labels is filled line by line; a shorter one gets a line for each."""

_LONGEST_KEY = 900
"""Characters; a parser looks no further than 1,024 for the colon behind a key."""

_UNUSUAL = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What only an escape can carry: controls, line and paragraph separators, a byte order mark."""

_NOT_PLAIN = re.compile(
    r"""[\s,\[\]{}#&*!|>'"%@`?:=<]|-(\s|\Z)|---|\.\.\.|.*(:\s|\s\#|[\s:]\Z)""", re.DOTALL
)
"""How text begins, or holds, that YAML would take for syntax."""

_NOT_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}]|[:?-]\Z")


def mapping(values: Mapping[str, Value], indent: int = 0) -> str:
    """Write a mapping, an entry a line or more; `{}` where it is empty."""
    return (
        "".join(entry(key, value, indent) for key, value in values.items())
        or f"{' ' * indent}{{}}\n"
    )


def entry(key: str, value: Value, indent: int = 0) -> str:
    """Write one entry of a mapping, ending with a line break; its fields stand two blanks further in."""
    pad = " " * indent
    name = scalar(key, flow=True)
    return _after(
        f"{pad}? {name}\n{pad}:" if len(name) > _LONGEST_KEY else f"{pad}{name}:", value, indent
    )


def flow(value: Value) -> str:
    """Write a value on one line, the way it stands inside brackets: `[P1, P2]`, `{family: Smith}`."""
    if isinstance(value, Mapping):
        return (
            "{"
            + ", ".join(
                f"{scalar(key, flow=True)}: {flow(inner)}".rstrip() for key, inner in value.items()
            )
            + "}"
        )
    if _is_list(value):
        return "[" + ", ".join(map(flow, value)) + "]"
    return "''" if value is None else scalar(_words(value), flow=True)


def scalar(text: str, flow: bool = False) -> str:
    """Write text on one line, in quotes only where YAML needs them; `flow` is inside brackets, or as a key."""
    if (
        text
        and not _NOT_PLAIN.match(text)
        and not (flow and _NOT_PLAIN_IN_FLOW.search(text))
        and not _UNUSUAL.search(text)
    ):
        return text
    if not text or (re.search(r'["\\]', text) and "'" not in text and not _UNUSUAL.search(text)):
        return f"'{text}'"
    return '"' + _UNUSUAL.sub(_escape, text.replace("\\", "\\\\").replace('"', '\\"')) + '"'


def _escape(match: re.Match) -> str:
    code = ord(match[0])
    return {9: r"\t", 10: r"\n", 13: r"\r"}.get(
        code, f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    )


def _words(value: str | int | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_list(value: Value) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _after(head: str, value: Value, indent: int) -> str:
    """Write what stands behind `key:` or `-`; what does not fit the line goes below it, two blanks further in."""
    if value is None:
        return f"{head}\n"
    if isinstance(value, Mapping):
        return f"{head}\n{mapping(value, indent + 2)}" if value else f"{head} {{}}\n"
    if _is_list(value):
        return _list(head, value, indent)
    return _text(head, _words(value), indent)


def _text(head: str, text: str, indent: int) -> str:
    line = f"{head} {scalar(text)}"
    if (
        "\n" in text
        and not _UNUSUAL.search(text.replace("\n", ""))
        and re.match(r"\S.*\S\Z", text, re.DOTALL)
    ):
        return f"{head} |-\n" + "".join(
            f"{' ' * (indent + 2) + one if one else ''}\n" for one in text.split("\n")
        )
    if len(line) <= WIDTH or text.startswith(" ") or _UNUSUAL.search(text):
        return f"{line}\n"
    folded = textwrap.wrap(text, WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False)
    if (
        len(folded) < 2 or " ".join(folded) != text
    ):  # nothing to break at, or blanks that folding would lose
        return f"{line}\n"
    return f"{head} >-\n" + "".join(f"{' ' * (indent + 2)}{one}\n" for one in folded)


def _list(head: str, values: Sequence[Value], indent: int) -> str:
    short = not any(
        isinstance(value, Mapping) or _is_list(value) or value is None for value in values
    )
    line = f"{head} {flow(values)}"
    if not values or (short and len(line) <= WIDTH):
        return f"{line}\n"
    if short and len(values) > MANY and not any(" " in _words(value) for value in values):
        filled = textwrap.fill(
            flow(values)[1:], WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False
        )
        return f"{head} [\n{textwrap.indent(filled, ' ' * (indent + 2))}\n"
    return f"{head}\n" + "".join(_item(value, indent + 2) for value in values)


def _item(value: Value, indent: int) -> str:
    """Write one item of a list that stands one below another; a mapping of short values on one line."""
    pad = " " * indent
    if not isinstance(value, Mapping) or not value:
        return _after(f"{pad}-", value, indent)
    line = f"{pad}- {flow(value)}"
    if len(line) <= WIDTH and not any(
        isinstance(inner, Mapping) or _is_list(inner) or inner is None for inner in value.values()
    ):
        return f"{line}\n"
    return f"{pad}- {mapping(value, indent + 2).lstrip(' ')}"

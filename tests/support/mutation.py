"""Mutations of evidence files, for fuzzing.

Half of the mutations change bytes; the others change YAML, so that the result often gets as far as
the records and the rules across them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

import yaml

SCRAPS = (
    b"[",
    b"]",
    b"{",
    b"}",
    b": ",
    b"- ",
    b"? ",
    b"&a ",
    b"*a",
    b"<<: ",
    b"!!",
    b"!",
    b"|",
    b">",
    b"'",
    b'"',
    b"#",
    b"---\n",
    b"...\n",
    b"%YAML 9.9\n",
    b"\t",
    b"\r",
    b"\0",
    b"\x1b[31m",
    b"\x85",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"\xe2\x80\x8b",
    b"\xe2\x80\xa8",
    b"\xed\xa0\x80",
    b"\xff",
    b"e\xcc\x81",
    b'"\\u202e"',
    b'"\\ud800"',
    b'"\\U00110000"',
    b"9" * 5000,
    b"[" * 5000,
    b"{a: " * 5000,
    b"- " * 5000,
    b"? " * 5000,
    b"\xcc\x81\xcc\xa3" * 5000,
    b"yes",
    b"~",
    b"1e999",
    b".nan",
    b"0x1F",
    b"2024-01-01",
    b"{{ 7*7 }}",
    b"<script>",
    b"\n" * 5000,
    b" " * 5000,
    b"x" * 50_000,
)
VALUES = (
    "",
    "x",
    "0",
    "-1",
    "9" * 20,
    "P1",
    "G1",
    "s1",
    "example/s1",
    "authors",
    "participants",
    "true",
    "2023-13",
    "0000-00",
    "0000",
    "1-0",
    "10.1234/x",
    "http://[",
    "https://x",
    "...",
    "é",
    "e\u0301",
    "\u202e",
    "\u200d",
    "a\nb\nc",
    "{{ x }}",
    "</script>",
    "a" * 30_000,
    " ",
    "\u00a0",
    "index",
    [],
    {},
    [[]],
    [{}],
    {"x": "y"},
    ["x", "x"],
    [["x"]],
    {"a": {"b": {"c": "d"}}},
)


def mutated(text: bytes, other: bytes, chance: Random) -> bytes:
    """Change a file one to four times; `other` is a second file to take parts from."""
    times = chance.choice((1, 1, 1, 2, 4))
    for _ in range(times):
        mutation = chance.choice(MUTATIONS)
        text = mutation(text, other, chance)
    return text


def flip(text: bytes, other: bytes, chance: Random) -> bytes:
    raw = bytearray(text or b" ")
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return bytes(raw)


def insert(text: bytes, other: bytes, chance: Random) -> bytes:
    place = chance.randint(0, len(text))
    return text[:place] + chance.choice(SCRAPS) + text[place:]


def delete(text: bytes, other: bytes, chance: Random) -> bytes:
    start, end = _stretch(text, chance)
    return text[:start] + text[end:]


def repeat(text: bytes, other: bytes, chance: Random) -> bytes:
    start, end = _stretch(text, chance)
    return text[:end] + text[start:end] * chance.choice((1, 2, 50)) + text[end:]


def truncate(text: bytes, other: bytes, chance: Random) -> bytes:
    return text[: chance.randint(0, len(text))]


def splice(text: bytes, other: bytes, chance: Random) -> bytes:
    return text[: chance.randint(0, len(text))] + other[chance.randint(0, len(other)) :]


def swap_lines(text: bytes, other: bytes, chance: Random) -> bytes:
    lines = text.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def repeat_line(text: bytes, other: bytes, chance: Random) -> bytes:
    lines = text.splitlines(keepends=True) or [b""]
    place = chance.randrange(len(lines))
    return b"".join([*lines[: place + 1], *lines[place:]])


def nest(text: bytes, other: bytes, chance: Random) -> bytes:
    """Insert nested lists, all of them closed, at the start of a value."""
    value = chance.choice([found.end() for found in re.finditer(b": ", text)] or [0])
    depth = chance.choice((12, 2_000, 50_000))
    return text[:value] + b"[" * depth + b"]" * depth + b"\n" + text[value:].partition(b"\n")[2]


def take_the_other(text: bytes, other: bytes, chance: Random) -> bytes:
    return other


def change_value(text: bytes, other: bytes, chance: Random) -> bytes:
    def change(holder: dict | list, key: str | int) -> None:
        holder[key] = chance.choice(VALUES)

    return _in_tree(text, chance, change)


def take_out(text: bytes, other: bytes, chance: Random) -> bytes:
    def change(holder: dict | list, key: str | int) -> None:
        del holder[key]

    return _in_tree(text, chance, change)


def rename(text: bytes, other: bytes, chance: Random) -> bytes:
    def change(holder: dict | list, key: str | int) -> None:
        if not isinstance(holder, dict):
            value = holder[key]
            holder.append(value)
            return
        texts = [value for value in VALUES if isinstance(value, str)]
        name = chance.choice([*holder, *texts])
        holder[name] = holder.pop(key)

    return _in_tree(text, chance, change)


def move(text: bytes, other: bytes, chance: Random) -> bytes:
    """Replace a value by another of the file or of the other file."""
    values = [holder[key] for holder, key in (*_places(_tree(text)), *_places(_tree(other)))]

    def change(holder: dict | list, key: str | int) -> None:
        holder[key] = chance.choice(values) if values else "x"

    return _in_tree(text, chance, change)


MUTATIONS: tuple[Callable[[bytes, bytes, Random], bytes], ...] = (
    flip,
    insert,
    delete,
    repeat,
    truncate,
    splice,
    swap_lines,
    repeat_line,
    take_the_other,
    nest,
    change_value,
    change_value,
    change_value,
    take_out,
    take_out,
    rename,
    rename,
    move,
    move,
    move,
)


def _stretch(text: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(len(text), start + chance.choice((1, 2, 10, 200)))


def _tree(text: bytes) -> object:
    """Parse a file as text, lists and mappings; None if it is not YAML or is nested too deeply."""
    brackets = text.count(b"[") + text.count(b"{")
    signs = text.count(b"- ") + text.count(b"? ")
    if brackets > 2000 or signs > 2000:
        return None
    try:
        return yaml.load(text, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return None


def _places(tree: object) -> Iterator[tuple[dict | list, str | int]]:
    waiting = [tree]
    while waiting:
        holder = waiting.pop()
        for key in list(
            holder
            if isinstance(holder, dict)
            else range(len(holder))
            if isinstance(holder, list)
            else ()
        ):
            yield holder, key
            waiting.append(holder[key])


def _in_tree(
    text: bytes, chance: Random, change: Callable[[dict | list, str | int], None]
) -> bytes:
    tree = _tree(text)
    places = list(_places(tree))
    if not places:
        return flip(text, b"", chance)
    change(*chance.choice(places))
    return yaml.dump(
        tree, Dumper=Unaliased, allow_unicode=True, sort_keys=False, width=10**6
    ).encode("utf-8", "surrogatepass")


class Unaliased(yaml.CSafeDumper):
    """Writes a value that appears twice in full, where YAML would write an alias."""

    def ignore_aliases(self, data: object) -> bool:
        return True

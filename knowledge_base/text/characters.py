"""A text in; each character in it that a reader could not see, or would be misled by, with the reason, out.

What is refused: controls; what turns the direction of a text or joins nothing; what has no
form of its own; and text that is not in Unicode's normal form C. Letters of any script are
welcome, those written from right to left as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from heapq import merge

from knowledge_base.text.limits import MOST_MARKS

_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""Fillers and joiners that Unicode counts among letters and marks."""

_SEEN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""Signs of numbers and verses, which Unicode counts among the invisible."""

_JOINERS = "\u200c\u200d"
_SELECTORS = "".join(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x180B, 0x180C, 0x180D, 0x180F))
)
_MARKS = ("Mn", "Me")
_LONGEST_SHOWN = 60

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

STRAIGHT_QUOTES = {**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟«»", '"')}
"""Quotation marks and primes, each with the straight mark that means the same."""


def printable(text: str) -> str:
    """Escape control characters so that a text prints safely on one line."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text
    )


def unfit(text: str) -> Iterator[tuple[int, str]]:
    """Yield (position, what is wrong and what to do) for each character that has no place in evidence, in their order."""
    if text.isascii():
        yield from (
            (found.start(), f"{_named(found[0])} is a control character; take it out")
            for found in _CONTROL.finditer(text)
        )
        return
    signs = set(text)
    yield from merge(
        _refused(text, signs),
        _joiners(text, signs),
        _selectors(text, signs),
        _marks(text, {sign for sign in signs if unicodedata.category(sign) in _MARKS}),
    )


def begins_with_mark(text: str) -> bool:
    """Say whether the first character of a text is drawn on the one before it."""
    return unicodedata.category(text[0]) in _MARKS if text else False


def _refused(text: str, signs: set[str]) -> Iterator[tuple[int, str]]:
    refused = {sign: reason for sign in signs if (reason := _reason(sign))}
    for found in _any_of(refused, text):
        yield found.start(), f"{_named(found[0])} {refused[found[0]]}; take it out"


def _joiners(text: str, signs: set[str]) -> Iterator[tuple[int, str]]:
    for found in _any_of(signs & set(_JOINERS), text):
        if not (
            _joins(text[found.start() - 1 : found.start()])
            and _joins(text[found.end() : found.end() + 1])
        ):
            yield (
                found.start(),
                f"{_named(found[0])} joins nothing here and cannot be seen; take it out",
            )


def _selectors(text: str, signs: set[str]) -> Iterator[tuple[int, str]]:
    for found in _any_of(signs & set(_SELECTORS), text):
        if text[max(0, found.start() - 1) : found.start()] in (
            "",
            " ",
            "\n",
            *_JOINERS,
            *_SELECTORS,
        ):
            yield (
                found.start(),
                f"{_named(found[0])} has no sign before it to vary and cannot be seen; take it out",
            )


def _marks(text: str, marks: set[str]) -> Iterator[tuple[int, str]]:
    # Before the normal form: putting a long row of marks in order takes quadratic time.
    rows = list(_any_of(marks, text, f"{{{MOST_MARKS + 1},}}"))
    yield from (
        (row.start(), f"{len(row[0]):,} combining marks stand in a row; write at most {MOST_MARKS}")
        for row in rows
    )
    if not rows and not unicodedata.is_normalized("NFC", text):
        for word in re.finditer(r"\S+", text):
            if not unicodedata.is_normalized("NFC", word[0]):
                normal = unicodedata.normalize("NFC", word[0])[:_LONGEST_SHOWN]
                yield (
                    word.start(),
                    f"{normal} is not written in Unicode’s normal form C (NFC); write it as it stands in this message",
                )


def _reason(sign: str) -> str | None:
    """Say why a character is refused wherever it stands."""
    if sign in _DIRECTION:
        return "turns the direction of the text around it"
    match unicodedata.category(sign):
        case "Cc" if sign not in "\n\t":
            return "is a control character"
        case "Zl" | "Zp":
            return "ends a line where editors show none"
        case "Co":
            return "is a character for private use, which looks different everywhere"
        case "Cn" | "Cs":
            return "is no assigned character"
        case "Cf" if sign not in _SEEN + _JOINERS + _SELECTORS:
            return "cannot be seen"
    return "cannot be seen" if sign in _UNSEEN else None


def _joins(sign: str) -> bool:
    """Say whether a joiner can stand beside a sign: an emoji, or a letter of a script whose letters join."""
    kind = unicodedata.category(sign) if sign else ""
    return kind[:1] in ("L", "M", "S") and not (
        sign.isascii() or unicodedata.name(sign, "").startswith(("LATIN", "GREEK", "CYRILLIC"))
    )


def _any_of(signs: set[str] | dict[str, str], text: str, times: str = "") -> Iterator[re.Match]:
    return re.finditer(f"[{re.escape(''.join(signs))}]{times}", text) if signs else iter(())


def _named(sign: str) -> str:
    name = unicodedata.name(sign, "")
    return f"U+{ord(sign):04X}{f' ({name})' if name else ''}"

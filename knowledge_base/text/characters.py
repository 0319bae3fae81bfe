"""Characters that readers could not see or would be misled by.

Refused are control characters, characters that turn the direction of a text or join nothing,
characters without a visible form, ligatures, and text that is not in Unicode's normal form C.
Letters of any script are welcome, also those written from right to left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from heapq import merge

from knowledge_base.text.limits import MOST_MARKS

_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""Fillers and joiners that Unicode counts among letters and marks."""

_SEEN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""Signs of numbers and verses, which Unicode counts among the invisible."""

_JOINERS = "\u200c\u200d"
_SELECTOR_CODES = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x180B, 0x180C, 0x180D, 0x180F)
_SELECTORS = "".join(chr(code) for code in _SELECTOR_CODES)
_MARKS = ("Mn", "Me")
_LONGEST_SHOWN = 60

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

_LIGATURE_CODES = (*range(0xFB00, 0xFB18), *range(0xFB4F, 0xFDF0), *range(0xFE80, 0xFEFD))
_LETTERS = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in _LIGATURE_CODES}
_LIGATURES = {
    sign: letters for sign, letters in _LETTERS.items() if letters != sign and " " not in letters
}
"""Latin, Armenian, Hebrew and Arabic ligatures and forms of letters, as PDFs have them.

They are the compatibility characters of the blocks Alphabetic and Arabic Presentation Forms, but
for the words and currency signs that are typed as one character.
"""

_LETTERS_BY_CODE = {ord(sign): letters for sign, letters in _LIGATURES.items()}

STRAIGHT_QUOTES = {**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟«»", '"')}
"""Quotation marks and primes, each with the straight mark that means the same."""


def printable(text: str) -> str:
    """Escape control characters so that a text prints safely on one line."""
    return "".join(map(_printable, text))


def _printable(sign: str) -> str:
    if sign.isprintable():
        return sign
    return sign.encode("unicode_escape").decode()


def unfit(text: str) -> Iterator[tuple[int, str]]:
    """Yield (position, problem and remedy) for each character unfit for evidence, in order."""
    if text.isascii():
        for found in _CONTROL.finditer(text):
            yield found.start(), f"{_named(found[0])} is a control character; remove it"
        return
    signs = set(text)
    yield from merge(
        _refused(text, signs),
        _joiners(text, signs),
        _selectors(text, signs),
        _marks(text, signs),
        _ligatures(text, signs),
    )


def without_ligatures(text: str) -> str:
    """Return a text with the letters of each ligature, so that a search finds its words."""
    return text if text.isascii() else text.translate(_LETTERS_BY_CODE)


def begins_with_mark(text: str) -> bool:
    """Return whether the first character of a text is drawn on the one before it."""
    if not text:
        return False
    return unicodedata.category(text[0]) in _MARKS


def _refused(text: str, signs: set[str]) -> Iterator[tuple[int, str]]:
    refused = {sign for sign in signs if _reason(sign)}
    for found in _any_of(refused, text):
        sign = found[0]
        message = f"{_named(sign)} {_reason(sign)}; remove it"
        yield found.start(), message


def _joiners(text: str, signs: set[str]) -> Iterator[tuple[int, str]]:
    for found in _any_of(signs & set(_JOINERS), text):
        start, end = found.span()
        before = text[start - 1 : start]
        after = text[end : end + 1]
        if not (_joins(before) and _joins(after)):
            message = f"{_named(found[0])} joins nothing here and cannot be seen; remove it"
            yield start, message


def _selectors(text: str, signs: set[str]) -> Iterator[tuple[int, str]]:
    for found in _any_of(signs & set(_SELECTORS), text):
        start = found.start()
        before = text[max(0, start - 1) : start]
        if before in ("", " ", "\n", *_JOINERS, *_SELECTORS):
            message = (
                f"{_named(found[0])} has no preceding character to modify and cannot be seen; "
                "remove it"
            )
            yield start, message


def _marks(text: str, signs: set[str]) -> Iterator[tuple[int, str]]:
    marks = {sign for sign in signs if unicodedata.category(sign) in _MARKS}
    # Before the normal form: to put a long row of marks in order takes quadratic time.
    rows = list(_any_of(marks, text, f"{{{MOST_MARKS + 1},}}"))
    for row in rows:
        yield row.start(), f"{len(row[0]):,} combining marks in a row; write at most {MOST_MARKS}"
    if rows or unicodedata.is_normalized("NFC", text):
        return
    for word in re.finditer(r"\S+", text):
        if not unicodedata.is_normalized("NFC", word[0]):
            normal = unicodedata.normalize("NFC", word[0])[:_LONGEST_SHOWN]
            wrong = f"'{normal}' is not in Unicode’s normal form C (NFC)"
            yield word.start(), f"{wrong}; copy it from this message"


def _ligatures(text: str, signs: set[str]) -> Iterator[tuple[int, str]]:
    """Yield one problem for all ligatures of a line, as only the first one of a line is shown."""
    ligatures = "".join(signs & _LIGATURES.keys())
    if not ligatures:
        return
    for line in re.finditer(f"[^{ligatures}\n]*[{ligatures}].*", text):
        found = re.findall(f"\\S*[{ligatures}]\\S*", line[0])
        words = ", ".join(f"'{without_ligatures(word)[:_LONGEST_SHOWN]}'" for word in found)
        first = re.search(f"[{ligatures}]", line[0])
        assert first
        message = f"{_named(first[0])} is a ligature, which search does not find; write {words}"
        yield line.start() + first.start(), message


def _reason(sign: str) -> str | None:
    """Return the reason why a character is refused everywhere, if there is one."""
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
            return "is not an assigned character"
        case "Cf" if sign not in _SEEN + _JOINERS + _SELECTORS:
            return "cannot be seen"
    return "cannot be seen" if sign in _UNSEEN else None


def _joins(sign: str) -> bool:
    """Return whether a joiner may be next to a sign: an emoji, or a letter of a joining script."""
    if not sign or sign.isascii():
        return False
    kind = unicodedata.category(sign)
    name = unicodedata.name(sign, "")
    if kind[0] not in ("L", "M", "S"):
        return False
    return not name.startswith(("LATIN", "GREEK", "CYRILLIC"))


def _any_of(signs: Iterable[str], text: str, times: str = "") -> Iterator[re.Match[str]]:
    """Find each of some characters in a text; `times` is a regular expression's quantifier."""
    alternatives = re.escape("".join(signs))
    if not alternatives:
        return iter(())
    return re.finditer(f"[{alternatives}]{times}", text)


def _named(sign: str) -> str:
    name = unicodedata.name(sign, "")
    code = f"U+{ord(sign):04X}"
    if not name:
        return code
    return f"{code} ({name})"

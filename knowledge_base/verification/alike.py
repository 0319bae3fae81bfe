"""The named list of signs that are alike when words are compared, and no others.

Texts are compared in Unicode's composed form (NFC). The compatibility form (NFKC) would make 105
of 10⁵, and 12 of 1/2 set as one sign, so nothing outside this list is made alike. Each allowance
keeps its name, so that its use can be noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import category, decomposition, normalize

from knowledge_base.text.characters import unfit

LINE_HYPHEN, BREAK_HYPHEN, OMISSION = "\ufdd0", "\ufdd1", "\ufdd2"
"""Marks: a hyphen at a line's end, one at a page or column break, an omission such as [...]."""

LINE_BLANK, UNREADABLE, EMPHASIS = "\ufdd3", "\ufdd4", "\ufdd5"
"""Marks: a line's end where a blank may not be printed, a sign whose meaning is lost, and where
Markdown had a mark of emphasis.

All marks are noncharacters of Unicode, which no record may hold.
"""

OMISSIONS = "marks of omission"

_SHAPES = {"<initial>", "<medial>", "<final>", "<isolated>"}


def _shapes_of_letters() -> Iterator[tuple[str, str]]:
    """Yield Arabic letters in the shape of their place in a word, each with its plain form."""
    for code in (*range(0xFB50, 0xFDD0), *range(0xFDF0, 0xFDFC), *range(0xFE70, 0xFEFD)):
        sign = chr(code)
        shape = decomposition(sign).partition(" ")[0]
        plain = normalize("NFKC", sign)
        if shape in _SHAPES and not plain.startswith(" "):
            yield sign, plain


ALIKE = {
    "quotation marks": {
        **dict.fromkeys("‘’‚‛‹›", "'"),
        **dict.fromkeys(("“", "”", "„", "‟", "«", "»", "''", "``", "´´"), '"'),
    },
    "hyphens": dict.fromkeys("\u2010\u2011", "-"),
    "blanks": dict.fromkeys(
        "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f",
        " ",
    ),
    "ligatures": {
        **dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)),
        **dict(zip("ﬓﬔﬕﬖﬗ", ("մն", "մե", "մի", "վն", "մխ"), strict=True)),
    },
    "shapes of letters": dict(_shapes_of_letters()),
    "full width": {
        "\u3000": " ",
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    },
    "micro signs": {"µ": "μ"},
}
"""Each allowance with its signs, and what each is compared as."""

ACCENTS = {
    "\u0300": "`",
    "\u0301": "´",
    "\u0302": "ˆ^",
    "\u0303": "˜~",
    "\u0304": "¯",
    "\u0306": "˘",
    "\u0307": "˙",
    "\u0308": "¨",
    "\u030a": "˚",
    "\u030b": "˝",
    "\u030c": "ˇ",
    "\u0327": "¸",
    "\u0328": "˛",
}
"""Each mark with the signs that a PDF can have beside the letter in its place."""

_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SOFT_HYPHEN = "\xad¬"
"""The soft hyphen, and the sign that some programs write for it."""

_LETTER = r"[^\W\d_]"
_PAIRS = sorted({sign for signs in ALIKE.values() for sign in signs}, key=len, reverse=True)
_SPECIAL = re.compile(
    rf"(?P<omission>\s*(?:\[ ?\. ?\. ?\. ?\]|\( ?\. ?\. ?\. ?\)|\[…\]|\(…\)|…|(?<=\s)\. \. \.|"
    rf"(?<!\.)\.{{3}}(?!\.))\s*)"
    rf"|(?P<space>\s\s+|[\t\n])"
    rf"|(?P<soft>(?<={_LETTER})[{_SOFT_HYPHEN}](?={_LETTER}))"
    rf"|(?P<end>(?<=\w)[{_SOFT_HYPHEN}]$)"
    rf"|(?P<range>(?<=\d)\xad(?=\d))"
    rf"|(?P<turn>[{_DIRECTION}])"
    rf"|(?P<emphasis>{EMPHASIS})"
    rf"|(?P<hidden>[\xad\u200b\u2060\ufeff])"
    rf"|(?P<listed>{'|'.join(map(re.escape, _PAIRS))})"
)
_TO = {sign: to for signs in ALIKE.values() for sign, to in signs.items()}
_NAME = {sign: name for name, signs in ALIKE.items() for sign in signs}


class Sign(NamedTuple):
    """A sign that was made alike: where it is, the name of the allowance, and the printed form."""

    place: int
    name: str
    printed: str


@dataclass(frozen=True)
class AlikeText:
    """A text ready to be compared, with the signs in it that were made alike."""

    text: str
    signs: tuple[Sign, ...] = ()

    def without_edges(self) -> AlikeText:
        """Return the text without marks of omission before its first word and after its last."""
        edges = f"{OMISSION} "
        end = len(self.text.rstrip(edges))
        begin = len(self.text) - len(self.text.lstrip(edges))
        inside = [sign for sign in self.signs if begin <= sign.place < end]
        return AlikeText(self.text.strip(edges), tuple(inside))


def alike(text: str) -> AlikeText:
    """Return a text in composed form, with each listed sign as what it is compared as."""
    text = _readable(normalize("NFC", text.strip()))
    written = ""
    signs = []
    end = 0
    for found in _SPECIAL.finditer(text):
        written += text[end : found.start()]
        end = found.end()
        name, to = _replacement(found)
        after_blank = not written or written.endswith(" ")
        if after_blank and to.startswith(" "):
            to = to[1:]
        if name:
            place = len(written)
            printed = _canonical(name, found[0])
            signs.append(Sign(place, name, printed))
        written += to
    written += text[end:]
    return AlikeText(written.rstrip(), tuple(signs))


def _replacement(found: re.Match[str]) -> tuple[str, str]:
    """Return the name of the allowance, which may be empty, and the sign to compare as."""
    match found.lastgroup:
        case "omission":
            return OMISSIONS, f" {OMISSION} "
        case "space":
            return "", " "
        case "soft":
            return "", LINE_HYPHEN
        case "end" | "range":
            return "hyphens", "-"
        case "turn":
            return "marks of direction", ""
        case "emphasis":
            return "emphasis of Markdown", ""
        case "hidden":
            return "signs without width", ""
    return _NAME[found[0]], _TO[found[0]]


def _canonical(name: str, printed: str) -> str:
    if name != OMISSIONS:
        return printed
    return printed.replace("…", "...").replace(" ", "").strip()


def _readable(text: str) -> str:
    """Drop signs that no record may hold and that are invisible; mark those whose meaning is lost.

    A PDF without a table of its letters yields control characters in place of signs.
    """
    if text.isprintable():
        return text
    signs = list(text)
    for place, _ in unfit(text):
        sign = text[place]
        if sign == EMPHASIS:
            continue
        match category(sign):
            case "Cc" | "Co" | "Cn" | "Cs":
                signs[place] = UNREADABLE
            case "Lo":
                signs[place] = "\u200b"
            case "Cf" if not re.match(f"[{_DIRECTION}{_SOFT_HYPHEN}]", sign):
                signs[place] = "\u200b"
    return "".join(signs)

"""Build a regular expression that matches a passage in running text, and nothing else.

At a hyphen between letters at a line's end both readings match; elsewhere hyphens count. At a page
or column break, where the source may have lost letters, up to four may be missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from unicodedata import normalize

from knowledge_base.verification.alike import (
    ACCENTS,
    BREAK_HYPHEN,
    LINE_BLANK,
    LINE_HYPHEN,
    OMISSION,
)
from knowledge_base.verification.line_joins import UNSPACED
from knowledge_base.verification.source_text import JOIN, RunningText

LEFT_OUT_AT_MOST = 1500
"""Characters of the source that one marked omission can replace."""

_ACCENT = "".join(ACCENTS.values()).translate(str.maketrans("", "", "`^~"))
"""Accents that are no opening quotation mark and no sign of a formula."""

_SIGNED = r"(?<![-−–+±∓<>≤≥≈~≠$€£¥])"
"""A number begins with its sign, without which it is another number."""

_MEASURED = r"(?! ?[%‰°]|[″′€$£¥^])"
_STARTS = rf"(?<![\w{LINE_HYPHEN}{BREAK_HYPHEN}])(?<!\w[-'/])(?<!\d[.,])"
_ENDS = rf"(?![\w{_ACCENT}{LINE_HYPHEN}{BREAK_HYPHEN}]|[-'/]\w|[.,]\d)"
_LEFT_OUT = rf"[^\w{OMISSION}]*\w[^{OMISSION}]{{0,{LEFT_OUT_AT_MOST - 1}}}?"
"""At least a word, and no omission of the source itself, which must be marked in its place."""


@dataclass(frozen=True)
class PassagePattern:
    """The pattern of a passage in a source.

    A group `gap<n>` matches what a marked omission leaves out. `lost` are the letters that each
    group `lost<n>` allows to lack; a group `accent<n>` matches an accent beside its letter.
    """

    pattern: str
    lost: dict[str, str] = field(default_factory=dict)


def passage_pattern(wanted: str, source: RunningText) -> PassagePattern:
    """Return the pattern of a passage."""
    builder = _Builder(source)
    pieces = [builder.piece(piece.strip()) for piece in wanted.split(OMISSION)]
    pattern, *others = pieces
    for number, piece in enumerate(others):
        left_out = f"(?P<gap{number}>{_LEFT_OUT})"
        marked = f" ?{OMISSION} ?"
        pattern += f"(?:{marked}|{left_out})"
        pattern += piece
    return PassagePattern(pattern, builder.lost)


def letters_pattern(wanted: str) -> str:
    """Return a pattern of the letters of some words, whatever the blanks between them."""
    letters = [re.escape(letter) for letter in wanted if not letter.isspace()]
    return f"[ {LINE_BLANK}{LINE_HYPHEN}{BREAK_HYPHEN}]*".join(letters)


def letters_lost(word: str, left: str, right: str) -> re.Match[str] | None:
    """Match the letters of a word, at most four, that are lost if only left and right remain.

    They are group 1.
    """
    letters = r"([^\W\d_]{1,4})"
    pattern = rf"(?<!\w){left}{letters}{right}(?!\w)"
    return re.search(pattern, word, re.IGNORECASE)


@dataclass
class _Builder:
    """The groups of a pattern so far; their numbers go up over all its pieces."""

    source: RunningText
    lost: dict[str, str] = field(default_factory=dict)
    accents: int = 0

    def piece(self, piece: str) -> str:
        """Return the pattern of words in a row; they begin and end where words of the source do."""
        words = [self.word(word) for word in piece.split()]
        pattern = f"[ {LINE_BLANK}]".join(words)
        unquoted = piece.strip('"')
        return _begin(unquoted[:1]) + pattern + _end(unquoted[-1:])

    def word(self, word: str) -> str:
        """Return the pattern of a word: whole, or with letters missing at a page break.

        Each reading with letters missing is a group, which is added to `lost` with these letters.
        """
        readings = [self.letters(word)]
        for left, right in self.source.broken:
            match = letters_lost(word, left, right)
            if match is None:
                continue
            name = f"lost{len(self.lost)}"
            self.lost[name] = match[1]
            before = word[: match.start(1)]
            after = word[match.end(1) :]
            pattern = self.letters(before) + BREAK_HYPHEN + self.letters(after)
            readings.append(f"(?P<{name}>{pattern})")
        alternatives = "|".join(readings)
        return f"(?:{alternatives})"

    def letters(self, word: str) -> str:
        """Return the pattern of letters that the end of a line may divide."""
        patterns = [self.letter(letter) for letter in word]
        return f"[{LINE_HYPHEN}{BREAK_HYPHEN}{LINE_BLANK}]?".join(patterns)

    def letter(self, letter: str) -> str:
        """Return the pattern of a letter, with those that the list of alike signs leaves open."""
        match letter:
            case "-":
                return f"(?:-|{JOIN})"
            case '"':
                # Text from a PDF may have lost quotation marks; those that it has must match.
                return '"?'
            case "'" | "`" | "´":
                return "['`´]"
        base, *marks = list(normalize("NFD", letter))
        if not marks or marks[-1] not in ACCENTS or not self.source.has_accents:
            return re.escape(letter)
        base = normalize("NFC", "".join([base, *marks[:-1]]))
        base = {"i": "[iı]", "j": "[jȷ]"}.get(base, re.escape(base))
        accent = f"[{re.escape(ACCENTS[marks[-1]] + marks[-1])}]"
        self.accents += 1
        beside = f"(?P<accent{self.accents}> ?{accent} ?{base}|{base} ?{accent})"
        return f"(?:{re.escape(letter)}|{beside})"


def _begin(first: str) -> str:
    """Return what may not precede the first sign of a piece; scripts without blanks divide none."""
    if not first.isalnum() or re.match(f"[{UNSPACED}]", first):
        return ""
    if first.isnumeric():
        return _STARTS + _SIGNED
    return _STARTS


def _end(last: str) -> str:
    if not last.isalnum() or re.match(f"[{UNSPACED}]", last):
        return ""
    if last.isnumeric():
        return _ENDS + _MEASURED
    return _ENDS

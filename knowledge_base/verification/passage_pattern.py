"""Build a regular expression that matches a passage in running text, and nothing else.

At a hyphen at a line's end both readings match; elsewhere hyphens count. At a page or column
break, where the source may have lost letters, up to four may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge_base.verification.source_text import (
    BREAK_HYPHEN,
    JOIN,
    LINE_HYPHEN,
    OMISSION,
    RunningText,
)

LEFT_OUT_AT_MOST = 1500
"""Characters of the source that one marked omission can replace."""

_STARTS = rf"(?<![\w{LINE_HYPHEN}{BREAK_HYPHEN}])(?<!\w[-'/])(?<!\d[.,])"
_ENDS = rf"(?![\w{LINE_HYPHEN}{BREAK_HYPHEN}]|[-'/]\w|[.,]\d)"
_LEFT_OUT = rf"[^\w{OMISSION}]*\w[^{OMISSION}]{{0,{LEFT_OUT_AT_MOST - 1}}}?"
"""At least a word, and no omission of the source itself, which must be marked in its place."""


def passage_pattern(wanted: str, source: RunningText) -> tuple[str, dict[str, str]]:
    """Return the pattern of a passage, and the letters that each group `lost<n>` allows to lack.

    A group `gap<n>` matches what a marked omission leaves out.
    """
    lost: dict[str, str] = {}
    pieces = []
    for piece in wanted.split(OMISSION):
        words = piece.strip()
        pattern = _piece(words, source.broken, lost)
        pieces.append(pattern)
    pattern, *others = pieces
    for number, piece in enumerate(others):
        left_out = f"(?P<gap{number}>{_LEFT_OUT})"
        marked = f" ?{OMISSION} ?"
        pattern += f"(?:{marked}|{left_out})"
        pattern += piece
    return pattern, lost


def letters_lost(word: str, left: str, right: str) -> re.Match[str] | None:
    """Match the letters of a word, at most four, that are lost if only left and right remain.

    They are group 1.
    """
    letters = r"([^\W\d_]{1,4})"
    pattern = rf"(?<!\w){left}{letters}{right}(?!\w)"
    return re.search(pattern, word, re.IGNORECASE)


def _piece(piece: str, broken: Iterable[tuple[str, str]], lost: dict[str, str]) -> str:
    """Return the pattern of words in a row; they begin and end where words of the source do."""
    words = [_word(word, broken, lost) for word in piece.split()]
    pattern = " ".join(words)
    unquoted = piece.strip('"')
    if unquoted[:1].isalnum():
        pattern = _STARTS + pattern
    if unquoted[-1:].isalnum():
        pattern += _ENDS
    return pattern


def _word(word: str, broken: Iterable[tuple[str, str]], lost: dict[str, str]) -> str:
    """Return the pattern of a word: whole, or with letters missing at a page break.

    Each reading with letters missing is a group, which is added to `lost` with these letters.
    """
    readings = [_letters(word)]
    for left, right in broken:
        match = letters_lost(word, left, right)
        if match is None:
            continue
        name = f"lost{len(lost)}"
        lost[name] = match[1]
        before = word[: match.start(1)]
        after = word[match.end(1) :]
        pattern = _letters(before) + BREAK_HYPHEN + _letters(after)
        readings.append(f"(?P<{name}>{pattern})")
    alternatives = "|".join(readings)
    return f"(?:{alternatives})"


def _letters(word: str) -> str:
    # Text from a PDF may have lost quotation marks; those that the source has must match.
    special = {"-": f"(?:-|{JOIN})", '"': '"?'}
    patterns = []
    for letter in word:
        escaped = re.escape(letter)
        pattern = special.get(letter, escaped)
        patterns.append(pattern)
    return f"{JOIN}?".join(patterns)

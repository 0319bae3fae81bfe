"""A passage and the running text it should stand in, in; a regular expression that finds it there and nothing else, out.

At a hyphen at a line's end both readings match; elsewhere hyphens count. At a page or
column break, where the source may have lost letters, up to four may be missing.
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
"""How many characters of the source a marked omission may stand for."""

_STARTS = rf"(?<![\w{LINE_HYPHEN}{BREAK_HYPHEN}])(?<!\w[-'/])(?<!\d[.,])"
_ENDS = rf"(?![\w{LINE_HYPHEN}{BREAK_HYPHEN}]|[-'/]\w|[.,]\d)"
_LEFT_OUT = rf"[^\w{OMISSION}]*\w[^{OMISSION}]{{0,{LEFT_OUT_AT_MOST - 1}}}?"
"""At least a word, and no omission that the source itself marks: that one must be marked in its place."""


def passage_pattern(wanted: str, source: RunningText) -> tuple[str, dict[str, str]]:
    """Write the pattern of a passage, with a group `gap<n>` for what each marked omission leaves out.

    Also gives the letters that each group named `lost<n>` allows to be missing.
    """
    lost: dict[str, str] = {}
    first, *others = (
        _piece(piece.strip(), source.broken, lost) for piece in wanted.split(OMISSION)
    )
    gaps = (
        rf"(?: ?{OMISSION} ?|(?P<gap{number}>{_LEFT_OUT})){piece}"
        for number, piece in enumerate(others)
    )
    return first + "".join(gaps), lost


def letters_lost(word: str, left: str, right: str) -> re.Match | None:
    """Find in a word the letters, at most four, that are lost where only `left` and `right` of it remain."""
    return re.search(rf"(?<!\w){left}([^\W\d_]{{1,4}}){right}(?!\w)", word, re.IGNORECASE)


def _piece(piece: str, broken: Iterable[tuple[str, str]], lost: dict[str, str]) -> str:
    """Write the pattern of words in a row, which begin and end where words of the source do."""
    words = " ".join(_word(word, broken, lost) for word in piece.split())
    edges = piece.strip('"')
    return (
        (_STARTS if edges[:1].isalnum() else "") + words + (_ENDS if edges[-1:].isalnum() else "")
    )


def _word(word: str, broken: Iterable[tuple[str, str]], lost: dict[str, str]) -> str:
    """Write the pattern of a word: whole, or in a group named in `lost` with letters missing at a page break."""
    readings = [_letters(word)]
    for match in filter(None, (letters_lost(word, left, right) for left, right in broken)):
        name = f"lost{len(lost)}"
        lost[name] = match[1]
        readings.append(
            f"(?P<{name}>{_letters(word[: match.start(1)])}{BREAK_HYPHEN}{_letters(word[match.end(1) :])})"
        )
    return f"(?:{'|'.join(readings)})"


def _letters(word: str) -> str:
    # Text from a PDF may have lost quotation marks; the source's own stay in the way.
    special = {"-": f"(?:-|{JOIN})", '"': '"?'}
    return f"{JOIN}?".join(special.get(letter) or re.escape(letter) for letter in word)

"""A passage and the running text it should stand in, in; a regular expression that finds it there and nothing else, out.

At a hyphen at a line's end both readings match; elsewhere hyphens count. At a page or
column break, where the source may have lost letters, up to four may be missing.
"""

from __future__ import annotations

import re

from .source_text import BREAK_HYPHEN, LINE_HYPHEN, OMISSION

LEFT_OUT_AT_MOST = 1500
"""How many characters of the source a marked omission may stand for."""

_JOIN = f"[{LINE_HYPHEN}{BREAK_HYPHEN}]"
_STARTS = rf"(?<![\w{LINE_HYPHEN}{BREAK_HYPHEN}])(?<!\w[-'/])(?<!\d[.,])"
_ENDS = rf"(?![\w{LINE_HYPHEN}{BREAK_HYPHEN}]|[-'/]\w|[.,]\d)"
_LEFT_OUT = rf"[^\w{OMISSION}]*\w[^{OMISSION}]{{0,{LEFT_OUT_AT_MOST - 1}}}?"
"""At least a word, and no omission that the source itself marks: that one must be marked in its place."""


def passage_pattern(wanted: str, source: str) -> tuple[str, dict[str, str]]:
    """Write the pattern of a passage, with a group `gap<n>` for what each marked omission leaves out.

    Also gives the letters that each group named `lost<n>` allows to be missing.
    """
    broken, lost = words_broken(source), {}
    first, *others = (_piece(piece.strip(), broken, lost) for piece in wanted.split(OMISSION))
    gaps = (rf"(?: ?{OMISSION} ?|(?P<gap{number}>{_LEFT_OUT})){piece}" for number, piece in enumerate(others))
    return first + "".join(gaps), lost


def words_broken(source: str) -> set[tuple[str, str]]:
    """List the words broken at a page or column break, as what stands before and after it."""
    return set(re.findall(rf"(\w+){BREAK_HYPHEN}(\w+)", source))


def word_pattern(word: str, broken: set[tuple[str, str]], lost: dict[str, str]) -> str:
    """Write the pattern of a word, and note in `lost` the letters that each of its groups allows to be missing."""
    readings = [_letters(word)]
    for left, right in sorted(broken):
        match = re.search(rf"(?<!\w){left}([^\W\d_]{{1,4}}){right}(?!\w)", word, re.IGNORECASE)
        if match:
            name = f"lost{len(lost)}"
            lost[name] = match[1]
            readings.append(f"(?P<{name}>{_letters(word[:match.start(1)])}{BREAK_HYPHEN}{_letters(word[match.end(1):])})")
    return f"(?:{'|'.join(readings)})"


def _piece(piece: str, broken: set[tuple[str, str]], lost: dict[str, str]) -> str:
    """Write the pattern of words in a row, which begin and end where words of the source do."""
    words = " ".join(word_pattern(word, broken, lost) for word in piece.split())
    return (_STARTS if piece[:1].isalnum() else "") + words + (_ENDS if piece[-1:].isalnum() else "")


def _letters(word: str) -> str:
    # Text from a PDF may have lost quotation marks; the source's own stay in the way.
    special = {"-": f"(?:-|{_JOIN})", '"': '"?'}
    return f"{_JOIN}?".join(special.get(letter) or re.escape(letter) for letter in word)

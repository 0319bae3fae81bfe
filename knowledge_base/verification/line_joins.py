"""Join two lines of a text by the scripts on both sides of the line's end.

Chinese, Japanese and the scripts of South-East Asia put no blanks between words, so a line's end
between two of their signs is nothing (CSS Text 3, Segment Break Transformation Rules). Between
letters a hyphen may be a division; next to a digit it never is.
"""

from __future__ import annotations

import re

from knowledge_base.verification.alike import BREAK_HYPHEN, EMPHASIS, LINE_BLANK, LINE_HYPHEN

UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u0f00-\u109f"  # Tibetan, Myanmar
    "\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf"  # Khmer, Tai
    "\u2e80-\u303f\u3040-\u312f\u3190-\u4dbf\u4e00-\ua4cf"  # Han, kana, bopomofo, Yi, their signs
    "\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff9f"  # compatibility forms, full and half width
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
"""The signs of scripts that put no blanks between words, as ranges of a pattern."""

_HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
_NO_WIDTH = f"{EMPHASIS}\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"


def joined(text: str, last_line: str, next_line: str, interrupted: bool) -> str:
    """Return running text, ending so that the words of the next line can follow.

    The lines are as printed: a comma of full width is a sign of Chinese, though alike to another.
    """
    before = _bare(last_line)[-1:]
    after = _bare(next_line)[:1]
    if re.search(r"\w-$", text):
        if text[-2].isalpha() and after.isalpha():
            return text[:-1] + (BREAK_HYPHEN if interrupted else LINE_HYPHEN)
        return text
    return text + _between(text[-2:-1] + before, after)


def _between(before: str, after: str) -> str:
    """Return what joins the end of a line, its last two signs, to the beginning of the next."""
    if "\u200b" in (before[-1:], after):
        return ""
    unspaced = [bool(re.match(f"[{UNSPACED}]", sign)) for sign in (before[-1:], after)]
    if all(unspaced):
        return ""
    hangul = re.search(f"[{_HANGUL}]$", before) and re.match(f"[{_HANGUL}]", after)
    dash = re.search(r"\w[–—/]$", before)
    if any(unspaced) or hangul or dash:
        return LINE_BLANK
    return " "


def _bare(line: str) -> str:
    """Return a line without the blanks and the signs without width at its edges."""
    return re.sub(rf"^[\s{_NO_WIDTH}]+|[\s{_NO_WIDTH}]+$", "", line)

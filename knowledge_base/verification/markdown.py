"""Remove the marks of a Markdown source that are not printed."""

from __future__ import annotations

import re

from knowledge_base.verification.alike import EMPHASIS

_BLOCK_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?=[^\w\s])")
_IN_PARAGRAPH = r"(?!\n[ \t]*\n)"
_MARKS = re.compile(
    r"(?P<code>(?P<ticks>`+)[^`]+(?P=ticks))"
    r"|(?<![\w*\\])(?P<stars>\*{1,3})(?=[^\s*])"
    rf"(?P<starred>(?:{_IN_PARAGRAPH}[^*])*?)(?<=[^\s\\])(?P=stars)(?![\w*])"
    r"|(?<![\w\\])(?P<lines>_{1,2})(?=[^\s_])"
    rf"(?P<lined>(?:{_IN_PARAGRAPH}[^_]|(?<=[^\W_])_+(?=[^\W_]))*?)(?<=[^\s\\])(?P=lines)(?!\w)"
)
"""A span of code, which is kept, or a pair of emphasis marks within a paragraph."""

_DEEPEST = 3
"""Emphasis inside emphasis is removed up to this depth."""

_BOLD = re.compile(r"(?<![\w*])\*\*(?=[^\s*])[^*\n]*[^\W\d_][^*\n]*(?<=\S)\*\*(?![\w*])")
_BOLD_AT_LEAST = 3


def looks_like_markdown(source: str) -> bool:
    """Return whether a text has at least three bold phrases; one could be a printed sign."""
    return len(_BOLD.findall(source)) >= _BOLD_AT_LEAST


def without_marks(source: str) -> str:
    """Return a Markdown source without block quotes and escapes; its lines remain.

    Each mark of emphasis is replaced by one of ours.

    Marks inside a word stay, and so do the underscores of a single name: `__init__` is not init.
    """
    text = _BLOCK_QUOTE.sub("", source)
    for _ in range(_DEEPEST):
        text = _MARKS.sub(_unmarked, text)
    return _ESCAPE.sub("", text)


def _unmarked(found: re.Match[str]) -> str:
    if found["code"]:
        return found[0]
    if found["lines"] == "__" and re.fullmatch(r"\w+", found["lined"]):
        return found[0]
    return f"{EMPHASIS}{found['starred'] or found['lined']}{EMPHASIS}"

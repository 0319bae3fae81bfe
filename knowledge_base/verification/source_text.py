"""Turn a source, extracted from a PDF or written in Markdown, into running text with pages.

An uncertain character, such as a hyphen at a line's end, stays in the text as a mark, so that a
comparison can allow for it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from knowledge_base.text.characters import STRAIGHT_QUOTES
from knowledge_base.verification.page_furniture import lines_to_skip, page_of, printed_numbers

LINE_HYPHEN, BREAK_HYPHEN, OMISSION = "\x01", "\x02", "\x03"
"""Marks: a hyphen at a line's end, one at a page or column break, an omission such as [...]."""

JOIN = f"[{LINE_HYPHEN}{BREAK_HYPHEN}]"
"""A pattern for where two lines were joined at a hyphen."""

_REMOVED = (LINE_HYPHEN, BREAK_HYPHEN, OMISSION, "\xad", "\u200b", "\ufeff")
"""Our own marks, if the source has them, and characters without width."""

_ALIKE = str.maketrans({**STRAIGHT_QUOTES, "\u2010": "-", **dict.fromkeys(_REMOVED)})
_EMPHASIS = re.compile(r"(?<!\w)[*_]+(?=\S)|(?<=\S)[*_]+(?!\w)")
_MARKDOWN_ESCAPE = re.compile(r"\\(?=[^\w\s])")
_BLOCK_QUOTE = re.compile(r"^\s*(?:>\s?)+")
_OMISSION = re.compile(r"\[ ?\. ?\. ?\. ?\]|\( ?\. ?\. ?\. ?\)|(?<=\s)\. \. \.|\.{3}(?!\.)")


@dataclass(frozen=True)
class RunningText:
    """Text without line breaks.

    `starts` are the offsets where the lines of the source begin, `pages` the page of each.
    """

    text: str
    starts: tuple[int, ...] = ()
    pages: tuple[int | None, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """Return the page of the character at an offset, or None if the source has no pages."""
        line = bisect_right(self.starts, offset) - 1
        return self.pages[line]

    @cached_property
    def broken(self) -> tuple[tuple[str, str], ...]:
        """The words broken at a page or column break, as (before the break, after it)."""
        pattern = rf"(\w+){BREAK_HYPHEN}(\w+)"
        broken = set(re.findall(pattern, self.text))
        return tuple(sorted(broken))


def plain(text: str) -> str:
    """Return a text with one spelling for quotation marks, ligatures, spaces and omissions.

    Markdown's emphasis and escapes are removed.
    """
    text = text.strip()
    text = re.sub("\xad$", "-", text)
    # Compatibility forms can contain quotation marks too, so these are replaced twice.
    text = text.translate(_ALIKE)
    text = normalize("NFKC", text)
    text = text.translate(_ALIKE)
    text = text.replace("''", '"')
    text = _MARKDOWN_ESCAPE.sub("", text)
    text = _EMPHASIS.sub("", text)
    text = _OMISSION.sub(f" {OMISSION} ", text)
    words = text.split()
    return " ".join(words)


def running_text(source: str, feet: Mapping[int, int | None] | None = None) -> RunningText:
    """Join the lines of a source, without figures, tables, captions and running heads.

    A line that ends in a hyphen is joined with one of the hyphen marks. `feet` maps the lines
    that end a page to its number or None; without it the numbers are found in the text.
    """
    lines = source.splitlines()
    numbers = printed_numbers(lines) if feet is None else feet
    skipped = lines_to_skip(lines, numbers)
    text = ""
    starts: list[int] = []
    pages: list[int | None] = []
    interrupted = False
    for index, line in enumerate(lines):
        words = ""
        if index not in skipped:
            unquoted = _BLOCK_QUOTE.sub("", line)
            words = plain(unquoted)
        if not words:
            interrupted = True
            continue
        text = _open_for_next_line(text, interrupted)
        starts.append(len(text))
        pages.append(page_of(index, numbers))
        text += words
        interrupted = False
    return RunningText(text, tuple(starts), tuple(pages))


def _open_for_next_line(text: str, interrupted: bool) -> str:
    """Return the text so far, ending so that the words of the next line can follow."""
    if re.fullmatch(r"\w-", text[-2:]):
        hyphen = BREAK_HYPHEN if interrupted else LINE_HYPHEN
        return text[:-1] + hyphen
    if text:
        return f"{text} "
    return text

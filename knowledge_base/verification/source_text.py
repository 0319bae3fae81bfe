"""Turn a source, extracted from a PDF or written in Markdown, into running text with pages.

An uncertain character, such as a hyphen at a line's end, stays in the text as a mark, so that a
comparison can allow for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from knowledge_base.verification.alike import (
    ACCENTS,
    BREAK_HYPHEN,
    LINE_BLANK,
    LINE_HYPHEN,
    Sign,
    alike,
)
from knowledge_base.verification.line_joins import joined
from knowledge_base.verification.markdown import without_marks
from knowledge_base.verification.page_furniture import (
    lines_to_skip,
    margin_number,
    margin_numbers,
    page_of,
    printed_numbers,
)

JOIN = f"[{LINE_HYPHEN}{BREAK_HYPHEN}]"
"""A pattern for where two lines were joined at a hyphen."""

SKIPPED, MARGIN = "lines stepped over", "line numbers"
"""Names of allowances for the layout of a source."""


@dataclass(frozen=True)
class Source:
    """The text of a study as it was read.

    `feet` maps the lines that end a page to its number or None; without it the numbers are found
    in the text. `furniture` are the lines known to be running heads or page numbers, `margin` those
    that begin with the number of the line; `remarks` are for the reader of the report.
    """

    text: str
    markdown: bool = False
    feet: Mapping[int, int | None] | None = None
    furniture: frozenset[int] = frozenset()
    margin: frozenset[int] | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class RunningText:
    """Text without line breaks.

    `starts` are the offsets where the lines of the source begin, `pages` the page of each.
    `signs` are the allowances made, in order.
    """

    text: str
    starts: tuple[int, ...] = ()
    pages: tuple[int | None, ...] = ()
    signs: tuple[Sign, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """Return the page of the character at an offset, or None if the source has no pages."""
        line = bisect_right(self.starts, offset) - 1
        return self.pages[line]

    def signs_within(self, begin: int, end: int) -> Sequence[Sign]:
        """Return the allowances made between two offsets."""
        first = bisect_left(self.signs, begin, key=_place)
        last = bisect_left(self.signs, end, key=_place)
        return self.signs[first:last]

    @property
    def has_pages(self) -> bool:
        """Whether the page of any line is known."""
        return any(page is not None for page in self.pages)

    @cached_property
    def has_accents(self) -> bool:
        """Whether the text has accents beside their letters anywhere."""
        signs = "".join([*ACCENTS, *ACCENTS.values()])
        return bool(re.search(f"[{re.escape(signs)}]", self.text))

    @cached_property
    def broken(self) -> tuple[tuple[str, str], ...]:
        """The words broken at a page or column break, as (before the break, after it)."""
        pattern = rf"(\w+){BREAK_HYPHEN}(\w+)"
        broken = set(re.findall(pattern, self.text))
        return tuple(sorted(broken))


def _place(sign: Sign) -> int:
    return sign.place


def plain(text: str) -> str:
    """Return a recorded text as it is compared: in composed form, with listed signs alike."""
    return alike(text).text


def running_text(source: Source) -> RunningText:
    """Join the lines of a source, without figures, tables, captions and running heads.

    A line that ends in a hyphen is joined with one of the hyphen marks.
    """
    text = without_marks(source.text) if source.markdown else source.text
    lines = text.splitlines()
    numbers = printed_numbers(lines) if source.feet is None else source.feet
    margin = margin_numbers(lines) if source.margin is None else source.margin
    skipped = lines_to_skip(lines, numbers) | source.furniture
    run = _Run()
    for index, line in enumerate(lines):
        if index in skipped:
            run.step_over(line)
            continue
        if index in margin:
            number, line = margin_number(line)
            run.leave_out(MARGIN, number)
            if not line:
                continue
        run.add(line, page_of(index, numbers))
    return RunningText(run.text, tuple(run.starts), tuple(run.pages), tuple(run.signs))


@dataclass
class _Run:
    """The running text so far, and the allowances that wait for the words that follow them."""

    text: str = ""
    last_line: str = ""
    interrupted: bool = False
    starts: list[int] = field(default_factory=list)
    pages: list[int | None] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    waiting: list[tuple[str, str]] = field(default_factory=list)

    def step_over(self, line: str) -> None:
        """Leave out a line that is no prose."""
        self.interrupted = True
        if line.strip():
            self.leave_out(SKIPPED, line.strip())

    def leave_out(self, name: str, printed: str) -> None:
        """Note the text left out before the next words."""
        self.waiting.append((name, printed))

    def add(self, line: str, page: int | None) -> None:
        """Append the words of a line."""
        words = alike(line)
        if not words.text:
            self.interrupted = True
            return
        if self.text:
            self.text = joined(self.text, self.last_line, line, self.interrupted)
        start = len(self.text)
        self.signs += [Sign(start, *waiting) for waiting in self.waiting]
        self.signs += _moved(words.signs, start)
        self.starts.append(start)
        self.pages.append(page)
        self.text += words.text
        self.last_line = line
        self.interrupted = False
        self.waiting = []


def _moved(signs: Iterable[Sign], by: int) -> list[Sign]:
    return [sign._replace(place=sign.place + by) for sign in signs]


def with_blanks(text: str) -> str:
    """Return running text with a blank at each line's end where one may be printed."""
    return text.replace(LINE_BLANK, " ")

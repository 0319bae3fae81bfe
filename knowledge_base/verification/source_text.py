"""The text of a source, as extracted from a PDF or written in Markdown, in; its running text with page numbers out.

Figures, tables, captions, running heads and page numbers are stepped over, lines are
joined. What is uncertain stays visible as a mark, so that whoever compares can allow for it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

LINE_HYPHEN, BREAK_HYPHEN, OMISSION = "\x01", "\x02", "\x03"
"""A hyphen at a line's end, a hyphen at a page or column break, and a marked omission such as [...]."""

JOIN = f"[{LINE_HYPHEN}{BREAK_HYPHEN}]"
"""A pattern for where two lines were joined at a hyphen."""

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        "\u2010": "-",
        **dict.fromkeys((LINE_HYPHEN, BREAK_HYPHEN, OMISSION, "\xad", "\u200b", "\ufeff")),
    }
)
_EMPHASIS = re.compile(r"(?<!\w)[*_]+(?=\S)|(?<=\S)[*_]+(?!\w)")
_OMISSION = re.compile(r"\[ ?\. ?\. ?\. ?\]|\( ?\. ?\. ?\. ?\)|(?<=\s)\. \. \.|\.{3}(?!\.)")
_NUMBER = re.compile(r"\s*[0-9]{1,6}\s*")
_CAPTION = re.compile(
    r"[\s*_#>]*(?:Figure|FIGURE|Fig\.|Table|TABLE|Tab\.)\s+(?:[A-Z]\.?)?(?:\d+|[IVXL]+)(?:\.\d+)?[a-z]?\s*:"
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]*_]*\s*$")
_NO_PROSE = re.compile(r"\s*\||\s*!\[|\s*\S.*\t(?:.*\S|\t)|[\s|:-]*---[\s|:-]*$")
"""A row of a Markdown table, an image, a row with tabs, and the line under a table's head."""

CAPTION_LINES = 3


@dataclass(frozen=True)
class RunningText:
    """Text without line breaks; `starts` holds where each printed line begins, `pages` its page."""

    text: str
    starts: tuple[int, ...] = ()
    pages: tuple[int | None, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """Give the page of the character at `offset`, or None where the source has no pages."""
        return self.pages[bisect_right(self.starts, offset) - 1]

    @cached_property
    def broken(self) -> tuple[tuple[str, str], ...]:
        """Words broken at a page or column break, each as what stands before and after it."""
        return tuple(sorted(set(re.findall(rf"(\w+){BREAK_HYPHEN}(\w+)", self.text))))


def plain(text: str) -> str:
    """Write alike what means the same: quotation marks, ligatures, spaces, omissions, emphasis, escapes."""
    text = re.sub("\xad$", "-", text.strip())
    text = normalize("NFKC", text.translate(_ALIKE)).translate(_ALIKE).replace("''", '"')
    text = _EMPHASIS.sub("", re.sub(r"\\(?=[^\w\s])", "", text))
    return " ".join(_OMISSION.sub(f" {OMISSION} ", text).split())


def running_text(source: str, feet: Mapping[int, int | None] | None = None) -> RunningText:
    """Join the lines of a source; a line that ends in a hyphen is joined by one of the hyphen marks.

    `feet` are the lines that end a page, each with its number or None, where these are known;
    otherwise the numbers that stand alone on lines tell the pages.
    """
    lines = source.splitlines()
    numbers = _page_numbers(lines) if feet is None else feet
    over = {*numbers, *_running_heads(lines, numbers), *_captions(lines), *_without_prose(lines)}
    text, starts, pages, interrupted = "", [], [], False
    for index, line in enumerate(lines):
        words = "" if index in over else plain(re.sub(r"^\s*(?:>\s?)+", "", line))
        if words:
            if re.fullmatch(r"\w-", text[-2:]):
                text = text[:-1] + (BREAK_HYPHEN if interrupted else LINE_HYPHEN)
            elif text:
                text += " "
            starts.append(len(text))
            pages.append(_page_of(index, numbers))
            text += words
        interrupted = not words
    return RunningText(text, tuple(starts), tuple(pages))


def _page_numbers(lines: Sequence[str]) -> dict[int, int]:
    """Find the longest run of consecutive numbers that stand alone on a line, with text between them.

    Gives line -> page, in order. Of runs of one length the one that spans more lines is taken.
    """
    runs: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if _NUMBER.fullmatch(line):
            before = runs.get(int(line) - 1)
            run = (
                [*before, index] if before and _has_text(lines[before[-1] + 1 : index]) else [index]
            )
            if len(run) >= len(runs.get(int(line), ())):
                runs[int(line)] = run
    longest = max(runs.values(), key=lambda run: (len(run), run[-1] - run[0]), default=[])
    return {index: int(lines[index]) for index in longest} if len(longest) > 1 else {}


def _has_text(lines: Sequence[str]) -> bool:
    return any(line.strip() and not _NUMBER.fullmatch(line) for line in lines)


def _page_of(index: int, numbers: Mapping[int, int | None]) -> int | None:
    """Give the page of a line: the next number below it, for a number stands at the foot of its page."""
    for line, page in numbers.items():
        if line > index:
            return page
    last = next(reversed(numbers.values()), None)
    return last if last is None else last + 1


def _running_heads(lines: Sequence[str], numbers: Mapping[int, int | None]) -> Iterator[int]:
    """Find the lines beside a page number that occur at least twice."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    occurrences = Counter(line.strip() for line in lines)
    for place, index in enumerate(filled):
        if index in numbers:
            beside = filled[max(0, place - 1) : place] + filled[place + 1 : place + 2]
            yield from (line for line in beside if occurrences[lines[line].strip()] > 1)


def _captions(lines: Sequence[str]) -> Iterator[int]:
    """Find captions, with the lines on which their first sentence goes on."""
    for start, line in enumerate(lines):
        if _CAPTION.match(line):
            yield from range(start, _caption_end(lines, start) + 1)


def _caption_end(lines: Sequence[str], start: int) -> int:
    for index, line in enumerate(lines[start : start + CAPTION_LINES], start):
        if index > start and (
            not _has_text([line]) or _CAPTION.match(line) or _NO_PROSE.match(line)
        ):
            break
        if _SENTENCE_END.search(line):
            return index
    return start


def _without_prose(lines: Sequence[str]) -> Iterator[int]:
    return (index for index, line in enumerate(lines) if _NO_PROSE.match(line))

"""Find the lines of a source that are not its prose: page numbers, heads, captions, tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from knowledge_base.verification.alike import EMPHASIS

CAPTION_LINES = 3
"""Lines that the first sentence of a caption can take."""

_NUMBER = re.compile(r"\s*[0-9]{1,6}\s*")
_CAPTION = re.compile(
    rf"[\s*_#>{EMPHASIS}]*(?:Figure|FIGURE|Fig\.|Table|TABLE|Tab\.)\s+"
    r"(?:[A-Z]\.?)?(?:\d+|[IVXL]+)(?:\.\d+)?[a-z]?\s*:"
)
_SENTENCE_END = re.compile(rf"[.!?][\"'”’)\]*_{EMPHASIS}]*\s*$")
_MARGIN = re.compile(r"\s*([0-9]{1,5})(?:\s+(\S.*?))?\s*")
_NOT_PROSE = re.compile(r"\s*\||\s*!\[|\s*\S.*\t(?:.*\S|\t)|[\s|:-]*---[\s|:-]*$")
"""A row of a Markdown table, an image, a row with tabs, and the line under a table's head."""


def lines_to_skip(lines: Sequence[str], numbers: Mapping[int, int | None]) -> set[int]:
    """Return the indexes of all lines that are not prose; `numbers` are the feet of pages."""
    skipped = set(numbers)
    skipped.update(_running_heads(lines, numbers))
    skipped.update(_captions(lines))
    for index, line in enumerate(lines):
        if _NOT_PROSE.match(line):
            skipped.add(index)
    return skipped


def printed_numbers(lines: Sequence[str]) -> dict[int, int | None]:
    """Map the lines that are page numbers to these, in order.

    They are the longest run of consecutive numbers alone on a line, with text in between. Of
    runs of one length the one that spans more lines is taken.
    """
    runs: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if not _NUMBER.fullmatch(line):
            continue
        number = int(line)
        run = _continued(runs.get(number - 1, []), index, lines)
        known = runs.get(number, [])
        if len(run) >= len(known):
            runs[number] = run
    longest = max(runs.values(), key=_length_and_span, default=[])
    if len(longest) < 2:
        return {}
    return {index: int(lines[index]) for index in longest}


def _continued(run: list[int], index: int, lines: Sequence[str]) -> list[int]:
    """Return a run of numbers with a line added; a new run if there is no text in between."""
    if run:
        between = lines[run[-1] + 1 : index]
        if _has_text(between):
            return [*run, index]
    return [index]


def _length_and_span(run: Sequence[int]) -> tuple[int, int]:
    span = run[-1] - run[0]
    return len(run), span


def _has_text(lines: Sequence[str]) -> bool:
    for line in lines:
        is_number = _NUMBER.fullmatch(line)
        if line.strip() and not is_number:
            return True
    return False


NUMBERED_AT_LEAST = 3
"""Lines that have to be numbered one after another to be those of a manuscript."""

_NEAR = 6
"""Lines from one number to the next, as those of page numbers and heads are in between."""


def margin_numbers(lines: Sequence[str], alone: bool = False) -> frozenset[int]:
    """Return the lines that begin with their own number, as those of a manuscript do.

    The numbers go up by one from line to line, on at least half of the lines with text. With
    `alone` they may have a line for themselves, above the words that they number.
    """
    numbered: set[int] = set()
    runs: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if not (_MARGIN.fullmatch(line) and _numbers_words(lines, index)):
            continue
        number = int(margin_number(line)[0])
        run = [*_near(runs.get(number - 1, []), index), index]
        if len(run) <= len(_near(runs.get(number, []), index)):
            continue
        runs[number] = run
        counted = run if alone else [one for one in run if margin_number(lines[one])[1]]
        if len(counted) >= NUMBERED_AT_LEAST:
            numbered.update(run)
    with_text = sum(_has_text([line]) for line in lines)
    if 2 * len(numbered) < with_text:
        return frozenset()
    return frozenset(numbered)


def _numbers_words(lines: Sequence[str], index: int) -> bool:
    """Return whether words follow a number; none follow that of a page at its foot."""
    words = margin_number(lines[index])[1]
    return bool(words) or _has_text(lines[index + 1 : index + 2])


def _near(run: list[int], index: int) -> list[int]:
    """Return a run of numbers if its last is near a line, else nothing."""
    if run and index - run[-1] <= _NEAR:
        return run
    return []


def margin_number(line: str) -> tuple[str, str]:
    """Return the number at the beginning of a line, and the words after it."""
    match = _MARGIN.fullmatch(line)
    if match is None:
        return "", line
    return match[1], match[2] or ""


def page_of(index: int, numbers: Mapping[int, int | None]) -> int | None:
    """Return the page of a line: the next number below it, as it is at the foot of its page."""
    last = None
    for line, page in numbers.items():
        if line > index:
            return page
        last = page
    if last is None:
        return None
    return last + 1


def _running_heads(lines: Sequence[str], numbers: Mapping[int, int | None]) -> Iterator[int]:
    """Yield the lines next to a page number that occur at least twice."""
    stripped = [line.strip() for line in lines]
    occurrences = Counter(stripped)
    filled = [index for index, line in enumerate(stripped) if line]
    for place, index in enumerate(filled):
        if index not in numbers:
            continue
        before = filled[max(0, place - 1) : place]
        after = filled[place + 1 : place + 2]
        for neighbour in before + after:
            if occurrences[stripped[neighbour]] > 1:
                yield neighbour


def _captions(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines of captions, up to the end of their first sentence."""
    for start, line in enumerate(lines):
        if _CAPTION.match(line):
            end = _caption_end(lines, start)
            yield from range(start, end + 1)


def _caption_end(lines: Sequence[str], start: int) -> int:
    """Return the last line of a caption: its first, if its sentence does not end in time."""
    for index, line in enumerate(lines[start : start + CAPTION_LINES], start):
        if index > start and _ends_caption(line):
            break
        if _SENTENCE_END.search(line):
            return index
    return start


def _ends_caption(line: str) -> bool:
    if not _has_text([line]):
        return True
    return bool(_CAPTION.match(line) or _NOT_PROSE.match(line))

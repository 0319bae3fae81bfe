"""Number the pages of a PDF as they are printed, and find their running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from knowledge_base.text.page_labels import first_and_last

Page = Sequence[str]
"""The lines of a page."""

EDGE = 2
"""Lines at the head and foot of a page that may be running heads and page numbers."""

_PAGE_NUMBER = re.compile(
    r"^\W*([0-9]{1,6})\b|\b(?:page|p\.) ?([0-9]{1,6})\b|\b([0-9]{1,6})\W*$", re.IGNORECASE
)
"""A number at the beginning or end of a line, or after the word page."""


def page_numbers(
    pages: Sequence[Page], labels: Sequence[str], cited: str | None
) -> list[int | None]:
    """Return the printed number of each page, None if it is unknown.

    It comes from the head or foot of the page, or else from the file's own labels, or else
    from the range of pages that the study is cited with. A number at the edge counts if it
    goes up by one from page to page on more than half of them. Of two such numbers, as `305`
    above `page 1 of 8`, the one within the cited range is taken.
    """
    first, last = _range(cited)
    starts = _likely_starts(pages)
    size = len(pages)
    if starts:
        within_cited = [start for start in starts if first <= start <= last]
        start = within_cited[0] if within_cited else starts[0]
        return list(range(start, start + size))
    if any(labels):
        return [_number_or_none(label) for label in labels]
    if last - first + 1 == size:
        return list(range(first, first + size))
    return [None] * size


def _number_or_none(label: str) -> int | None:
    if not label.isdecimal():
        return None
    return int(label)


def _range(cited: str | None) -> tuple[int, int]:
    """Parse a range such as 305-312; no page is within that of a study without one."""
    if not cited:
        return 0, -1
    first, last = first_and_last(cited)
    return first.number, last.number


def _likely_starts(pages: Sequence[Page]) -> list[int]:
    """Return the numbers that the first page can have, the most frequent first."""
    starts: Counter[int] = Counter()
    for index, page in enumerate(pages):
        numbers = set(_numbers(page))
        starts.update(number - index for number in numbers)
    half = len(pages) / 2
    likely = []
    for start, times in starts.most_common():
        if times > max(1, half):
            likely.append(start)
    return likely


def furniture(pages: Sequence[Page], numbers: Sequence[int | None]) -> list[set[int]]:
    """Return the places of running heads and page numbers among the lines of each page."""
    heads = _running_heads(pages)
    found = []
    for page, number in zip(pages, numbers, strict=True):
        places = set()
        for place in _edges(page):
            line = page[place]
            if _shape(line) in heads or line.strip() == str(number):
                places.add(place)
        found.append(places)
    return found


def _running_heads(pages: Sequence[Page]) -> set[str]:
    """Return the shapes of lines that are at the edge of more than one page."""
    heads = set()
    seen: set[str] = set()
    for page in pages:
        shapes = {_shape(page[place]) for place in _edges(page)}
        heads |= shapes & seen
        seen |= shapes
    return heads


def _edges(page: Page) -> list[int]:
    """Return the places of the first and last lines of a page that are not blank."""
    filled = []
    for place, line in enumerate(page):
        if line.strip():
            filled.append(place)
    head = filled[:EDGE]
    foot = filled[-EDGE:]
    return list(dict.fromkeys(head + foot))


def _numbers(page: Page) -> Iterator[int]:
    """Yield the numbers at the edges of a page that could be its own."""
    for place in _edges(page):
        line = page[place]
        for found in _PAGE_NUMBER.finditer(line):
            number = found[1] or found[2] or found[3]
            yield int(number)


def _shape(line: str) -> str:
    """Return a line with # for numbers, so that running heads of different pages are equal."""
    stripped = line.strip()
    return re.sub("[0-9]+", "#", stripped)

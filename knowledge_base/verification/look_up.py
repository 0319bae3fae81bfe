"""Find every place of a source where a passage is, or how it differs from the nearest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge_base.verification.alike import OMISSION
from knowledge_base.verification.nearest_passage import MARKED, nearest_passage, on_page
from knowledge_base.verification.passage_pattern import (
    LEFT_OUT_AT_MOST,
    letters_pattern,
    passage_pattern,
)
from knowledge_base.verification.source_text import JOIN, RunningText, with_blanks

_WORD = 60
"""Characters of a word that are shown before and after a passage."""


@dataclass(frozen=True)
class Place:
    """Where the words of a passage were found, and on which page.

    `lost` are the letters that each group `lost<n>` of the match allows to lack.
    """

    match: re.Match[str]
    page: int | None
    lost: Mapping[str, str]

    @property
    def gaps(self) -> list[tuple[int, int]]:
        """What each marked omission of the passage leaves out, as offsets of the source."""
        spans = []
        for name, text in self.match.groupdict().items():
            if name.startswith("gap") and text:
                spans.append(self.match.span(name))
        return spans

    @property
    def left_out(self) -> int:
        """How many characters all marked omissions leave out."""
        return sum(end - begin for begin, end in self.gaps)


def places_of(wanted: str, source: RunningText, ignore_case: bool) -> list[Place]:
    """Return every place where the words are, including places within each other."""
    pattern = passage_pattern(wanted, source)
    flags = re.IGNORECASE if ignore_case else 0
    # A lookahead, so that a match does not consume the places that begin inside it.
    every_place = f"(?=(?P<all>{pattern.pattern}))"
    places = []
    for match in re.finditer(every_place, source.text, flags):
        page = source.page_at(match.start())
        places.append(Place(match, page, pattern.lost))
    return places


def difference(wanted: str, source: RunningText, ignore_case: bool) -> str:
    """Return how the first piece that is not found differs, or why the pieces do not add up."""
    pieces = [piece.strip() for piece in wanted.split(OMISSION)]
    for piece in pieces:
        if piece and not places_of(piece, source, ignore_case):
            letters = _letters_alone(piece, source, ignore_case)
            return letters or str(nearest_passage(piece, source, ignore_case))
    whole = nearest_passage(wanted, source, ignore_case)
    if MARKED in whole.text:
        return str(whole)
    return (
        "its pieces are in the source, but do not follow each other "
        f"within {LEFT_OUT_AT_MOST:,} characters"
    )


def _letters_alone(piece: str, source: RunningText, ignore_case: bool) -> str:
    """Return why a piece does not count whose letters are in the source, if they are.

    A PDF can lose blanks, but these can mean something, as in not able and notable.
    """
    flags = re.IGNORECASE if ignore_case else 0
    match = re.search(letters_pattern(piece), source.text, flags)
    if match is None:
        return ""
    where = on_page(source.page_at(match.start()))
    printed = _shown(match[0])
    if printed == piece:
        return f"the words are in the source{where} only as part of '{_whole(match)}'"
    return (
        f"the letters are in the source{where}, one by one as quoted, but the blanks differ: "
        f"source has '{printed}'; if its blanks were lost or added when the file was read, "
        "provide its text as a file"
    )


def _whole(match: re.Match[str]) -> str:
    """Return a match with the rest of its first and last word."""
    begin, end = match.span()
    before = match.string[max(0, begin - _WORD) : begin]
    after = match.string[end : end + _WORD]
    first = re.sub(r".*\s", "", before)
    last = re.sub(r"\s.*", "", after)
    return _shown(f"{first}{match[0]}{last}")


def _shown(text: str) -> str:
    return with_blanks(re.sub(JOIN, "-", text))

"""Name every allowance that was used to find a passage in its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge_base.verification.alike import ALIKE, LINE_BLANK, OMISSIONS, AlikeText, Sign
from knowledge_base.verification.line_joins import UNSPACED
from knowledge_base.verification.look_up import Place
from knowledge_base.verification.source_text import (
    JOIN,
    MARGIN,
    SKIPPED,
    RunningText,
    with_blanks,
)

_ALIKE_NAMES = (
    *ALIKE,
    OMISSIONS,
    "marks of direction",
    "signs without width",
    "emphasis of Markdown",
)
_SHOWN_AT_MOST = 40
"""Characters shown of a line that is stepped over."""


def allowances(place: Place, recorded: AlikeText, source: RunningText) -> Iterator[str]:
    """Yield a note on each allowance that a passage needed at a place."""
    match = place.match
    for name, letters in place.lost.items():
        if match[name]:
            yield f"letters lost at a page break: '{letters}'"
    for begin, end in place.gaps:
        size = len(match.string[begin:end].strip())
        yield f"the passage leaves out {size:,} characters at its marked omission"
    signs = _signs(place, source)
    yield from _alike(_matched(recorded.signs, place), signs)
    yield from _layout(signs)
    yield from _line_ends(place)
    if any(text for name, text in match.groupdict().items() if name.startswith("accent")):
        yield "accents are beside their letters in the source"
    yield from _cut_short(place, recorded.text)
    if match["all"].count('"') < recorded.text.count('"'):
        yield "quotation marks inside it are missing in the source"


def _signs(place: Place, source: RunningText) -> list[Sign]:
    """Return the allowances made in the words of a passage, without those in its gaps."""
    begin, end = place.match.span("all")
    signs = []
    for sign in source.signs_within(begin, end):
        in_gap = any(first <= sign.place < last for first, last in place.gaps)
        # What was left out before the first word is no part of the passage.
        outside = sign.name in (MARGIN, SKIPPED) and sign.place == begin
        if not (in_gap or outside):
            signs.append(sign)
    return signs


def _matched(signs: Sequence[Sign], place: Place) -> list[Sign]:
    """Return a record's signs without the marks of omission that replace words of the source."""
    matched = []
    omissions = 0
    for sign in signs:
        if sign.name == OMISSIONS:
            omissions += 1
            if place.match[f"gap{omissions - 1}"]:
                continue
        matched.append(sign)
    return matched


def _alike(ours: Sequence[Sign], theirs: Sequence[Sign]) -> Iterator[str]:
    """Yield one note on the signs that record and source print differently."""
    differing = []
    for name in _ALIKE_NAMES:
        recorded = [sign.printed for sign in ours if sign.name == name]
        printed = [sign.printed for sign in theirs if sign.name == name]
        if recorded != printed:
            differing.append(name)
    if differing:
        yield f"taken as alike: {', '.join(differing)}"


def _layout(signs: Sequence[Sign]) -> Iterator[str]:
    """Yield what lies between the words of a passage in the source and was stepped over."""
    numbers = [sign.printed for sign in signs if sign.name == MARGIN]
    if numbers:
        yield f"line numbers left out: {', '.join(numbers)}"
    lines = [f"'{_shortened(sign.printed)}'" for sign in signs if sign.name == SKIPPED]
    if len(lines) > 2:
        yield f"steps over {len(lines)} lines, {lines[0]} to {lines[-1]}"
    elif lines:
        yield f"steps over {' and '.join(lines)}"


def _shortened(line: str) -> str:
    if len(line) <= _SHOWN_AT_MOST:
        return line
    return f"{line[:_SHOWN_AT_MOST]}..."


def _line_ends(place: Place) -> Iterator[str]:
    """Yield the words at the ends of lines, where more than one reading matches."""
    divided = _words_at(JOIN, place)
    if divided:
        yield f"divided at the end of a line: {', '.join(divided)}"
    joined = _words_at(LINE_BLANK, place)
    if joined:
        yield f"a blank may be missing at the end of a line: {', '.join(joined)}"


def _words_at(mark: str, place: Place) -> list[str]:
    """Return the words around each mark in a passage, without those in its gaps."""
    text = place.match.string
    begin, end = place.match.span("all")
    words = []
    for found in re.compile(rf"\S*{mark}\S*").finditer(text, begin, end):
        if not any(first <= found.start() < last for first, last in place.gaps):
            words.append(f"'{_printed(found[0])}'")
    return words


def _cut_short(place: Place, wanted: str) -> Iterator[str]:
    """Note if a passage is less than a sentence: a word may be missing at its edge."""
    match = place.match
    begin, end = match.span("all")
    preceding = match.string[max(0, begin - 100) : begin]
    following = match.string[end : end + 100]
    before = re.search(r"(\S*[\w,;]) $", preceding)
    unspaced = re.search(rf"([{UNSPACED}]*\w)$", preceding)
    ignores_case = match.re.flags & re.IGNORECASE
    if before and (wanted[0].islower() or ignores_case):
        yield f"begins in mid-sentence, after '{_printed(before[1])}'"
    elif unspaced and wanted[0].isalnum():
        yield f"begins in mid-sentence, after '{_printed(unspaced[1])}'"
    elif wanted[0].isnumeric() and re.search(r"[^\s.!?\"]\s?$", preceding):
        yield f"begins in mid-sentence, after '{_printed(preceding.split()[-1])}'"
    after = re.match(r"[^\w.!?\"']*(\w\S*)", following)
    if after and wanted[-1] not in ".!?。！？":
        yield f"ends in mid-sentence, before '{_printed(after[1])}'"


def _printed(text: str) -> str:
    return with_blanks(re.sub(JOIN, "-", text))

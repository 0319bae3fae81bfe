"""Find the passage of a source that comes nearest to words it does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from typing import NamedTuple

from knowledge_base.verification.alike import BREAK_HYPHEN, OMISSION, UNREADABLE
from knowledge_base.verification.passage_pattern import letters_lost
from knowledge_base.verification.source_text import JOIN, RunningText, with_blanks

MARKED = "[...]"
"""How a marked omission is shown."""

_MARGIN = 5
"""Words examined before and after the place where the passage should be."""

_SHOWN_AT_MOST = 8
"""Words shown of a difference."""


class _Change(NamedTuple):
    """A stretch of the quote's words, and the stretch of the source's that corresponds to it."""

    kind: str
    quote_begin: int
    quote_end: int
    source_begin: int
    source_end: int


@dataclass(frozen=True)
class Nearest:
    """The nearest passage of a source, and how it differs.

    `text` is empty if source and passage have no word in common.
    """

    differs: str = ""
    text: str = ""
    page: int | None = None

    def __str__(self) -> str:
        if not self.text:
            return "nothing like it is in the source"
        return f"{self.differs}; the nearest passage{on_page(self.page, ',')}: {self.text}"


def on_page(page: int | None, after: str = "") -> str:
    """Return a page as it goes on a sentence, after a sign; empty if it is unknown."""
    return f"{after} on page {page}" if page else ""


def nearest_passage(wanted: str, source: RunningText, ignore_case: bool) -> Nearest:
    """Return the passage around the longest run of words that source and quote share."""
    quote = wanted.split()
    text = with_blanks(source.text)
    words = text.split()
    run = _longest_run(quote, re.sub(JOIN, "", text).split(), ignore_case)
    if not run.size:
        return Nearest()
    begin = run.b - run.a
    start = max(0, begin - _MARGIN)
    end = begin + len(quote) + _MARGIN
    stretch = list(_joined_as_in(quote, words[start:end]))
    changes = _changes(
        _comparable(quote, quote, ignore_case),
        _comparable(stretch, quote, ignore_case),
    )
    first = changes[0].source_begin
    last = changes[-1].source_end
    before = " ".join([*words[: start + first], ""])
    return Nearest(
        _first_difference(changes, quote, stretch),
        _show(stretch[first:last]),
        source.page_at(len(before)),
    )


def _longest_run(quote: Sequence[str], words: Sequence[str], ignore_case: bool) -> Match:
    if ignore_case:
        quote = [word.casefold() for word in quote]
        words = [word.casefold() for word in words]
    matcher = SequenceMatcher(None, quote, words, autojunk=False)
    return matcher.find_longest_match()


def _joined_as_in(quote: Sequence[str], words: Sequence[str]) -> Iterator[str]:
    """Yield words with those that a hyphen breaks joined as in the quote, or without the hyphen."""
    wanted = {_bare(word) for word in quote}
    for word in words:
        joined = re.sub(JOIN, "", word)
        for join in ("", "-", *_letters_lost(word, quote)):
            reading = re.sub(JOIN, join, word)
            if _bare(reading) in wanted:
                joined = reading
                break
        yield joined


def _letters_lost(word: str, quote: Sequence[str]) -> Iterator[str]:
    """Yield the letters that a word may have lost at a page break, judging by the quote."""
    broken = re.search(rf"(\w+){BREAK_HYPHEN}(\w+)", word)
    if broken is None:
        return
    for ours in quote:
        match = letters_lost(ours, broken[1], broken[2])
        if match:
            yield match[1]


def _bare(word: str) -> str:
    letters = re.sub(r"^\W+|\W+$", "", word)
    return letters.casefold()


def _comparable(words: Sequence[str], quote: Sequence[str], ignore_case: bool) -> list[str]:
    """Return words for comparison: what the pattern of a passage tolerates is as in the quote.

    That is missing quotation marks, and signs before its first word and after its last.
    """
    unmarked = {word.replace('"', ""): word for word in quote}
    first, last = re.escape(quote[0]), re.escape(quote[-1])
    flags = re.IGNORECASE if ignore_case else 0
    edge = re.compile(rf"\W*({first})|({last})\W*", flags)
    comparable = []
    for word in words:
        match = edge.fullmatch(word)
        counting = unmarked.get(word, word)
        if match:
            counting = match[1] or match[2]
        comparable.append(counting.casefold() if ignore_case else counting)
    return comparable


def _changes(quote: Sequence[str], words: Sequence[str]) -> list[_Change]:
    """List how the source's words differ from the quote's.

    Words of the margin that correspond to none of the quote are left out.
    """
    matcher = SequenceMatcher(None, quote, words, autojunk=False)
    changes = [_Change(*opcode) for opcode in matcher.get_opcodes()]
    first = changes[0]
    size = first.quote_end - first.quote_begin
    begin = max(first.source_begin, first.source_end - size)
    changes[0] = first._replace(source_begin=begin)
    last = changes[-1]
    size = last.quote_end - last.quote_begin
    end = min(last.source_end, last.source_begin + size)
    changes[-1] = last._replace(source_end=end)
    return changes


def _first_difference(
    changes: Sequence[_Change], quote: Sequence[str], words: Sequence[str]
) -> str:
    for change in changes:
        ours = quote[change.quote_begin : change.quote_end]
        theirs = words[change.source_begin : change.source_end]
        if change.kind == "equal" or not (ours or theirs):
            continue
        difference = f"quote has {_name(ours)}, source has {_name(theirs)}"
        if change.quote_begin and not (ours and theirs):
            word_before = quote[change.quote_begin - 1]
            difference += f" after '{_show([word_before])}'"
        return difference
    return "quote and source differ in punctuation or hyphens"


def _name(words: Sequence[str]) -> str:
    if not words:
        return "nothing"
    shown = _show(words[:_SHOWN_AT_MOST])
    more = " ..." if len(words) > _SHOWN_AT_MOST else ""
    return f"'{shown}{more}'"


def _show(words: Sequence[str]) -> str:
    text = " ".join(words)
    return text.replace(OMISSION, MARKED).replace(UNREADABLE, "\ufffd")

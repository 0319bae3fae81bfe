"""A passage that a source does not hold, and the source, in; what comes nearest and where the two differ, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .passage_pattern import word_pattern, words_broken
from .source_text import BREAK_HYPHEN, LINE_HYPHEN, OMISSION, RunningText

MARKED = "[...]"
"""How a marked omission is shown."""

_JOIN = re.compile(f"[{LINE_HYPHEN}{BREAK_HYPHEN}]")
_MARGIN = 5
"""Words looked at before and after the stretch where the passage should stand."""
_SHOWN_AT_MOST = 8
"""Words shown of a difference."""

_Change = tuple[str, int, int, int, int]
"""As difflib gives it: kind, begin and end among the quote's words, begin and end among the source's."""


@dataclass(frozen=True)
class Nearest:
    """The nearest passage of a source; `text` is empty where the two have no word in common."""

    differs: str = ""
    text: str = ""
    page: int | None = None

    def __str__(self) -> str:
        if not self.text:
            return "nothing like it stands in the source"
        return f"{self.differs}; the nearest passage{f', on page {self.page}' if self.page else ''}: {self.text}"


def nearest_passage(wanted: str, source: RunningText, ignore_case: bool) -> Nearest:
    """Find the stretch of the source around the longest run of words that it shares with what is wanted."""
    quote, words = wanted.split(), source.text.split()
    shown = list(_joined_as_in(quote, words, words_broken(source.text)))
    ours, theirs = _comparable(quote, quote, ignore_case), _comparable(shown, quote, ignore_case)
    run = SequenceMatcher(None, ours, theirs, autojunk=False).find_longest_match()
    if not run.size:
        return Nearest()
    start, end = max(0, run.b - run.a - _MARGIN), run.b - run.a + len(quote) + _MARGIN
    changes = SequenceMatcher(None, ours, theirs[start:end], autojunk=False).get_opcodes()
    changes = _without_margins([(kind, i, j, start + k, start + m) for kind, i, j, k, m in changes], len(quote))
    first, last = changes[0][3], changes[-1][4]
    page = source.page_at(len(" ".join([*words[:first], ""])))
    return Nearest(_first_difference(changes, quote, shown), _show(shown[first:last]), page)


def _joined_as_in(quote: Sequence[str], words: Sequence[str], broken: set[tuple[str, str]]) -> Iterator[str]:
    """Join each word broken by a hyphen as the quote has it, where it does, and else without the hyphen."""
    bare = {re.sub(r"^\W+|\W+$", "", word) for word in quote} - {""}
    patterns = {word: re.compile(rf"(\W*){word_pattern(word, broken, {})}(\W*)", re.IGNORECASE) for word in sorted(bare)}
    for word in words:
        if _JOIN.search(word):
            readings = ((match[1], reading, match[match.re.groups])
                        for reading, pattern in patterns.items() if (match := pattern.fullmatch(word)))
            word = "".join(next(readings, _JOIN.sub("", word)))
        yield word


def _comparable(words: Sequence[str], quote: Sequence[str], ignore_case: bool) -> list[str]:
    """Give each word as it counts: what the pattern of a passage lets pass is written as the quote has it."""
    unmarked = {word.replace('"', ""): word for word in quote}
    beyond = re.compile(rf"\W*({re.escape(quote[0])})|({re.escape(quote[-1])})\W*", re.IGNORECASE if ignore_case else 0)
    matches = ((word, beyond.fullmatch(word)) for word in words)
    counting = (match[match.lastindex] if match else unmarked.get(word, word) for word, match in matches)
    return [word.casefold() if ignore_case else word for word in counting]


def _without_margins(changes: list[_Change], length: int) -> list[_Change]:
    """Drop the source's words before and after those that stand against the quote's."""
    kind, i, j, k, m = changes[0]
    changes[0] = (kind, i, j, max(k, m - (j - i)), m)
    kind, i, j, k, m = changes[-1]
    changes[-1] = (kind, i, j, k, min(m, k + (j - i)))
    return changes


def _first_difference(changes: Sequence[_Change], quote: Sequence[str], words: Sequence[str]) -> str:
    for kind, i, j, k, m in changes:
        if kind != "equal" and (i, k) != (j, m):
            ours, theirs = _name(quote[i:j]), _name(words[k:m])
            where = f" after '{_show(quote[i - 1:i])}'" if i and (i == j or k == m) else ""
            return f"quote has {ours}, source has {theirs}{where}"
    return "quote and source differ in punctuation or hyphens"


def _name(words: Sequence[str]) -> str:
    shown = _show(words[:_SHOWN_AT_MOST]) + (" ..." if len(words) > _SHOWN_AT_MOST else "")
    return f"'{shown}'" if words else "nothing"


def _show(words: Sequence[str]) -> str:
    return " ".join(words).replace(OMISSION, MARKED)

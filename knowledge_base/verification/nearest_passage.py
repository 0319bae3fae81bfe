"""A passage that a source does not hold, and the source, in; what comes nearest and where the two differ, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher

from knowledge_base.verification.passage_pattern import letters_lost
from knowledge_base.verification.source_text import BREAK_HYPHEN, JOIN, OMISSION, RunningText

MARKED = "[...]"
"""How a marked omission is shown."""

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
    run = _longest_run(quote, re.sub(JOIN, "", source.text).split(), ignore_case)
    if not run.size:
        return Nearest()
    start, end = max(0, run.b - run.a - _MARGIN), run.b - run.a + len(quote) + _MARGIN
    stretch = list(_joined_as_in(quote, words[start:end]))
    changes = _changes(
        _comparable(quote, quote, ignore_case), _comparable(stretch, quote, ignore_case)
    )
    first, last = changes[0][3], changes[-1][4]
    page = source.page_at(len(" ".join([*words[: start + first], ""])))
    return Nearest(_first_difference(changes, quote, stretch), _show(stretch[first:last]), page)


def _longest_run(quote: Sequence[str], words: Sequence[str], ignore_case: bool) -> Match:
    fold = str.casefold if ignore_case else str
    return SequenceMatcher(
        None, [*map(fold, quote)], [*map(fold, words)], autojunk=False
    ).find_longest_match()


def _joined_as_in(quote: Sequence[str], words: Sequence[str]) -> Iterator[str]:
    """Join each word broken by a hyphen as the quote has it, where it does, and else without the hyphen."""
    wanted = {_bare(word) for word in quote}
    for word in words:
        readings = [re.sub(JOIN, join, word) for join in ("", "-", *_letters_lost(word, quote))]
        yield next((reading for reading in readings if _bare(reading) in wanted), readings[0])


def _letters_lost(word: str, quote: Sequence[str]) -> Iterator[str]:
    broken = re.search(rf"(\w+){BREAK_HYPHEN}(\w+)", word)
    matches = (letters_lost(ours, broken[1], broken[2]) for ours in quote) if broken else ()
    return (match[1] for match in matches if match)


def _bare(word: str) -> str:
    return re.sub(r"^\W+|\W+$", "", word).casefold()


def _comparable(words: Sequence[str], quote: Sequence[str], ignore_case: bool) -> list[str]:
    """Give each word as it counts: what the pattern of a passage lets pass is written as the quote has it."""
    unmarked = {word.replace('"', ""): word for word in quote}
    beyond = re.compile(
        rf"\W*({re.escape(quote[0])})|({re.escape(quote[-1])})\W*",
        re.IGNORECASE if ignore_case else 0,
    )
    matches = ((word, beyond.fullmatch(word)) for word in words)
    counting = (
        match[match.lastindex] if match else unmarked.get(word, word) for word, match in matches
    )
    return [word.casefold() if ignore_case else word for word in counting]


def _changes(quote: Sequence[str], words: Sequence[str]) -> list[_Change]:
    """List how the source's words differ from the quote's, without those before and after that answer none of them."""
    changes = SequenceMatcher(None, quote, words, autojunk=False).get_opcodes()
    kind, i, j, k, m = changes[0]
    changes[0] = (kind, i, j, max(k, m - (j - i)), m)
    kind, i, j, k, m = changes[-1]
    changes[-1] = (kind, i, j, k, min(m, k + (j - i)))
    return changes


def _first_difference(
    changes: Sequence[_Change], quote: Sequence[str], words: Sequence[str]
) -> str:
    for kind, i, j, k, m in changes:
        if kind != "equal" and (i, k) != (j, m):
            ours, theirs = _name(quote[i:j]), _name(words[k:m])
            where = f" after '{_show(quote[i - 1 : i])}'" if i and (i == j or k == m) else ""
            return f"quote has {ours}, source has {theirs}{where}"
    return "quote and source differ in punctuation or hyphens"


def _name(words: Sequence[str]) -> str:
    shown = _show(words[:_SHOWN_AT_MOST]) + (" ..." if len(words) > _SHOWN_AT_MOST else "")
    return f"'{shown}'" if words else "nothing"


def _show(words: Sequence[str]) -> str:
    return " ".join(words).replace(OMISSION, MARKED)

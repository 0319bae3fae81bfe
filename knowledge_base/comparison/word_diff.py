"""Mark the words that differ between two versions of a text: [-removed-] {+added+}."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

AROUND = 5
"""Equal words shown on either side of a difference; the others are cut."""


def word_diff(old: str, new: str) -> str:
    """Return one line with the words that differ marked; long equal stretches are cut."""
    before = old.split()
    after = new.split()
    if before == after:
        return "only blanks or line breaks differ"
    pieces: list[str] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            is_first = i == 0 and k == 0
            is_last = j == len(before) and m == len(after)
            stretch = before[i:j]
            pieces += _cut(stretch, is_first, is_last)
        else:
            pieces += _marked(before[i:j], after[k:m])
    return " ".join(pieces)


def _marked(removed: Sequence[str], added: Sequence[str]) -> Iterator[str]:
    if removed:
        words = " ".join(removed)
        yield f"[-{words}-]"
    if added:
        words = " ".join(added)
        yield f"{{+{words}+}}"


def _cut(words: Sequence[str], first: bool, last: bool) -> Sequence[str]:
    """Keep the words next to a difference; the first and last stretch have one on one side only."""
    before = 0 if first else AROUND
    after = 0 if last else AROUND
    size = len(words)
    if size <= before + after + 1:
        return words
    end = size - after
    first_words = words[:before]
    last_words = words[end:]
    return [*first_words, "...", *last_words]

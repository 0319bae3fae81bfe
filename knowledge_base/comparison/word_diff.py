"""Two versions of a text in; one line with the words that went and came marked, [-so-] {+so+}, out."""

from __future__ import annotations

from difflib import SequenceMatcher

AROUND = 5
"""Words shown on either side of a difference; more are left out."""


def word_diff(old: str, new: str) -> str:
    """Mark what went and what came, word by word; a long stretch that both have is cut."""
    before, after = old.split(), new.split()
    if before == after:
        return "only blanks or line breaks differ"
    pieces: list[str] = []
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for number, (kind, i, j, k, m) in enumerate(changes):
        if kind == "equal":
            pieces.extend(_cut(before[i:j], number == 0, number == len(changes) - 1))
        else:
            pieces.extend(
                filter(None, (_marked("[-", before[i:j], "-]"), _marked("{+", after[k:m], "+}")))
            )
    return " ".join(pieces)


def _marked(opens: str, words: list[str], closes: str) -> str:
    return f"{opens}{' '.join(words)}{closes}" if words else ""


def _cut(words: list[str], first: bool, last: bool) -> list[str]:
    """Leave the words next to a difference; at either end of the text only one side of a stretch is next to one."""
    begin, end = (0 if first else AROUND), (0 if last else AROUND)
    return (
        words
        if len(words) <= begin + end + 1
        else [*words[:begin], "...", *words[len(words) - end :]]
    )

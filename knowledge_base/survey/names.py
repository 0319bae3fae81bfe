"""Match names and answers that people see as equal: kinds of blanks, quotation marks, dashes."""

from __future__ import annotations

from collections.abc import Collection

from knowledge_base.text.characters import STRAIGHT_QUOTES

_ALIKE = str.maketrans(
    {
        **STRAIGHT_QUOTES,
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", None),
    }
)


def folded(text: str, ignore_case: bool = True) -> str:
    """Return a text with one kind of blank, quotation mark and dash, and perhaps without case."""
    words = " ".join(text.translate(_ALIKE).split())
    return words.casefold() if ignore_case else words


def same_name(name: str, names: Collection[str], ignore_case: bool) -> str | None:
    """Return the one of `names` that is equal to a name, or else the only one that is alike."""
    if name in names:
        return name
    wanted = folded(name, ignore_case)
    alike = [other for other in names if folded(other, ignore_case) == wanted]
    return alike[0] if len(alike) == 1 else None

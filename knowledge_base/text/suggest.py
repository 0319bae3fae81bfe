"""Suggestions for misspelt words."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from knowledge_base.text.limits import LONGEST_NAME, MOST_COMPARED


def nearest(word: str, known: Iterable[str], before: str = "") -> str:
    """Name the known word that `word` may have meant, or else what there is to choose from.

    `before` is put before each word shown, where all share it.
    """
    choices = sorted(known)
    folded = {choice.casefold(): choice for choice in choices}
    # Comparing takes long where there is much to compare.
    comparable = len(word) <= LONGEST_NAME and len(folded) <= MOST_COMPARED
    close = get_close_matches(word.casefold(), folded, n=1, cutoff=0.5) if comparable else []
    if close:
        return f"did you mean {before}{folded[close[0]]}?"
    if not choices:
        return "there are none yet"
    shown = ", ".join(before + choice for choice in choices[:12])
    return f"choose from {shown}" + (f" and {len(choices) - 12} more" if len(choices) > 12 else "")

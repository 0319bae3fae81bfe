"""Suggestions for misspelt words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from knowledge_base.text.limits import LONGEST_NAME, MOST_COMPARED

CLOSE = 75
"""The score, out of 100, from which a word counts as meant: wrong advice is worse than none."""

MOST_LISTED = 12
"""Known words that a message lists."""


def nearest(word: str, known: Iterable[str], before: str = "") -> str:
    """Suggest the known word that `word` is closest to, or else list the known words.

    Of several that are equally close none is suggested: those are listed. `before` is a prefix
    that all known words share and that is left out of the comparison.
    """
    choices = sorted(known)
    if not choices:
        return "there are none yet"
    alike = closest(word, choices)
    if len(alike) == 1:
        return f"did you mean '{before}{alike[0]}'?"
    return _listed([before + choice for choice in alike or choices])


def closest(word: str, choices: Sequence[str]) -> list[str]:
    """List the choices that a word is closest to, all equally; none if none is close."""
    # Comparing takes long where there is much to compare.
    if len(word) > LONGEST_NAME or len(choices) > MOST_COMPARED:
        return []
    scores = {choice: _score(word, choice) for choice in choices}
    highest = max(scores.values())
    return [choice for choice in scores if scores[choice] == highest] if highest >= CLOSE else []


def _listed(choices: Sequence[str]) -> str:
    listed = ", ".join(choices[:MOST_LISTED])
    more = len(choices) - MOST_LISTED
    return f"choose from {listed} and {more} more" if more > 0 else f"choose from {listed}"


def _score(word: str, choice: str) -> float:
    """Compare two words without case, in any order of their parts, from 0 to 100.

    A path may lack its first folders, and folders that both share make no two records alike:
    `s1` is close to `example/s1`, `example/s9` is not.
    """
    written = word.split("/")
    wanted = choice.split("/")[-len(written) :]
    while len(written) > 1 and len(wanted) > 1 and written[0] == wanted[0]:
        written, wanted = written[1:], wanted[1:]
    one, other = _parts("/".join(written)), _parts("/".join(wanted))
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))


def _parts(word: str) -> str:
    """Separate the parts of a word by blanks, which is where rapidfuzz splits it."""
    return re.sub(r"[-_\s]+", " ", word.casefold())

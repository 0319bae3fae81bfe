"""Make the id of a participant from the label that a study prints."""

from __future__ import annotations

import re
import unicodedata

_FIRST = "P"
"""The letter for a word in letters that ids do not have, as in P1."""

_OTHER_LETTERS = re.compile(r"[^\W\d_a-zA-Z]+")


def label_id(label: str) -> str:
    """Return a label in the letters of ids: Participant-1 for "Participant 1", P1 for "П1".

    Greek letters are spelled out, other words in foreign letters become P. Empty if neither
    a letter nor a digit is left.
    """
    without_accents = _plain(label)
    latin = _OTHER_LETTERS.sub(_in_latin, without_accents)
    return "-".join(re.findall(r"[A-Za-z0-9]+(?:[_.][A-Za-z0-9]+)*", latin))


def _plain(label: str) -> str:
    """Remove the accents of Latin letters, and write digits and letters of full width plainly."""
    split = unicodedata.normalize("NFKD", label)
    marks = [sign for sign in split if not unicodedata.combining(sign)]
    digits = [_digit(sign) for sign in marks]
    return unicodedata.normalize("NFC", "".join(digits))


def _digit(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)


def _in_latin(word: re.Match[str]) -> str:
    letters = word[0]
    if len(letters) == 1:
        script, _, name = unicodedata.name(letters, "").partition(" ")
        if script == "GREEK":
            return name.split()[-1].lower()
    return _FIRST

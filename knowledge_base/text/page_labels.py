"""Pages as they are printed: numbers, perhaps with letters, alone or as a range.

Journals that appear online only number from e1 or S1, and a supplement from S1 beside the pages of
its article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PAGE = "[A-Za-z]{0,3}[0-9]{1,9}[A-Za-z]?"
PAGES = f"{PAGE}(-{PAGE})?"

_PARTS = re.compile("([A-Za-z]*)([0-9]+)([A-Za-z]*)")
_WORD = re.compile(r"(?:pp?|pgs?|pages?)\b\.?\s*|pp?(?=[0-9])", re.IGNORECASE)
"""The word page before its number, of which it is no part."""
_DASHES = re.compile(r"\s*(?:--|[-‐‑‒–—−])\s*")


@dataclass(frozen=True)
class PageLabel:
    """A printed page number such as e12: the letters before it, the number, and those after it."""

    before: str
    number: int
    after: str

    def follows(self, other: PageLabel) -> bool:
        """Return whether it is a page of the same numbering, and the same page or a later one."""
        if self.before.casefold() != other.before.casefold():
            return False
        return (self.number, self.after) >= (other.number, other.after)


def first_and_last(pages: str) -> tuple[PageLabel, PageLabel]:
    """Return the ends of pages in the form PAGES; a page alone is both."""
    first, _, last = pages.partition("-")
    return _label(first), _label(last or first)


def in_form(written: str) -> str | None:
    """Return pages in the form PAGES, as 305-312 for "pp305–312"; None if they cannot be told."""
    ends = [_WORD.sub("", end, count=1) for end in _DASHES.split(written.strip())]
    plain = "-".join(ends)
    if not re.fullmatch(PAGES, plain):
        return None
    first, sign, last = plain.partition("-")
    if sign and last.isdigit():
        # The letters of a numbering are often printed once: e1-12 is e1-e12.
        last = f"{_label(first).before}{last}"
    return f"{first}{sign}{last}"


def _label(page: str) -> PageLabel:
    before, number, after = _PARTS.findall(page)[0]
    return PageLabel(before, int(number), after)

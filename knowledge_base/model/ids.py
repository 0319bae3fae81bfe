"""The form of ids, reserved words, and ids made from words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from knowledge_base.text.spelling import LATIN

RESERVED = {
    "index",
    "readme",
    "authors",
    "participants",
    # Headings of the pages that quotes and views stand on.
    "votes",
    "opposed",
    "words",
    "our-reading",
    "asked",
    "measured",
    "rests-on-this",
    "content",
    "cite",
    "method",
    "scales",
    "funding",
    "limitations",
    "reading-notes",
    "artifacts",
    "marks",
    "search-words",
    "nobody-was-asked",
}
"""Reserved words: they are keywords in files or anchors on pages, so they cannot be ids."""

ID = r"[a-z0-9]+(-[a-z0-9]+)*"
LABEL = r"[A-Za-z0-9]+([-_.][A-Za-z0-9]+)*"
"""Labels of participants and statements, as in their study."""


LONGEST = 40
"""Characters of a proposed id."""


def in_order(label: str) -> list[tuple[bool, int, str]]:
    """Return a sort key that puts P2 before P10."""
    parts = re.split("([0-9]+)", label)
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]


_APOSTROPHES = re.compile("['’ʼʻ‘`´]")


def from_words(text: str) -> str:
    """Make an id from the first words of a text.

    Accents are dropped. It is empty if a word has another letter that cannot be in an id: ids are
    never renamed, so a name is not shortened to the rest of it.
    """
    split = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).lower()
    accentless = "".join(sign for sign in split if not unicodedata.combining(sign))
    id = ""
    for word in re.findall(r"[^\W_]+", accentless.translate(LATIN)):
        if id and len(id) + 1 + len(word) > LONGEST:
            break
        if not word.isascii():
            return ""
        id = f"{id}-{word}" if id else word[:LONGEST]
    return id


def next_label(labels: Iterable[str], first: str) -> str:
    """Return the label after the last numbered one, `s3` after `s2`; `first` if there is none."""
    matches = [re.fullmatch(r"(.*?)([0-9]{1,9})", label) for label in labels]
    numbered = [match.groups() for match in matches if match]
    if not numbered:
        return first
    before, last = numbered[-1]
    width = len(last)
    highest = max(int(number) for prefix, number in numbered if prefix == before)
    return f"{before}{highest + 1:0{width}}"


def free(id: str, taken: Collection[str]) -> str:
    """Return an id itself if it is free, else the first free one with a number after it."""
    used = {one.casefold() for one in taken} | RESERVED
    number = 1
    found = id
    while found.casefold() in used:
        number += 1
        found = f"{id}-{number}"
    return found

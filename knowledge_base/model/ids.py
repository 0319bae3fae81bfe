"""What an id looks like, and which words are none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

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
    "rests-on-this",
    "content",
    "cite",
    "method",
    "scales",
    "limitations",
    "reading-notes",
    "artifacts",
    "marks",
    "search-words",
}
"""Words that are no ids: they have a meaning of their own in files, or in the addresses of pages."""

ID = r"[a-z0-9]+(-[a-z0-9]+)*"
LABEL = r"[A-Za-z0-9]+([-_.][A-Za-z0-9]+)*"
"""What participants and statements are called, as in their study."""


LONGEST = 40
"""Characters of a proposed id."""


def in_order(label: str) -> list[tuple[bool, int, str]]:
    """Give the key by which labels are sorted as a person would: P2 before P10."""
    return [
        (part.isdigit(), int(part) if part.isdigit() else 0, part)
        for part in re.split("([0-9]+)", label)
    ]


def from_words(text: str) -> str:
    """Make an id of the first words of a text; empty where none of its letters has a place in one."""
    plain = (
        unicodedata.normalize("NFKD", text.replace("'", "").replace("’", ""))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    id = ""
    for word in re.findall("[a-z0-9]+", plain):
        if id and len(id) + 1 + len(word) > LONGEST:
            break
        id = f"{id}-{word}" if id else word[:LONGEST]
    return id


def next_label(labels: Iterable[str], first: str) -> str:
    """Go on with the series that the last numbered label belongs to: after `s2` comes `s3`; `first` begins one."""
    numbered = [
        found for found in (re.fullmatch(r"(.*?)([0-9]{1,9})", label) for label in labels) if found
    ]
    if not numbered:
        return first
    before = numbered[-1][1]
    width = len(numbered[-1][2])
    highest = max(int(found[2]) for found in numbered if found[1] == before)
    return f"{before}{highest + 1:0{width}}"


def free(id: str, taken: Collection[str]) -> str:
    """Give the id itself, or where it is taken or reserved the first one with a number behind it that is free."""
    used = {one.casefold() for one in taken} | RESERVED
    number = 1
    found = id
    while found.casefold() in used:
        number += 1
        found = f"{id}-{number}"
    return found

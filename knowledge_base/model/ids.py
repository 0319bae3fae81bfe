"""What an id looks like, and which words are none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from knowledge_base.text.limits import LONGEST_ID

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


LABELLED = ("participants", "statements", "votes")
"""The collections whose records keep the labels of their study."""

LONGEST = 40
"""Characters of a proposed id."""


def pattern_of(collection: str) -> str:
    """Give the form that the ids of a collection have."""
    return LABEL if collection in LABELLED else ID


def form_of(collection: str) -> str:
    """Say that form in words."""
    return (
        "a label such as P1 or s1"
        if collection in LABELLED
        else "lower-case words joined by hyphens, such as first-version"
    )


def wrong_with(id: str, collection: str) -> str | None:
    """Say what keeps a word from being an id of a collection, if anything does."""
    if id.casefold() in RESERVED:
        return f"{id} is reserved and cannot be an id; choose another word"
    if len(id) > LONGEST_ID:
        return f"{id} has {len(id)} characters; an id has at most {LONGEST_ID}"
    return (
        None
        if re.fullmatch(pattern_of(collection), id)
        else f"{id} is no id; use {form_of(collection)}"
    )


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


def proposed(kind: str, values: Mapping[str, Any], labels: Sequence[str]) -> str:
    """Propose an id for a record of what is known of it; `labels` are those of its kind in its study.

    Participants and statements go on with their series; a study is called by its first
    author and year, everything else by its first words.
    """
    if kind in _FIRST:
        return next_label(labels, _FIRST[kind])
    words = next(
        (values[name] for name in ("title", "name", "question", "text") if values.get(name)), ""
    )
    if kind == "study":
        citation = values.get("citation") or {}
        family = next((name.get("family", "") for name in citation.get("author", ())), "")
        words = f"{family} {citation.get('issued', '')[:4]}" if family else words
    return from_words(words)


_FIRST = {"participant": "P1", "statement": "s1"}

"""Made-up bases of a given number of record pages, in the proportions of the real evidence.

A base is made of copies of the real one: of the studies with all that is in their folders, and
of the findings and recommendations on them. Principles, metrics and contexts are the words of the
subject; their number grows as the root of the number of copies, as vocabularies do (Heaps' law),
so that the cells of the gap map keep pace with the evidence. Texts are as long as the real ones
and made of their words; votes are the real ones, with other people behind the marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from math import isqrt
from pathlib import Path
from random import Random
from typing import Any

import yaml

SUBJECT = ("principles", "metrics", "contexts")
"""Folders of records that many studies share."""

PAGED = {
    "principles",
    "metrics",
    "findings",
    "guidance",
    "questions",
    "participants",
    "statements",
    "measurements",
    "study",
}
"""Folders and files whose records have pages; a test compares it with the pages that are made."""

Files = dict[str, dict[str, Any]]
"""The value of each file by its path in the evidence, without `.yml`."""

_REFERENCES = {
    "rests_on": "studies",
    "against": "studies",
    "mixed": "studies",
    "set_aside": "studies",
    "came_up": "studies",
    "independent_of": "studies",
    "study": "studies",
    "shares_participants_with": "studies",
    "nearest": "studies",
    "findings": "findings",
    "guidance": "guidance",
    "principles": "principles",
    "related": "principles",
    "outcome": "metrics",
    "metric": "metrics",
    "applies": "contexts",
    "unless": "contexts",
}
"""Fields that name other records, each with the folder of those."""

_PROSE = {"title", "text", "name", "question", "definition", "verdict"}
_FEWEST_WORDS = 5
"""Words from which a value of any field is prose; no option, level or label is as long."""


def read(evidence: Path) -> Files:
    """Read the files of an evidence folder as text, lists and mappings.

    Changes and excluded studies are left out.
    """
    files = {}
    for path in sorted(evidence.rglob("*.yml")):
        if path.parent.name != "changes" and path.name != "excluded.yml":
            name = path.relative_to(evidence).with_suffix("")
            text = path.read_text(encoding="utf-8")
            files[name.as_posix()] = yaml.load(text, Loader=yaml.CBaseLoader)
    return files


def base(real: Files, pages: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield the path and text of each file of a base with exactly so many record pages.

    The same seed makes the same base. Raises ValueError if the real base has more pages.
    """
    smallest = _size(real, 1)
    if pages < smallest:
        raise ValueError(f"the smallest base has {smallest} record pages")
    random = Random(seed)
    words = _words(real)
    copies = _copies(real, pages)
    made: Files = {}
    for number in range(1, copies + 1):
        copy = _Copy(number, subject(number, copies), random, words)
        made |= copy.of(real)
    _fill(made, pages - _size(real, copies))
    for path, value in made.items():
        yield f"{path}.yml", _dumped(value)


def subject(copy: int, copies: int) -> int:
    """Return the number of the subject's words that a copy is about.

    There are as many as the root of the number of copies.
    """
    subjects = isqrt(copies)
    return (copy - 1) % subjects + 1


def _copies(real: Files, pages: int) -> int:
    """Return the largest number of copies that has no more than so many record pages."""
    copies = 1
    while _size(real, copies + 1) <= pages:
        copies += 1
    return copies


def _dumped(value: dict[str, Any]) -> str:
    text: str = yaml.dump(
        value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100
    )
    return text


def _size(real: Files, copies: int) -> int:
    """Count the record pages of so many copies."""
    shared = 0
    for path in real:
        if path.startswith(("principles/", "metrics/")):
            shared += 1
    copied = _pages(real) - shared
    subjects = isqrt(copies)
    return copies * copied + subjects * shared


def _pages(files: Files) -> int:
    """Count the record pages of some files."""
    pages = 0
    for path, value in files.items():
        if path.endswith(("/participants", "/statements", "/measurements")):
            pages += len(value)
        elif path.endswith("/study") or path.partition("/")[0] in PAGED:
            pages += 1
    return pages


def _words(real: Any) -> list[str]:
    """List every word of the real prose, as often as it occurs."""
    if isinstance(real, str):
        return re.findall("[A-Za-z]{2,}", real.lower()) if _is_prose("", real) else []
    words = []
    values = real.values() if isinstance(real, Mapping) else real
    for value in values:
        words += _words(value)
    return words


def _is_prose(field: str, text: str) -> bool:
    if field in _PROSE:
        return True
    words = text.split()
    return len(words) >= _FEWEST_WORDS


def _fill(made: Files, missing: int) -> None:
    """Add the missing pages: copies of findings that the same recommendations need."""
    recommendations = [value for path, value in made.items() if path.startswith("guidance/")]
    findings = [path for path in made if path.startswith("findings/")]
    for number in range(missing):
        round, place = divmod(number, len(findings))
        path = findings[place]
        again = f"-again-{round + 1}"
        made[path + again] = deepcopy(made[path])
        id = path.partition("/")[2]
        for guidance in recommendations:
            if id in guidance["findings"]:
                guidance["findings"].append(id + again)


@dataclass(frozen=True)
class _Copy:
    """One copy of the real base, with its number and that of the subject it is about."""

    number: int
    subject: int
    random: Random
    words: list[str]

    def of(self, real: Files) -> Files:
        """Copy all files under other names.

        Files of the subject are written by the first copy about it only.
        """
        made = {}
        for path, value in real.items():
            if path.partition("/")[0] not in SUBJECT or self.number == self.subject:
                made[self._path(path)] = self._written(value)
        for path, value in made.items():
            if path.endswith("/votes"):
                participants = made.get(path.replace("/votes", "/participants"), {})
                self._other_people(value, list(participants))
            if path.endswith("/study"):
                value["name"] = self._study_name(value)
                self._make_another_work(value)
            if path.startswith("guidance/"):
                # Its words and its level follow from those of the findings, which differ here.
                value.pop("lean", None)
            if path.startswith("findings/") and value["appraisal"]["confidence"] != "very low":
                # It does not account for the evidence of other copies on its subject.
                value["appraisal"]["confidence"] = "low"
        return made

    def _make_another_work(self, study: dict[str, Any]) -> None:
        """Make a study another work, since two of one work are refused."""
        citation = study["citation"]
        if "DOI" in citation:
            citation["DOI"] += f".{self.number}"
        if "URL" in citation:
            citation["URL"] += f"/{self.number}"
        for file in study.get("data", ()):
            file["sha256"] = sha256(f"{file['sha256']} {self.number}".encode()).hexdigest()

    def _study_name(self, study: dict[str, Any]) -> str:
        author = study["name"].partition(" ")[0]
        issued = study["citation"]["issued"]
        year = issued[:4]
        return f"{author} {self.number} et al. ({year})"

    def _path(self, path: str) -> str:
        folder, id, *file = path.split("/")
        name = self._named(folder, id)
        return "/".join((folder, name, *file))

    def _named(self, folder: str, ref: str) -> str:
        """Return the new reference of an old one; inside a study ids stay."""
        id, slash, inside = ref.partition("/")
        number = self.number
        if folder in SUBJECT:
            number = self.subject
        return f"{id}-{number}{slash}{inside}"

    def _written(self, value: Any, field: str = "") -> Any:
        """Rewrite a value: references lead to the copy's records, and prose has other words."""
        if isinstance(value, dict):
            return self._mapping(value, field)
        if isinstance(value, list):
            return [self._written(child, field) for child in value]
        folder = _REFERENCES.get(field)
        if folder:
            return self._named(folder, value)
        return self._other_words(value) if _is_prose(field, value) else value

    def _mapping(self, value: dict[str, Any], field: str) -> dict[str, Any]:
        folder = _REFERENCES.get(field)
        written = {}
        for key, child in value.items():
            name = self._named(folder, key) if folder else key
            written[name] = self._written(child, key)
        return written

    def _other_words(self, text: str) -> str:
        """Return as many other words, with a capital and, if the text has one, a full stop."""
        count = len(text.split())
        words = self.random.choices(self.words, k=count)
        sentence = " ".join(words)
        stop = "." if text.endswith(".") else ""
        return sentence.capitalize() + stop

    def _other_people(self, votes: dict[str, Any], people: list[str]) -> None:
        """Put other participants behind the marks of each statement, as many as before."""
        for options in votes.values():
            shuffled = self.random.sample(people, len(people))
            other = dict(zip(people, shuffled, strict=True))
            for option, marks in options.items():
                if isinstance(marks, list):
                    options[option] = [other[person] for person in marks]

"""The real evidence and a seed in; the files of a base of as many record pages as asked for, in its proportions, out.

A copy of everything the real base says grows with the number of studies: the study with what it
prints, the findings and the recommendations on it. The subject's own words, which are principles,
metrics and contexts, grow as the root of that number, as vocabularies do (Heaps' law); so the
cells of the gap map keep pace with the evidence. Texts are as long as the real ones, and their
words are drawn from them; votes are as the real ones, with other people behind the marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from math import isqrt
from pathlib import Path
from random import Random
from typing import Any

import yaml

SUBJECT = ("principles", "metrics", "contexts")
"""What is named once for many studies."""

PAGED = {"principles", "metrics", "findings", "guidance", "participants", "statements", "study"}
"""Kinds of which each record has a page; a test holds it against the pages that are made."""

Files = dict[str, dict[str, Any]]
"""The value of each file by its path in the evidence, without `.yml`."""

_REFERENCES = {
    "rests_on": "studies",
    "against": "studies",
    "study": "studies",
    "shares_participants_with": "studies",
    "findings": "findings",
    "principles": "principles",
    "related": "principles",
    "outcome": "metrics",
    "metric": "metrics",
    "applies": "contexts",
    "unless": "contexts",
}
"""Fields that name other records, each with the folder of what it names."""

_PROSE = {"title", "text", "name", "question", "definition", "verdict"}
_FEWEST_WORDS = 5
"""A value with as many is prose, whatever its field; no option, level or label is as long."""


def read(evidence: Path) -> Files:
    """Read the files of an evidence folder as text, lists and mappings; changes stay out."""
    paths = sorted(path for path in evidence.rglob("*.yml") if path.parent.name != "changes")
    return {
        str(path.relative_to(evidence).with_suffix("")): yaml.load(
            path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader
        )
        for path in paths
    }


def base(real: Files, pages: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file of a base with just so many record pages."""
    random = Random(seed)
    words = _words(real)
    made: Files = {}
    copies = next(n for n in range(pages, -1, -1) if _size(real, n) <= pages)
    if not copies:
        raise ValueError(f"the smallest base has {_size(real, 1)} record pages")
    for number in range(1, copies + 1):
        made |= _Copy(number, subject(number, copies), random, words).of(real)
    _fill(made, pages - _size(real, copies))
    for path, value in made.items():
        yield (
            f"{path}.yml",
            yaml.dump(
                value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100
            ),
        )


def subject(copy: int, copies: int) -> int:
    """Give the number of the subject's words that a copy is about: each is about one of as many as the root of the copies."""
    return (copy - 1) % isqrt(copies) + 1


def _size(real: Files, copies: int) -> int:
    """Count the record pages of so many copies."""
    subject_pages = sum(path.startswith(("principles/", "metrics/")) for path in real)
    return copies * (_pages(real) - subject_pages) + isqrt(copies) * subject_pages


def _pages(files: Files) -> int:
    """Count the record pages that files make."""
    return sum(
        len(value)
        if path.endswith(("/participants", "/statements"))
        else path.endswith("/study") or path.partition("/")[0] in PAGED
        for path, value in files.items()
    )


def _words(real: Any) -> list[str]:
    """List every word of the real texts, as often as it stands there."""
    if isinstance(real, str):
        return re.findall("[A-Za-z]{2,}", real.lower()) if _is_prose("", real) else []
    values = real.values() if isinstance(real, Mapping) else real
    return [word for value in values for word in _words(value)]


def _is_prose(field: str, text: str) -> bool:
    return field in _PROSE or len(text.split()) >= _FEWEST_WORDS


def _fill(made: Files, missing: int) -> None:
    """Add the pages that are missing to a round number: findings again, needed by the same recommendations."""
    recommendations = [value for path, value in made.items() if path.startswith("guidance/")]
    findings = [path for path in made if path.startswith("findings/")]
    for number in range(missing):
        path, again = findings[number % len(findings)], f"-again-{number // len(findings) + 1}"
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
        """Copy all files under other names; what the subject names is written with the first copy about it."""
        taken = {
            path: value
            for path, value in real.items()
            if path.partition("/")[0] not in SUBJECT or self.number == self.subject
        }
        made = {self._path(path): self._written(value) for path, value in taken.items()}
        for path, value in made.items():
            if path.endswith("/votes"):
                self._other_people(
                    value, list(made.get(path.replace("/votes", "/participants"), ()))
                )
            if path.endswith("/study"):
                value["name"] = (
                    f"{value['name'].partition(' ')[0]} {self.number} et al. ({value['citation']['issued'][:4]})"
                )
        return made

    def _path(self, path: str) -> str:
        folder, id, *file = path.split("/")
        return "/".join((folder, self._named(folder, id), *file))

    def _named(self, folder: str, ref: str) -> str:
        """Give the new reference of an old one; inside a study ids stay."""
        id, mark, inside = ref.partition("/")
        return f"{id}-{self.subject if folder in SUBJECT else self.number}{mark}{inside}"

    def _written(self, value: Any, field: str = "") -> Any:
        """Rewrite a value: references lead to the copy's own records, prose is other words, all else stays."""
        folder = _REFERENCES.get(field)
        if isinstance(value, dict):
            return {
                self._named(folder, key) if folder else key: self._written(child, key)
                for key, child in value.items()
            }
        if isinstance(value, list):
            return [self._written(child, field) for child in value]
        if folder:
            return self._named(folder, value)
        return self._other_words(value) if _is_prose(field, value) else value

    def _other_words(self, text: str) -> str:
        """Write as many other words, from a capital to a full stop."""
        sentence = " ".join(self.random.choices(self.words, k=len(text.split())))
        return sentence.capitalize() + ("." if text.endswith(".") else "")

    def _other_people(self, votes: dict[str, Any], people: list[str]) -> None:
        """Put other participants behind the marks of each statement; how many stand where stays."""
        for options in votes.values():
            other = dict(zip(people, self.random.sample(people, len(people)), strict=True))
            for option, marks in options.items():
                if isinstance(marks, list):
                    options[option] = [other[person] for person in marks]

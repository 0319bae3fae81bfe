"""Problems in evidence, each with its file and line, and the error that carries them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from knowledge_base.text.characters import printable
from knowledge_base.text.limits import LONGEST_MESSAGE

FieldPath = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one file; `line` counts from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return printable(f"{self.file}:{self.line}: {shortened(self.message)}")


def shortened(message: str) -> str:
    """Leave out the middle of a message that repeats very long words: what is wrong stands in front, the right form behind."""
    half = LONGEST_MESSAGE // 2
    return message if len(message) <= LONGEST_MESSAGE else f"{message[:half]} ... {message[-half:]}"


class EvidenceError(Exception):
    """Evidence that cannot be used; `problems` holds every mistake found, sorted."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class Origin:
    """Where a record was written: its file, its place in that file, and the line of each value.

    `lines` maps a path of keys and list positions from the top of the file to a line;
    `inside` is the path of the record itself, empty where the file is one record.
    """

    file: str
    lines: Mapping[FieldPath, int] = field(repr=False, default_factory=dict)
    inside: FieldPath = ()

    def line(self, *path: str | int) -> int:
        """Give the line of a value of this record, or of the nearest thing that holds it."""
        whole = (*self.inside, *path)
        while whole and whole not in self.lines:
            whole = whole[:-1]
        return self.lines.get(whole, 1)

    def problem(self, path: Iterable[str | int], message: str) -> Problem:
        """Make a problem of the value at `path`; the message says what is wrong and the right form."""
        path = tuple(path)
        where = " / ".join(
            str(step + 1 if isinstance(step, int) else step) for step in (*self.inside, *path)
        )
        return Problem(self.file, self.line(*path), f"{where}: {message}" if where else message)

"""Problems in evidence, each with its file and line, and the error that carries them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from knowledge_base.text.characters import printable
from knowledge_base.text.limits import LONGEST_MESSAGE

FieldPath = tuple[str | int, ...]
"""Keys and list positions on the way to a value; positions count from 0."""


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one file; `line` counts from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return printable(f"{self.file}:{self.line}: {shortened(self.message)}")


def shortened(message: str) -> str:
    """Cut the middle of a very long message: the problem is at its start, the form at its end."""
    if len(message) <= LONGEST_MESSAGE:
        return message
    half = LONGEST_MESSAGE // 2
    return f"{message[:half]} ... {message[-half:]}"


class EvidenceError(Exception):
    """Evidence that cannot be used; `problems` has all that were found, sorted."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class Origin:
    """The place where a record was written: its file, its path in the file, the line of each value.

    `lines` maps a path of keys and list positions from the top of the file to a line; `inside`
    is the path of the record, empty if the file is one record.
    """

    file: str
    lines: Mapping[FieldPath, int] = field(repr=False, default_factory=dict)
    inside: FieldPath = ()

    def line(self, *path: str | int) -> int:
        """Return the line of a value of this record, or of the nearest value that contains it."""
        whole = (*self.inside, *path)
        while whole and whole not in self.lines:
            whole = whole[:-1]
        return self.lines.get(whole, 1)

    def problem(self, path: Iterable[str | int], message: str) -> Problem:
        """Return a problem of the value at `path`; its message ends with the form to write."""
        path = tuple(path)
        return Problem(self.file, self.line(*path), at_path((*self.inside, *path), message))


def at_path(path: FieldPath, message: str) -> str:
    """Put the path of a value before a message; positions in lists count from 1."""
    steps = [str(step + 1) if isinstance(step, int) else step for step in path]
    return f"{' / '.join(steps)}: {message}" if steps else message

"""What can be wrong with evidence: problems with file and line, and the error that carries them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from .limits import LONGEST_MESSAGE, LONGEST_NAME, MOST_COMPARED

Path = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one file; `line` counts from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return _printable(f"{self.file}:{self.line}: {shortened(self.message)}")


def shortened(message: str) -> str:
    """Leave out the middle of a message that repeats very long words: what is wrong stands in front, the right form behind."""
    half = LONGEST_MESSAGE // 2
    return message if len(message) <= LONGEST_MESSAGE else f"{message[:half]} ... {message[-half:]}"


def _printable(text: str) -> str:
    """Write what a terminal would not show, or would obey, as an escape; a problem stays one line."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text
    )


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
    lines: Mapping[Path, int] = field(repr=False, default_factory=dict)
    inside: Path = ()

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


def nearest(word: str, known: Iterable[str], before: str = "") -> str:
    """Name the known word that `word` may have meant, or else what there is to choose from.

    `before` is put before each word shown, where all share it.
    """
    choices = sorted(known)
    folded = {choice.casefold(): choice for choice in choices}
    # Comparing takes long where there is much to compare.
    comparable = len(word) <= LONGEST_NAME and len(folded) <= MOST_COMPARED
    close = get_close_matches(word.casefold(), folded, n=1, cutoff=0.5) if comparable else []
    if close:
        return f"did you mean {before}{folded[close[0]]}?"
    if not choices:
        return "there are none yet"
    shown = ", ".join(before + choice for choice in choices[:12])
    return f"choose from {shown}" + (f" and {len(choices) - 12} more" if len(choices) > 12 else "")

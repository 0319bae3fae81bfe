"""Load and check a folder of evidence."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import EvidenceError, Problem
from knowledge_base.loading.files import list_files
from knowledge_base.loading.read_records import RecordReader, TooManyRecordsError
from knowledge_base.rules import check
from knowledge_base.text.limits import MOST_PROBLEMS


def load(folder: Path) -> KnowledgeBase:
    """Load all evidence in a folder.

    Raises EvidenceError with every problem of every file, sorted.
    """
    kb, problems = read(folder)
    if problems:
        raise EvidenceError(problems)
    return kb


def read(folder: Path) -> tuple[KnowledgeBase, list[Problem]]:
    """Read all evidence in a folder; what loads is in the knowledge base, what is wrong in the list."""
    if not folder.is_dir():
        return KnowledgeBase(), [Problem(str(folder), 1, "there is no such folder of evidence")]
    reader = RecordReader(folder, list_files(folder))
    try:
        reader.all()
    except TooManyRecordsError as error:
        return KnowledgeBase(), [Problem(str(Path(folder.name)), 1, str(error))]
    kb = KnowledgeBase(**reader.records, unloaded=frozenset(reader.unloaded))
    # What is no plain file may stand for anything, so nothing can be said of what leads there.
    across = [] if reader.refused else islice(check(kb), MOST_PROBLEMS + 1)
    return kb, _first(sorted({*reader.problems, *across}), str(Path(folder.name)))


def _first(problems: list[Problem], folder: str) -> list[Problem]:
    """Keep the first problems where there are very many, and say so in front of them."""
    if len(problems) <= MOST_PROBLEMS:
        return problems
    return [
        Problem(folder, 1, f"there are more problems; these are the first {MOST_PROBLEMS}"),
        *problems[:MOST_PROBLEMS],
    ]

"""Load and check a folder of evidence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

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
    """Read all evidence in a folder; return the records that load, and all problems, sorted.

    Of very many problems only the first are returned, after a message that there are more.
    """
    if not folder.is_dir():
        return KnowledgeBase(), [Problem(str(folder), 1, "there is no such folder of evidence")]
    name = str(Path(folder.name))
    reader = RecordReader(folder, list_files(folder))
    try:
        reader.all()
    except TooManyRecordsError as error:
        return KnowledgeBase(), [Problem(name, 1, str(error))]
    collections: dict[str, Any] = reader.records
    kb = KnowledgeBase(**collections, unloaded=frozenset(reader.unloaded))
    problems = {*reader.problems, *_broken_rules(kb, reader)}
    return kb, _first(sorted(problems), name)


def _broken_rules(kb: KnowledgeBase, reader: RecordReader) -> Iterator[Problem]:
    """Yield the problems of records that load, as many as are shown."""
    # A refused link or device may stand for any record, so that references to it may be right.
    if not reader.refused:
        yield from islice(check(kb), MOST_PROBLEMS + 1)


def _first(problems: list[Problem], folder: str) -> list[Problem]:
    """Return the first problems, after a message that there are more if some are left out."""
    if len(problems) <= MOST_PROBLEMS:
        return problems
    message = f"there are more problems; showing the first {MOST_PROBLEMS}"
    return [Problem(folder, 1, message), *problems[:MOST_PROBLEMS]]

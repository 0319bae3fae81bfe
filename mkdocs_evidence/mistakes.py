"""A mistake on a page, with the file and line that it comes from."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from mkdocs.structure.files import File

from knowledge_base.errors import Problem
from knowledge_base.text.english import counted
from mkdocs_evidence.record_page import RecordPage


def mistake_on(file: File | None, message: str, *patterns: str) -> Problem:
    """Make the problem of a mistake on the page of a file.

    Its line is that of the first pattern that is found in the source, or else 1. The page of a
    record has its source in the evidence. The error page has no file: the theme makes it.
    """
    if not file:
        return Problem("theme/main.html", 1, message)
    if isinstance(file.page, RecordPage):
        origin = file.page.shown.record.origin
        return Problem(origin.file, origin.line(), message)
    return Problem(f"docs/{file.src_uri}", _line(_source(file), patterns), message)


def literal(words: str) -> str:
    """Return the pattern that finds words as they are; nothing is found of no words."""
    return re.escape(words) if words.strip("#") else r"(?!)"


def listed(subject: str, noun: str, problems: Collection[Problem]) -> str:
    """List problems, one per line, below "The pages have 2 mistakes:"."""
    lines = [f"{subject} {counted(len(problems), noun)}:", *map(str, sorted(problems))]
    return "\n".join(lines)


def _source(file: File) -> str:
    return Path(str(file.abs_src_path)).read_text(encoding="utf-8")


def _line(source: str, patterns: Collection[str]) -> int:
    for pattern in patterns:
        found = re.search(pattern, source)
        if found:
            return source.count("\n", 0, found.start()) + 1
    return 1

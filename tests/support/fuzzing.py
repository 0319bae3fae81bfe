"""Load bases with one mutated file each, in a separate process, and print a line of counts.

    python -m tests.support.fuzzing COUNT [SEED] [FIRST]

The process has little memory and every file little time, so a crash or a hang ends it, and the
test that started it fails. FIRST is the number of the first file, to repeat one that failed.
"""

from __future__ import annotations

import faulthandler
import re
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import jinja2

from knowledge_base.analysis.retired import retired_records
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.exports import files, search_entries
from knowledge_base.load import read
from knowledge_base.loading import yaml_reader
from knowledge_base.pages import record_pages, render
from knowledge_base.pages.record_pages import retired_pages
from knowledge_base.publication.collection import Collection
from knowledge_base.publication.edition import Edition
from tests.support.bakery import BAKERY
from tests.support.cases import BASE
from tests.support.mutation import mutated

BASES = (BASE, BAKERY)

MEMORY = 1_500_000_000
"""Bytes of address space."""

SECONDS = 10
"""Time for one file, on a busy machine."""

DRAWN = 8
"""The pages of one in so many loaded bases are drawn: that takes ten times as long as loading."""


def main(count: int, seed: int = 1, first: int = 0) -> None:
    """Load `count` bases, each with one mutated file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    came = Counter()
    jinja = render.environment()
    with tempfile.TemporaryDirectory() as folder:
        bases = [
            Path(shutil.copytree(base, Path(folder) / str(number) / "evidence"))
            for number, base in enumerate(BASES)
        ]
        yaml_reader.read_document = remembering(yaml_reader.read_document, bases)
        for number in range(first, first + count):
            print(f"file {number} of seed {seed}", file=sys.stderr, flush=True)
            faulthandler.dump_traceback_later(SECONDS, exit=True)
            came[one(bases, Random(f"{seed}/{number}"), jinja)] += 1
            faulthandler.cancel_dump_traceback_later()
    print(", ".join(f"{count} {what}" for what, count in sorted(came.items())))


def one(bases: list[Path], chance: Random, jinja: jinja2.Environment) -> str:
    """Mutate a file of a base, load the base, and restore the file; return the kind of result."""
    base = chance.choice((*bases[:1] * 5, *bases[1:]))
    files = sorted(base.rglob("*.yml"))
    file, other = chance.choice(files), chance.choice(files)
    written = file.read_bytes()
    try:
        file.write_bytes(mutated(written, other.read_bytes(), chance))
        began = time.perf_counter()
        kb, problems = read(base)
        for problem in problems:
            check(problem, base)
        if not problems and chance.randrange(DRAWN) == 0:
            draw(kb, jinja)
        assert time.perf_counter() - began < SECONDS
    finally:
        file.write_bytes(written)
    return "with problems" if problems else "without"


def remembering(read_document: Callable, bases: list[Path]) -> Callable:
    """Cache the files of some bases, so that only changed files are read again."""
    read = {
        (path, path.read_bytes()): read_document(path, f"evidence/{path.relative_to(base)}")
        for base in bases
        for path in base.rglob("*.yml")
    }

    def remembered(path: Path, name: str) -> Any:
        return read.get((path, path.read_bytes())) or read_document(path, name)

    return remembered


def check(problem: Problem, base: Path) -> None:
    """Check that a problem is one printable line, and that its file has the line it names."""
    place = base.parent / problem.file
    lines = (
        place.read_bytes().decode("utf-8", "replace").removesuffix("\n").count("\n") + 1
        if place.is_file()
        else 1
    )
    assert str(problem).isprintable() and len(str(problem)) < 5_000, problem
    assert place.exists() and 1 <= problem.line <= lines, (problem, lines)


def draw(kb: KnowledgeBase, jinja: jinja2.Environment) -> None:
    """Draw every page, and make every file of the download and every entry of the search."""
    views = render.Renderer(kb, jinja)
    for page in (*record_pages.all_pages(kb), *retired_pages(kb)):
        assert not re.search(r'["\\\n<>{]', "".join(page.head.values()))
    for page in record_pages.all_pages(kb):
        render.Renderer(kb, jinja, page.record.address).record_page(
            page.record.kind.name, page.record.ref
        )
    for path in retired_records(kb):
        views.retired_page(path)
    for kind in render.LISTED:
        views.records(kind)
    for study in kb.studies:
        views.mural(study)
        views.agreement(study)
    for guidance in kb.guidance:
        views.verdict(guidance)
        views.trade_off(guidance)
    for view in ("quotes_and_views", "gap_map", "gaps", "advisor", "changes", "cite_collection"):
        getattr(views, view)()
    list(files.files(Edition(kb, Collection("Site", "People", "1.0", "CC-BY-4.0"))))
    list(search_entries.entries(kb))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

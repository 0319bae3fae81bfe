"""A made-up base with a record of every kind and a vote of every shape: three studies of bread.

`baker-2021` has six people by name: all on one side (s1, s2), too few for a direction (s3), one
opposed who says why (s4). `miller-2023` has counts alone: practices, their usefulness, two lists
to mark from, a question without votes; no licence is known. `grain-2019` is an abstract, cited
without DOI or address. Its site has our hand-written pages, but for those that name records.
"""

from __future__ import annotations

from pathlib import Path

from bench import project
from knowledge_base.load import load
from tests.support.project import ROOT

FOLDER = Path(__file__).parent / "bakery_base"
BAKERY = FOLDER / "evidence"


def docs() -> dict[str, str]:
    """Map the path of each hand-written page of the bakery to its text."""
    return _pages_in(ROOT / "docs") | _pages_in(FOLDER / "docs")


def _pages_in(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.md"))
    }


def lay_out_bakery(folder: Path) -> Path:
    """Lay out the project of the bakery in an empty folder; return the path of its mkdocs.yml."""
    return project.lay_out(folder, BAKERY, docs())


def printed_of_participants() -> set[str]:
    """Return all that the bakery prints about participants, in words it uses nowhere else."""
    people = load(BAKERY).participants.values()
    return {value for person in people for value in person.characteristics.values()}

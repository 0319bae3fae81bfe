"""Try out files before they are written: load the evidence as if they were already there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.load import read


def tried(evidence: Path, files: Mapping[Path, str]) -> tuple[KnowledgeBase, list[Problem]]:
    """Load a copy of the evidence with the files in it, and list its problems.

    `files` maps paths inside the evidence folder to texts. The folder itself is not changed.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / evidence.resolve().name
        shutil.copytree(evidence, copy, ignore=_not_evidence)
        for path, text in files.items():
            place = copy / path.relative_to(evidence)
            place.parent.mkdir(parents=True, exist_ok=True)
            raw = text.encode()
            place.write_bytes(raw)
        return read(copy)


def _not_evidence(folder: str, names: list[str]) -> list[str]:
    """List the names in a folder that are not to be copied.

    These are hidden files, files that are not YAML, and links, which evidence may not contain.
    """
    left_out = []
    for name in names:
        place = Path(folder, name)
        if not _is_evidence(place):
            left_out.append(name)
    return left_out


def _is_evidence(place: Path) -> bool:
    if place.name.startswith(".") or place.is_symlink():
        return False
    if place.is_dir():
        return True
    return place.is_file() and place.suffix in (".yml", ".yaml")

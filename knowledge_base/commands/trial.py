"""Files that are about to be written in; what the evidence would hold with them, and its problems, out."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.load import read


def tried(evidence: Path, files: Mapping[Path, str]) -> tuple[KnowledgeBase, list[Problem]]:
    """Read a copy of the evidence with the files in it; nothing of the evidence itself is touched."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / evidence.resolve().name
        shutil.copytree(evidence, copy, ignore=_other_files)
        for place, text in files.items():
            (copy / place.relative_to(evidence)).parent.mkdir(parents=True, exist_ok=True)
            (copy / place.relative_to(evidence)).write_bytes(text.encode())
        return read(copy)


def _other_files(folder: str, names: list[str]) -> list[str]:
    """List what is no evidence: files of other kinds; links, which are refused where they stand; and what is neither file nor folder."""

    def is_evidence(place: Path) -> bool:
        if place.is_symlink():
            return False
        return place.is_dir() or (place.is_file() and place.suffix in (".yml", ".yaml"))

    return [name for name in names if name.startswith(".") or not is_evidence(Path(folder, name))]

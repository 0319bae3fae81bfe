"""The golden cases of `kb check`, and the base they start from."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from knowledge_base.load import read
from knowledge_base.rules import hints

CASES = Path(__file__).parents[1] / "cases"

BASE = CASES / "_base" / "evidence"

NAMES = sorted(
    path.name for path in CASES.iterdir() if path.is_dir() and not path.name.startswith("_")
)


def evidence_of(case: str, tmp_path: Path) -> Path:
    """Copy the base and the files of a case over it into a folder named evidence; return it.

    A file `x.yml.delete` of a case removes `x.yml`.
    """
    evidence = Path(shutil.copytree(BASE, tmp_path / "evidence"))
    changes = CASES / case / "evidence"
    for source in (path for path in changes.rglob("*") if path.is_file()):
        target = evidence / source.relative_to(changes)
        if source.suffix == ".delete":
            target.with_suffix("").unlink()
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    return evidence


def expected_of(case: str) -> list[str]:
    return (CASES / case / "problems.txt").read_text(encoding="utf-8").splitlines()


def expected_hints_of(case: str) -> list[str]:
    return (CASES / case / "hints.txt").read_text(encoding="utf-8").splitlines()


def hints_in(evidence: Path) -> list[str]:
    return [str(hint) for hint in hints(read(evidence)[0])]


def problems_in(evidence: Path) -> list[str]:
    return [str(problem) for problem in read(evidence)[1]]


def add_changes(evidence: Path, text: str) -> None:
    """Write a mapping from id to change, as YAML, into one file per change."""
    for id, entry in yaml.load(text, Loader=yaml.BaseLoader).items():
        content = yaml.safe_dump(entry, sort_keys=False, allow_unicode=True)
        (evidence / "changes" / f"{id}.yml").write_text(content, encoding="utf-8")


def change(evidence: Path, file: str, old: str, new: str) -> None:
    """Replace a text that appears once in a file."""
    text = (evidence / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (evidence / file).write_text(text.replace(old, new), encoding="utf-8")

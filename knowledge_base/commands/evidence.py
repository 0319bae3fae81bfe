"""What every command starts with: the folder of evidence, read whole or refused with every problem."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import click

from knowledge_base.base.knowledge_base import IN_STUDY, KnowledgeBase
from knowledge_base.errors import EvidenceError, Problem
from knowledge_base.load import load, read
from knowledge_base.text.english import counted

EVIDENCE = Path("evidence")

evidence_option = click.option(
    "--evidence",
    type=click.Path(path_type=Path),
    default=EVIDENCE,
    show_default=True,
    help="The folder of evidence.",
)


def existing_folder(evidence: Path) -> Path:
    """Return a folder of evidence, or end the command if it does not exist."""
    if not evidence.is_dir():
        raise click.ClickException(f"no folder of evidence at {evidence}; name it with --evidence")
    return evidence


def loaded(evidence: Path, line: Callable[[Problem], str] = str) -> KnowledgeBase:
    """Load the evidence, or print every problem, a line each, and end the command with exit code 1."""
    # Nothing of a base is garbage while its command runs, and looking for some took a sixth of the time.
    gc.disable()
    try:
        return load(evidence)
    except EvidenceError as error:
        _refuse(error.problems, line)
    finally:
        gc.freeze()
        gc.enable()


def loaded_for(study: str, evidence: Path) -> KnowledgeBase:
    """Load what there is, if all of one study's own records load; what is not used yet, or wrong elsewhere, is no hindrance."""
    kb, problems = read(evidence)
    failed = any(
        study == ref.partition("/")[0]
        for name, ref in kb.unloaded
        if name in ("studies", *IN_STUDY)
    )
    if failed or not kb.studies:
        _refuse(problems, str)
    return kb


def _refuse(problems: Sequence[Problem], line: Callable[[Problem], str]) -> NoReturn:
    click.echo("\n".join(map(line, problems)))
    click.echo(counted(len(problems), "problem"), err=True)
    raise SystemExit(1)

"""Load the evidence for a command, or print every problem and exit."""

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
    help="Folder with the evidence.",
)


def existing_folder(evidence: Path) -> Path:
    """Return a folder of evidence, or end the command if it does not exist."""
    if not evidence.is_dir():
        raise click.ClickException(f"no folder of evidence at {evidence}; name it with --evidence")
    return evidence


def loaded(evidence: Path, line: Callable[[Problem], str] = str) -> KnowledgeBase:
    """Load the evidence; if it has problems, print a line for each and exit with code 1."""
    # Nothing of a base is garbage while its command runs, and looking for some took a sixth of
    # the time.
    gc.disable()
    try:
        return load(evidence)
    except EvidenceError as error:
        _exit(error.problems, line)
    finally:
        gc.freeze()
        gc.enable()


def loaded_for(study: str, evidence: Path) -> KnowledgeBase:
    """Load the evidence for work on one study.

    Exit only if the study's own records do not load: problems elsewhere are ignored.
    """
    kb, problems = read(evidence)
    own = ("studies", *IN_STUDY)
    refused = {ref.partition("/")[0] for name, ref in kb.unloaded if name in own}
    if study in refused or not kb.studies:
        _exit(problems, str)
    return kb


def _exit(problems: Sequence[Problem], line: Callable[[Problem], str]) -> NoReturn:
    for problem in problems:
        click.echo(line(problem))
    click.echo(counted(len(problems), "problem"), err=True)
    raise SystemExit(1)

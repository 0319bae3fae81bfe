"""What every command starts with: the folder of evidence, read whole or refused with every problem."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from ..load import load
from ..problems import EvidenceError, Problem
from ..records import KnowledgeBase
from ..wording import counted

EVIDENCE = Path("evidence")

evidence_option = click.option("--evidence", type=click.Path(path_type=Path), default=EVIDENCE, show_default=True,
                               help="The folder of evidence.")


def loaded(evidence: Path, line: Callable[[Problem], str] = str) -> KnowledgeBase:
    """Load the evidence, or print every problem, a line each, and end the command with exit code 1."""
    try:
        return load(evidence)
    except EvidenceError as error:
        click.echo("\n".join(map(line, error.problems)))
        click.echo(counted(len(error.problems), "problem"), err=True)
        raise SystemExit(1) from None

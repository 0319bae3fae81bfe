"""`kb check`: a folder of evidence in; one line of counts, or every problem, out."""

from __future__ import annotations

from pathlib import Path

import click

from ..records import KINDS
from ..wording import counted, listed
from .evidence import EVIDENCE, loaded


@click.command()
@click.argument("evidence", type=click.Path(path_type=Path), default=EVIDENCE)
def check(evidence: Path) -> None:
    """Check a folder of evidence; print every problem with file and line."""
    kb = loaded(evidence)
    counts = listed(counted(len(kb.collections[name]), model.kind, name) for name, model in KINDS.items() if name != "votes")
    click.echo(f"{evidence}: {counts}; no problems")

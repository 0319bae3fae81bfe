"""`kb check`: a folder of evidence in; one line of counts, or every problem, out."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from knowledge_base.base.knowledge_base import KINDS
from knowledge_base.commands.evidence import EVIDENCE, loaded
from knowledge_base.commands.github_annotation import annotation
from knowledge_base.text.english import counted, listed


@click.command()
@click.argument("evidence", type=click.Path(path_type=Path), default=EVIDENCE)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github"]),
    default="text",
    show_default=True,
    help="How problems are printed; github: as the commands with which GitHub shows them on their lines.",
)
def check(evidence: Path, form: str) -> None:
    """Check a folder of evidence; print every problem with file and line."""
    kb = loaded(evidence, partial(annotation, evidence=evidence) if form == "github" else str)
    counts = listed(
        counted(len(kb.collections[name]), model.kind.name, name)
        for name, model in KINDS.items()
        if name != "votes"
    )
    click.echo(f"{evidence}: {counts}; no problems")

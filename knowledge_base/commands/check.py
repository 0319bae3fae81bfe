"""`kb check`: print the number of records, or every problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import click

from knowledge_base.base.knowledge_base import KINDS, KnowledgeBase
from knowledge_base.commands.evidence import EVIDENCE, loaded
from knowledge_base.commands.github_annotation import annotation
from knowledge_base.errors import Problem
from knowledge_base.rules import hints
from knowledge_base.text.english import counted, listed


@click.command()
@click.argument("evidence", type=click.Path(path_type=Path), default=EVIDENCE)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github"]),
    default="text",
    show_default=True,
    help="Format of problems; 'github' annotates their lines in a pull request.",
)
def check(evidence: Path, form: str) -> None:
    """Check a folder of evidence and print every problem with its file and line.

    Without problems, hints are printed in their place: evidence that nothing uses yet.
    """
    line: Callable[[Problem], str] = str
    hint_line: Callable[[Problem], str] = _hint
    if form == "github":
        line = partial(annotation, evidence=evidence)
        hint_line = partial(annotation, evidence=evidence, level="notice")
    kb = loaded(evidence, line)
    found = hints(kb)
    for one in found:
        click.echo(hint_line(one))
    counts = listed(_counts(kb))
    hinted = f" and {counted(len(found), 'hint')}" if found else ""
    click.echo(f"{evidence}: {counts}; no problems{hinted}")


def _hint(hint: Problem) -> str:
    return f"{hint} (a hint)"


def _counts(kb: KnowledgeBase) -> Iterator[str]:
    """Yield the number of records of each kind, such as 2 statements."""
    for name, model in KINDS.items():
        if name == "votes":
            continue
        records = kb.collections[name]
        yield counted(len(records), model.kind.name, name)

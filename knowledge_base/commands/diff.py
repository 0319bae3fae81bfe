"""`kb diff`: the evidence and an earlier state of it in; what the change does, and where it breaks an id, out."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from knowledge_base.commands.evidence import evidence_option
from knowledge_base.commands.revision import resolve, write_evidence
from knowledge_base.comparison.comparison import Side, compare_sides
from knowledge_base.comparison.diff_text import as_markdown, as_text
from knowledge_base.load import read
from knowledge_base.text.english import counted

FORMATS = {"text": as_text, "markdown": as_markdown}


@click.command()
@click.argument("revision", metavar="[REV]", required=False)
@click.option(
    "--against",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of evidence to compare with, in place of REV.",
)
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True
)
@evidence_option
def diff(revision: str | None, against: Path | None, form: str, evidence: Path) -> None:
    """Say what a change does to the evidence, and what follows from it.

    Compares with the git revision REV; by default with where this branch left main. Ends with
    exit code 1 where an id was renamed, reused, or lost without being listed as retired,
    and where the evidence has problems.
    """
    if revision is not None and against is not None:
        raise click.UsageError("give REV or --against DIR, not both")
    if not evidence.is_dir():
        raise click.ClickException(f"there is no folder {evidence}; name it by --evidence DIR")
    comparison = compare_sides(
        _side(against, str(against)) if against else _at(evidence, revision),
        _side(evidence, str(evidence)),
    )
    click.echo(FORMATS[form](comparison), nl=False)
    wrong = (*comparison.new.problems, *comparison.errors)
    if form != "text":
        for problem in wrong:
            click.echo(str(problem), err=True)
    if comparison.failed:
        click.echo(counted(len(wrong), "problem"), err=True)
        raise SystemExit(1)


def _side(folder: Path, name: str) -> Side:
    kb, problems = read(folder)
    return Side(kb, tuple(problems), name)


def _at(evidence: Path, revision: str | None) -> Side:
    """Read the evidence as it was in a revision; one that had none is an empty base."""
    commit, name = resolve(evidence, revision)
    with TemporaryDirectory() as temporary:
        folder = Path(temporary, evidence.resolve().name)
        folder.mkdir()
        held = write_evidence(evidence, commit, folder)
        return _side(folder, name if held else f"{name}, which holds no evidence there")

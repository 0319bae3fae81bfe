"""`kb diff`: report what a change does to the evidence, and where it breaks an id."""

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
    help="Folder of evidence to compare with, instead of REV.",
)
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True
)
@evidence_option
def diff(revision: str | None, against: Path | None, form: str, evidence: Path) -> None:
    """Report what a change does to the evidence, and what follows from it.

    Compares with the git revision REV, by default with the commit where this branch left main.

    Exits with code 1 if an id was renamed, reused, or lost without being retired, if a
    published verdict, finding, quote or vote changed without an entry in changes/, or if the
    evidence has problems.
    """
    if revision is not None and against is not None:
        raise click.UsageError("REV and --against exclude each other; give one of them")
    if not evidence.is_dir():
        raise click.ClickException(f"there is no folder '{evidence}'; name it with --evidence")
    old = _side(against, str(against)) if against else _side_at(evidence, revision)
    new = _side(evidence, str(evidence))
    comparison = compare_sides(old, new)
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
    return Side(
        kb,
        tuple(problems),
        name,
    )


def _side_at(evidence: Path, revision: str | None) -> Side:
    """Read the evidence at a revision; if there was none, the base is empty."""
    commit, name = resolve(evidence, revision)
    with TemporaryDirectory() as temporary:
        folder = Path(temporary, evidence.resolve().name)
        folder.mkdir()
        written = write_evidence(evidence, commit, folder)
        if not written:
            name = f"{name}, which has no evidence there"
        return _side(folder, name)

"""The `kb` command: reads evidence, prints what a person asked for, writes files."""

from __future__ import annotations

from pathlib import Path

import click

from .load import load
from .problems import EvidenceError, nearest
from .records import KINDS, KnowledgeBase
from .verify import passages_of, verify
from .wording import counted, listed

EVIDENCE = Path("evidence")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check the evidence, and verify its words against their source."""


@main.command()
@click.argument("evidence", type=click.Path(path_type=Path), default=EVIDENCE)
def check(evidence: Path) -> None:
    """Check a folder of evidence; print every problem with file and line."""
    kb = _load(evidence)
    counts = listed(counted(len(kb.collections[name]), model.kind, name) for name, model in KINDS.items() if name != "votes")
    click.echo(f"{evidence}: {counts}; no problems")


@main.command(name="verify")
@click.argument("study")
@click.option("--source", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True,
              help="The study's text, as plain text or Markdown.")
@click.option("--evidence", type=click.Path(path_type=Path), default=EVIDENCE, show_default=True)
def verify_command(study: str, source: Path, evidence: Path) -> None:
    """Hold every quote of STUDY, word by word, against its source."""
    kb = _load(evidence)
    if study not in kb.studies:
        raise click.ClickException(f"there is no study {study}; {nearest(study, kb.studies)}")
    try:
        text = source.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise click.ClickException(f"{source} is not UTF-8 text; save it as text or Markdown with that encoding") from None
    verdicts = verify(passages_of(kb, study), text)
    for verdict in verdicts:
        where = f", page {verdict.page}" if verdict.page else ""
        said = "; ".join(filter(None, (verdict.message, *verdict.notes)))
        click.echo(f"{'found' if verdict.found else 'NOT FOUND'}: {verdict.passage.ref}{where}{f' ({said})' if said else ''}")
    failed = sum(not verdict.found for verdict in verdicts)
    click.echo(f"{counted(len(verdicts), 'passage')} held against {source.name}: {len(verdicts) - failed} found, {failed} not")
    if failed:
        raise SystemExit(1)


def _load(evidence: Path) -> KnowledgeBase:
    try:
        return load(evidence)
    except EvidenceError as error:
        click.echo(str(error))
        click.echo(counted(len(error.problems), "problem"), err=True)
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()

"""`kb verify`: a study and its text in; what was found of its passages, and where, out."""

from __future__ import annotations

from pathlib import Path

import click

from ..problems import nearest
from ..verify import passages_of, verify
from ..wording import counted
from .evidence import evidence_option, loaded


@click.command(name="verify")
@click.argument("study")
@click.option("--source", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True,
              help="The study's text, as plain text or Markdown.")
@evidence_option
def verify_command(study: str, source: Path, evidence: Path) -> None:
    """Hold every quote of STUDY, word by word, against its source."""
    kb = loaded(evidence)
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

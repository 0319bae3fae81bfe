"""`kb verify`: a study and its text in; what was found of its passages, and where, out."""

from __future__ import annotations

from pathlib import Path

import click

from knowledge_base.commands.evidence import evidence_option, loaded_for
from knowledge_base.text.english import counted
from knowledge_base.text.suggest import nearest
from knowledge_base.verification.pdf_text import NoTextError, PdfText, is_pdf, pdf_text
from knowledge_base.verification.verify import passages_of, verify


@click.command(name="verify")
@click.argument("study")
@click.option(
    "--source",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="The study's text: a PDF, plain text or Markdown.",
)
@evidence_option
def verify_command(study: str, source: Path, evidence: Path) -> None:
    """Hold every quote of STUDY, word by word, against its source."""
    kb = loaded_for(study, evidence)
    if study not in kb.studies:
        raise click.ClickException(f"there is no study {study}; {nearest(study, kb.studies)}")
    text = _text(source, kb.studies[study].citation.page)
    verdicts = (
        verify(passages_of(kb, study), text.text, text.feet)
        if isinstance(text, PdfText)
        else verify(passages_of(kb, study), text)
    )
    for verdict in verdicts:
        where = f", page {verdict.page}" if verdict.page else ""
        said = "; ".join(filter(None, (verdict.message, *verdict.notes)))
        origin = kb.anchors[verdict.passage.ref].origin
        line = "" if verdict.found else f"{origin.file}:{origin.line('text')}: "
        result = "found" if verdict.found else "WRONG PAGE" if verdict.page else "NOT FOUND"
        click.echo(
            f"{line}{result}: {verdict.passage.ref}{where if verdict.found else ''}{f' ({said})' if said else ''}"
        )
    failed = sum(not verdict.found for verdict in verdicts)
    click.echo(
        f"{counted(len(verdicts), 'passage')} held against {source.name}: {len(verdicts) - failed} found, {failed} not"
    )
    if isinstance(text, PdfText) and not any(text.feet.values()):
        click.echo("the PDF does not tell the numbers of its pages, so no page was checked")
    if failed:
        raise SystemExit(1)


def _text(source: Path, printed: str | None) -> str | PdfText:
    """Read the source, or end the command with the reason why not."""
    raw = source.read_bytes()
    try:
        if is_pdf(raw) or source.suffix.lower() == ".pdf":
            return pdf_text(raw, printed)
        return raw.decode("utf-8")
    except NoTextError as error:
        raise click.ClickException(f"{source} {error}") from None
    except UnicodeDecodeError:
        raise click.ClickException(
            f"{source} is not UTF-8 text; save it as text or Markdown with that encoding"
        ) from None

"""`kb verify`: check a study's quotes and statements against its text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.commands.evidence import evidence_option, loaded_for
from knowledge_base.text.english import counted
from knowledge_base.text.suggest import nearest
from knowledge_base.verification.pdf_text import NoTextError, is_pdf, pdf_text
from knowledge_base.verification.verify import Verdict, passages_of, verify


@click.command(name="verify")
@click.argument("study")
@click.option(
    "--source",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="Text of the study: a PDF, plain text or Markdown.",
)
@evidence_option
def verify_command(study: str, source: Path, evidence: Path) -> None:
    """Check every quote of STUDY, word for word, against the source text."""
    kb = loaded_for(study, evidence)
    if study not in kb.studies:
        hint = nearest(study, kb.studies)
        raise click.ClickException(f"there is no study '{study}'; {hint}")
    cited = kb.studies[study].citation.page
    text, feet = _source_text(source, cited)
    verdicts = verify(passages_of(kb, study), text, feet)
    for verdict in verdicts:
        click.echo(_line(kb, verdict))
    failed = sum(not verdict.found for verdict in verdicts)
    passages = counted(len(verdicts), "passage")
    found = len(verdicts) - failed
    click.echo(f"{passages} checked against {source.name}: {found} found, {failed} not found")
    if feet is not None and not any(feet.values()):
        click.echo("the PDF has no page numbers, so no page was checked")
    if failed:
        raise SystemExit(1)


def _line(kb: KnowledgeBase, verdict: Verdict) -> str:
    ref = verdict.passage.ref
    details = _details(verdict)
    if verdict.found:
        page = f", page {verdict.page}" if verdict.page else ""
        return f"found: {ref}{page}{details}"
    result = "WRONG PAGE" if verdict.page else "NOT FOUND"
    origin = kb.anchors[ref].origin
    line = origin.line("text")
    return f"{origin.file}:{line}: {result}: {ref}{details}"


def _details(verdict: Verdict) -> str:
    """Return in brackets the problem and the differences tolerated; empty without either."""
    remarks = list(verdict.notes)
    if verdict.message:
        remarks.insert(0, verdict.message)
    if not remarks:
        return ""
    joined = "; ".join(remarks)
    return f" ({joined})"


def _source_text(source: Path, cited: str | None) -> tuple[str, Mapping[int, int | None] | None]:
    """Read the source; return its text, and for a PDF the lines that end its pages.

    Raises ClickException if it cannot be read.
    """
    raw = source.read_bytes()
    try:
        if is_pdf(raw) or source.suffix.lower() == ".pdf":
            pdf = pdf_text(raw, cited)
            return pdf.text, pdf.feet
        return raw.decode("utf-8"), None
    except NoTextError as error:
        raise click.ClickException(f"{source} {error}") from None
    except UnicodeDecodeError:
        raise click.ClickException(
            f"{source} is not UTF-8 text; save it as text or Markdown in that encoding"
        ) from None

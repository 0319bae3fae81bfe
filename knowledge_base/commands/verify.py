"""`kb verify`: check a study's quotes and statements against its text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.commands.evidence import evidence_option, loaded_for
from knowledge_base.text.characters import printable
from knowledge_base.text.english import counted
from knowledge_base.text.suggest import nearest
from knowledge_base.verification.markdown import looks_like_markdown
from knowledge_base.verification.pdf_text import NoTextError, is_pdf, pdf_text
from knowledge_base.verification.source_text import Source
from knowledge_base.verification.verify import Verdict, passages_of, verify

_MARKDOWN = (".md", ".markdown")
PAGE_UNCHECKED = 3
"""The exit status if all passages were found, but a page could not be checked."""


@click.command(name="verify")
@click.argument("study")
@click.option(
    "--source",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="Text of the study: a PDF, plain text, or Markdown (named .md, or with bold phrases).",
)
@evidence_option
def verify_command(study: str, source: Path, evidence: Path) -> None:
    """Check every quote of STUDY, word for word, against the source text.

    Each allowance that a passage needs is a note behind it, such as other quotation marks, a word
    divided at the end of a line, or a running head stepped over.

    \b
    Exit status:
      0  all passages were found, each on its page
      1  a passage was not found, or on another page, or a file cannot be read
      3  all were found, but a page could not be checked
    """
    kb = loaded_for(study, evidence)
    if study not in kb.studies:
        hint = nearest(study, kb.studies)
        raise click.ClickException(f"there is no study '{study}'; {hint}")
    read = _read(source, kb.studies[study].citation.page)
    verdicts = verify(passages_of(kb, study), read)
    for verdict in verdicts:
        click.echo(printable(_line(kb, verdict)))
    for remark in read.remarks:
        click.echo(remark)
    click.echo(printable(_closing_line(verdicts, source.name)))
    if not all(verdict.found for verdict in verdicts):
        raise SystemExit(1)
    if any(verdict.page_unchecked for verdict in verdicts):
        raise SystemExit(PAGE_UNCHECKED)


def _closing_line(verdicts: Sequence[Verdict], name: str) -> str:
    passages = counted(len(verdicts), "passage")
    found = sum(verdict.found for verdict in verdicts)
    failed = len(verdicts) - found
    line = f"{passages} checked against {name}: {found} found, {failed} not found"
    unchecked = sum(verdict.page_unchecked for verdict in verdicts)
    if unchecked:
        line += f"; {counted(unchecked, 'page')} not checked"
    return line


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


def _read(source: Path, cited: str | None) -> Source:
    """Read a source; `cited` is the range of pages that its study is cited with.

    Raises ClickException if it cannot be read.
    """
    raw = source.read_bytes()
    suffix = source.suffix.lower()
    try:
        if is_pdf(raw) or suffix == ".pdf":
            return pdf_text(raw, cited)
        return _text(raw.decode("utf-8"), suffix in _MARKDOWN)
    except NoTextError as error:
        raise click.ClickException(f"{source} {error}") from None
    except UnicodeDecodeError:
        raise click.ClickException(
            f"{source} is not UTF-8 text; save it as text or Markdown in that encoding"
        ) from None


def _text(text: str, named_markdown: bool) -> Source:
    if not named_markdown and looks_like_markdown(text):
        remark = "the source has bold phrases, so it was read as Markdown"
        return Source(text, markdown=True, remarks=(remark,))
    return Source(text, markdown=named_markdown)

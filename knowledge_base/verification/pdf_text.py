"""Extract the text of a PDF, line by line, with the printed number of each page."""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass

from knowledge_base.verification.pdf_pages import page_numbers, without_furniture


class NoTextError(Exception):
    """A PDF has no text that can be read; the message is why, and what to do about it."""


@dataclass(frozen=True)
class PdfText:
    """The text of a PDF.

    `feet` maps the lines that end a page to the page's printed number, None if it has none.
    """

    text: str
    feet: dict[int, int | None]


def is_pdf(raw: bytes) -> bool:
    """Return whether a file is a PDF, judging by its first bytes."""
    return b"%PDF-" in raw[:1024]


def pdf_text(raw: bytes, cited: str | None = None) -> PdfText:
    """Extract the text of a PDF; `cited` is the range of pages that the study is cited with.

    Raises NoTextError.
    """
    pages, labels = _extracted(raw)
    if not any(line.strip() for page in pages for line in page):
        raise NoTextError(
            "contains no text, only pictures of pages; "
            "run text recognition (OCR) on it, or provide its text as a file"
        )
    numbers = page_numbers(pages, labels, cited)
    lines: list[str] = []
    feet: dict[int, int | None] = {}
    for page, number in zip(without_furniture(pages, numbers), numbers, strict=True):
        lines += page
        feet[len(lines)] = number
        lines.append("")
    return PdfText("\n".join(lines) + "\n", feet)


def _extracted(raw: bytes) -> tuple[list[list[str]], list[str]]:
    """Return the lines of each page, and the file's own label of each, which may be empty.

    Raises NoTextError.
    """
    try:
        from pypdf import PdfReader
    except ImportError:
        raise NoTextError(
            "is a PDF, and reading one needs pypdf; install it with: pip install pypdf"
        ) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NoTextError(
                "is encrypted; save it without its password, or provide its text as a file"
            )
        pages = [page.extract_text().splitlines() for page in reader.pages]
        labels = [""] * len(pages)
        if "/PageLabels" in reader.root_object:
            labels = reader.page_labels
    except NoTextError:
        raise
    # Whatever a broken file makes the library raise is the file's fault, and no file is trusted.
    except Exception as error:
        reason = _first_line(error)
        raise NoTextError(
            f"cannot be read as a PDF: {reason}; save it again, or provide its text as a file"
        ) from None
    return pages, labels


def _first_line(error: Exception) -> str:
    lines = str(error).splitlines()
    if lines and lines[0]:
        return lines[0]
    return type(error).__name__
